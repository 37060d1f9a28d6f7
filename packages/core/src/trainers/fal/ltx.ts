import type { ClipLaw } from "../clip-law.js";
import type { TrainerOption, TrainerRow } from "../trainer-row.js";
import { clipExtensions, falRow, loraFile, perStep, pictures, rate, steps } from "./fal-row.js";

/** LTX counts in eights; length and rate of the clips are told to the trainer, so that nothing is cut or sped up there. */
const ltxClips: ClipLaw = {
  framesPerSecond: 25,
  framesMultipleOf: 8,
  minimumFrames: 9,
  maximumFrames: 121,
  usualFrames: 89,
  sideMultipleOf: 32,
  framesField: "number_of_frames",
  framesPerSecondField: "frame_rate",
};

const ltxOptions: readonly TrainerOption[] = [
  { field: "rank", default: 32, meaning: "rank of the LoRA: 8, 16, 32, 64 or 128" },
  { field: "resolution", default: "medium", meaning: "low, medium or high" },
  { field: "auto_scale_input", default: false, meaning: "scale clips to the number of frames and the rate" },
  { field: "split_input_duration_threshold", default: 30, meaning: "seconds above which clips are split" },
  { field: "validation", default: [], meaning: "prompts to make test clips of, two at most" },
];

const ltx = {
  dataset: {
    ...pictures,
    field: "training_data_url",
    media: ["image", "video"],
    extensions: [".png", ".jpg", ".jpeg", ...clipExtensions],
    mixing: "one-kind",
    missingCaption: "undocumented",
    clips: ltxClips,
    advisedSidePixels: 480,
  },
  trigger: { field: "trigger_phrase", use: "prepended" },
  steps: steps("number_of_steps", 100, 20_000, 2000),
  learningRate: rate(2e-4, 1e-6, 1),
  options: ltxOptions,
  outputs: { ...loraFile, others: ["video", "debug_dataset"] },
  // Clips are single shots already.
  fixedInputs: { split_input_into_scenes: false },
  aspectRatio: { field: "aspect_ratio", choices: ["16:9", "1:1", "9:16"] },
} as const;

const second = {
  ...ltx,
  dataset: { ...ltx.dataset, clips: { ...ltxClips, framesPerSecond: 24 } },
  outputs: { ...loraFile, others: ["video", "audio", "debug_dataset"] },
  price: { ...perStep(0.006), source: "https://fal.ai/models/fal-ai/ltx23-trainer-v2/t2v: 0.006 × steps" },
  uncertain: ["Ranges are those of fal-ai/ltx2-video-trainer: the type definitions name fields and defaults alone."],
} as const;

const typeSource = "fal-js type definitions of 2026-08-02; https://fal.ai/models/";
const stills = "Stills alone suppress motion; fal does not say how long a still counts.";

/** Trainers of LTX-Video, LTX-2 and LTX-2.3. */
export const falLtxTrainers: readonly TrainerRow[] = [
  falRow({
    ...ltx,
    endpoint: "fal-ai/ltx23-video-trainer",
    title: "LTX-2.3 video LoRA",
    baseModel: "ltx-2.3",
    inference: ["fal-ai/ltx-2.3-22b/text-to-video/lora", "fal-ai/ltx-2.3-22b/image-to-video/lora"],
    price: { ...perStep(0.0048), source: "https://fal.ai/models/fal-ai/ltx23-video-trainer/llms.txt" },
    source: "fal-js type definitions of 2026-08-02; https://fal.ai/models/fal-ai/ltx23-video-trainer/llms.txt",
    uncertain: [stills, "The bounds of frames and rate are those of fal-ai/ltx2-video-trainer."],
  }),
  falRow({
    ...second,
    endpoint: "fal-ai/ltx23-trainer-v2/t2v",
    title: "LTX-2.3 text-to-video LoRA, second trainer",
    baseModel: "ltx-2.3",
    inference: ["fal-ai/ltx-2.3-22b/text-to-video/lora"],
    source: `${typeSource}fal-ai/ltx23-trainer-v2/t2v`,
  }),
  falRow({
    ...second,
    endpoint: "fal-ai/ltx23-trainer-v2/i2v",
    title: "LTX-2.3 image-to-video LoRA, second trainer",
    baseModel: "ltx-2.3",
    dataset: { ...second.dataset, needsClip: true },
    inference: ["fal-ai/ltx-2.3-22b/image-to-video/lora"],
    price: null,
    source: `${typeSource}fal-ai/ltx23-trainer-v2/i2v`,
    uncertain: [...second.uncertain, "Whether it needs clips is not documented: they are asked for."],
  }),
  falRow({
    ...ltx,
    endpoint: "fal-ai/ltx2-video-trainer",
    title: "LTX-2 video LoRA",
    baseModel: "ltx-2",
    dataset: { ...ltx.dataset, maximumItems: 1000 },
    inference: [
      "fal-ai/ltx-2-19b/text-to-video/lora",
      "fal-ai/ltx-2-19b/image-to-video/lora",
      "fal-ai/ltx-2-19b/extend-video/lora",
    ],
    price: { ...perStep(0.0048), source: "https://fal.ai/models/fal-ai/ltx2-video-trainer/playground" },
    uncertain: [stills, "Missing from fal's newest type list, and still taking submissions in 2026."],
  }),
  falRow({
    ...ltx,
    endpoint: "fal-ai/ltx-video-trainer",
    title: "LTX-Video LoRA",
    baseModel: "ltx-video",
    dataset: {
      ...ltx.dataset,
      missingCaption: "generated",
      clips: { ...ltxClips, minimumFrames: 25, usualFrames: 81 },
    },
    trigger: { field: "trigger_phrase", use: "undocumented" },
    steps: steps("number_of_steps", 100, 20_000, 1000),
    outputs: { ...loraFile, others: ["video"] },
    options: ltxOptions.map((option) => (option.field === "rank" ? { ...option, default: 128 } : option)),
    inference: ["fal-ai/ltx-video-lora/image-to-video"],
    price: null,
    uncertain: [stills, "Missing from fal's newest type list; whether it will stay is not known."],
  }),
];
