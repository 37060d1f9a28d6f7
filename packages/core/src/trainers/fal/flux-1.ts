import type { TrainerOption, TrainerRow } from "../trainer-row.js";
import { diffusersFile, falRow, perStep, pictures, rate, steps } from "./fal-row.js";

const fastOptions: readonly TrainerOption[] = [
  {
    field: "create_masks",
    default: true,
    meaning: "weigh the loss by a mask of the subject, a face if there is one",
  },
  { field: "is_style", default: false, meaning: "train a style: no automatic captions and no masks" },
  {
    field: "is_input_format_already_preprocessed",
    default: false,
    meaning: "the archive is what an earlier training gave as its preprocessed output",
  },
];

const fast = {
  dataset: {
    ...pictures,
    field: "images_data_url",
    archiveFormatField: "data_archive_format",
    minimumItems: 4,
    missingCaption: "trigger",
  },
  trigger: { field: "trigger_word", use: "caption-when-missing" },
  steps: steps("steps", 1, 10_000, null),
  learningRate: null,
  options: fastOptions,
  outputs: { ...diffusersFile, others: ["debug_preprocessed_output"] },
} as const;

const usualSteps = "fal states no default of steps; about 1,000 are usual.";

/** Trainers of FLUX.1 [dev] and FLUX.1 Krea [dev]. */
export const falFlux1Trainers: readonly TrainerRow[] = [
  falRow({
    ...fast,
    endpoint: "fal-ai/flux-lora-fast-training",
    title: "FLUX.1 [dev] LoRA, fast",
    baseModel: "flux-dev",
    inference: ["fal-ai/flux-lora"],
    price: { ...perStep(0.002), source: "fal.ai model page: about $2 for 1,000 steps" },
    uncertain: [usualSteps],
  }),
  falRow({
    endpoint: "fal-ai/flux-lora-portrait-trainer",
    title: "FLUX.1 [dev] LoRA for portraits",
    baseModel: "flux-dev",
    dataset: {
      ...pictures,
      field: "images_data_url",
      archiveFormatField: "data_archive_format",
      missingCaption: "trigger",
    },
    trigger: { field: "trigger_phrase", use: "placeholder" },
    steps: steps("steps", 1, 10_000, 2500),
    learningRate: rate(9e-5, 1e-6, 1e-3),
    options: [
      { field: "multiresolution_training", default: true, meaning: "train on several sizes of every picture" },
      { field: "subject_crop", default: true, meaning: "crop the pictures to the subject" },
      { field: "create_masks", default: false, meaning: "weigh the loss by a mask of the subject" },
      { field: "resume_from_checkpoint", default: "", meaning: "address of weights to go on from" },
    ],
    inference: ["fal-ai/flux-lora"],
    price: null,
  }),
  falRow({
    endpoint: "fal-ai/turbo-flux-trainer",
    title: "FLUX.1 [dev] LoRA, turbo",
    baseModel: "flux-dev",
    dataset: { ...pictures, field: "images_data_url", missingCaption: "undocumented" },
    trigger: { field: "trigger_phrase", use: "undocumented" },
    steps: steps("steps", 1, 10_000, 1000),
    learningRate: rate(1.15e-3, 1e-7, 1e-2),
    options: [
      { field: "training_style", default: "subject", meaning: "subject or style" },
      { field: "face_crop", default: true, meaning: "crop the pictures to faces" },
    ],
    inference: ["fal-ai/flux-lora"],
    price: perStep(0.0024),
    uncertain: ["fal does not say whether this trainer reads captions; the trigger phrase is sent in any case."],
  }),
  falRow({
    ...fast,
    endpoint: "fal-ai/flux-krea-trainer",
    title: "FLUX.1 Krea [dev] LoRA",
    baseModel: "flux-krea",
    inference: ["fal-ai/flux-krea-lora"],
    price: null,
    uncertain: [usualSteps, "Missing from fal's newest type list, and still taking submissions in 2026."],
  }),
];
