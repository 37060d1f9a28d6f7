import type { ClipLaw } from "../clip-law.js";
import { clipLaws } from "../clip-laws.js";
import type { NumberSetting, TrainerOption, TrainerRow } from "../trainer-row.js";
import { clipExtensions, falRow, loraFile, perStep, pictures, rate, steps } from "./fal-row.js";

/** Length and rate of the clips are told to the trainers of LTX, so that nothing is cut or sped up there. */
const told = { maximumFrames: 121, framesField: "number_of_frames", framesPerSecondField: "frame_rate" } as const;
const ltxClips: ClipLaw = { ...clipLaws["ltx-2-fal-v1"], ...told };

const ltxOptions: readonly TrainerOption[] = [
  { field: "resolution", default: "medium", meaning: "low, medium or high" },
  { field: "auto_scale_input", default: false, meaning: "scale clips to the number of frames and the rate" },
  { field: "split_input_duration_threshold", default: 30, meaning: "seconds above which clips are split" },
  { field: "validation", default: [], meaning: "prompts to make test clips of, two at most" },
  {
    field: "validation_negative_prompt",
    default: "worst quality, inconsistent motion, blurry, jittery, distorted",
    meaning: "what test clips should not show",
  },
  { field: "validation_number_of_frames", default: 89, meaning: "length of test clips, 9 to 121 frames" },
  { field: "validation_resolution", default: "high", meaning: "of test clips: low, medium or high" },
  { field: "validation_aspect_ratio", default: "1:1", meaning: "of test clips: 16:9, 1:1 or 9:16" },
];

const ltx2Options: readonly TrainerOption[] = [
  ...ltxOptions,
  { field: "validation_frame_rate", default: 25, meaning: "of test clips, 8 to 60" },
  { field: "with_audio", default: null, meaning: "learn sound too; null: when the clips have any" },
  { field: "audio_normalize", default: true, meaning: "bring sound to one loudness" },
  { field: "audio_preserve_pitch", default: true, meaning: "keep the pitch when clips are slowed down or sped up" },
  { field: "first_frame_conditioning_p", default: 0.5, meaning: "share of steps that are given the first frame" },
  { field: "stg_scale", default: 1, meaning: "spatio-temporal guidance of test clips, 0 to 3" },
  { field: "generate_audio_in_validation", default: true, meaning: "test clips with sound" },
];

const rank = (initial: number): NumberSetting => ({
  ...{ field: "rank", minimum: 8, maximum: 128, multipleOf: 8, default: initial },
  choices: [8, 16, 32, 64, 128],
});

/** Where the first LTX-Video's trainer has other defaults. */
const firstDefaults: Readonly<Record<string, TrainerOption["default"]>> = {
  validation_number_of_frames: 81,
  validation_negative_prompt: "blurry, low quality, bad quality, out of focus",
};

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
  rank: rank(32),
  options: ltx2Options,
  outputs: { ...loraFile, others: ["video", "debug_dataset"] },
  // Clips are single shots already.
  fixedInputs: { split_input_into_scenes: false },
  aspectRatio: { field: "aspect_ratio", choices: ["16:9", "1:1", "9:16"] },
} as const;

const debugDataset: TrainerOption = {
  field: "debug_dataset",
  default: false,
  meaning: "give the dataset back as the trainer has prepared it",
};

const second = {
  ...ltx,
  options: [...ltx2Options, debugDataset],
  dataset: { ...ltx.dataset, clips: { ...clipLaws["ltx-2.3"], ...told, usualFrames: 89 } },
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
    options: [...ltx2Options, debugDataset],
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
      clips: { ...clipLaws["ltx-video"], ...told, minimumFrames: 25 },
    },
    trigger: { field: "trigger_phrase", use: "undocumented" },
    steps: steps("number_of_steps", 100, 20_000, 1000),
    rank: rank(128),
    outputs: { ...loraFile, others: ["video"] },
    options: [
      ...ltxOptions.map((option) => ({ ...option, default: firstDefaults[option.field] ?? option.default })),
      { field: "validation_reverse", default: false, meaning: "play test clips backwards" },
    ],
    inference: ["fal-ai/ltx-video-lora/image-to-video"],
    price: null,
    uncertain: [stills, "Missing from fal's newest type list; whether it will stay is not known."],
  }),
];
