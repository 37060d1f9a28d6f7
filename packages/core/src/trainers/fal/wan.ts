import { clipLaws } from "../clip-laws.js";
import type { TrainerRow } from "../trainer-row.js";
import { clipExtensions, falRow, loraFile, perStep, pictureExtensions, pictures, rate, steps } from "./fal-row.js";

const video = {
  dataset: {
    ...pictures,
    field: "training_data_url",
    media: ["image", "video"],
    extensions: [...pictureExtensions, ...clipExtensions],
    mixing: "free",
    missingCaption: "undocumented",
    // fal's own scaling makes 81 frames at 16 a second of every clip, for Wan 2.1 and 2.2 alike.
    clips: clipLaws["wan-2.2"],
    advisedSidePixels: 480,
  },
  trigger: { field: "trigger_phrase", use: "undocumented" },
  steps: steps("number_of_steps", 1, 20_000, 400),
  learningRate: rate(2e-4, 1e-6, 1),
  options: [
    { field: "auto_scale_input", default: false, meaning: "cut and slow clips down to 81 frames at 16 a second" },
  ],
  outputs: loraFile,
} as const;

const fromImage = { ...video, dataset: { ...video.dataset, needsClip: true } } as const;

const captions =
  "fal does not say what becomes of an item without a caption, nor whether the trigger phrase is applied.";
const files = "fal lists no file name endings here; the ones of its LTX trainers are taken.";
const onePrice = "A price was seen for fal-ai/wan-trainer alone; this endpoint may have the same.";
const oneExpert =
  "The model has two experts and the trainer gives one file; which expert it is for is not documented: see its config and header.";
const typeSource =
  "npm @fal-ai/client 1.10.1, type definitions (the ranges are those of fal-ai/wan-trainer); https://fal.ai/models/";

/** Trainers of Wan 2.1 and 2.2. */
export const falWanTrainers: readonly TrainerRow[] = [
  falRow({
    ...video,
    endpoint: "fal-ai/wan-trainer/t2v-14b",
    title: "Wan 2.1 text-to-video 14B LoRA",
    baseModel: "wan-2.1-t2v-14b",
    inference: ["fal-ai/wan-t2v-lora"],
    price: null,
    uncertain: [captions, files, onePrice],
  }),
  falRow({
    ...video,
    endpoint: "fal-ai/wan-trainer/t2v",
    title: "Wan 2.1 text-to-video 1.3B LoRA",
    baseModel: "wan-2.1-t2v-1.3b",
    inference: [],
    price: null,
    uncertain: [captions, files, onePrice, "fal names no endpoint that plays what it trains."],
  }),
  falRow({
    ...fromImage,
    endpoint: "fal-ai/wan-trainer",
    title: "Wan 2.1 image-to-video LoRA",
    baseModel: "wan-2.1-i2v-14b",
    inference: ["fal-ai/wan-i2v-lora"],
    price: perStep(0.005),
    uncertain: [captions, files, "Missing from fal's newest type list, and still taking submissions in 2026."],
  }),
  falRow({
    ...fromImage,
    endpoint: "fal-ai/wan-trainer/i2v-720p",
    title: "Wan 2.1 image-to-video 720p LoRA",
    baseModel: "wan-2.1-i2v-14b",
    inference: ["fal-ai/wan-i2v-lora"],
    price: null,
    uncertain: [captions, files, onePrice],
  }),
  falRow({
    ...fromImage,
    endpoint: "fal-ai/wan-trainer/flf2v-720p",
    title: "Wan 2.1 first-and-last-frame-to-video 720p LoRA",
    baseModel: "wan-2.1-flf2v-14b",
    inference: [],
    price: null,
    uncertain: [
      captions,
      files,
      onePrice,
      "Whether it needs clips is not documented: one is asked for, as by the image-to-video trainers.",
      "fal names no endpoint that plays what it trains.",
      "Missing from fal's newest type list; whether it will stay is not known.",
    ],
  }),
  falRow({
    ...video,
    endpoint: "fal-ai/wan-22-trainer/t2v-a14b",
    title: "Wan 2.2 text-to-video A14B LoRA",
    baseModel: "wan-2.2-t2v-a14b",
    inference: ["fal-ai/wan/v2.2-a14b/text-to-video/lora"],
    price: perStep(0.004, 100),
    source: `${typeSource}fal-ai/wan-22-trainer/t2v-a14b/api`,
    uncertain: [captions, files, oneExpert],
  }),
  falRow({
    ...fromImage,
    endpoint: "fal-ai/wan-22-trainer/i2v-a14b",
    title: "Wan 2.2 image-to-video A14B LoRA",
    baseModel: "wan-2.2-i2v-a14b",
    inference: ["fal-ai/wan/v2.2-a14b/image-to-video/lora"],
    price: perStep(0.005, 100),
    source: `${typeSource}fal-ai/wan-22-trainer/i2v-a14b/api`,
    uncertain: [captions, files, oneExpert],
  }),
  falRow({
    endpoint: "fal-ai/wan-22-image-trainer",
    title: "Wan 2.2 text-to-image A14B LoRA",
    baseModel: "wan-2.2-image",
    dataset: { ...pictures, field: "training_data_url", missingCaption: "trigger" },
    trigger: { field: "trigger_phrase", use: "undocumented" },
    steps: steps("steps", 10, 6000, 1000),
    learningRate: { field: "learning_rate", minimum: 1e-6, maximum: 0.1, multipleOf: 1e-6, default: 7e-4 },
    options: [
      { field: "include_synthetic_captions", default: false, meaning: "let the trainer write captions" },
      { field: "use_face_detection", default: true, meaning: "find faces" },
      { field: "use_face_cropping", default: false, meaning: "crop the pictures to faces" },
      { field: "use_masks", default: true, meaning: "weigh the loss by a mask of the subject" },
      { field: "is_style", default: false, meaning: "train a style: no faces, no masks" },
    ],
    outputs: {
      weights: ["diffusers_lora_file", "high_noise_lora"],
      experts: ["low-noise", "high-noise"],
      config: "config_file",
      others: [],
    },
    inference: ["fal-ai/wan/v2.2-a14b/text-to-image/lora"],
    price: perStep(0.0045, 100),
    uncertain: [
      "fal does not say how many pictures it needs (10 as for its other Wan trainers is asked), nor that captions lie beside them as elsewhere.",
    ],
  }),
];
