import type { TrainerRow } from "../trainer-row.js";
import { falRow, openRate, perStep, pictures, rate, steps } from "./fal-row.js";

const flux2 = {
  dataset: { ...pictures, field: "image_data_url", missingCaption: "trigger" },
  trigger: { field: "default_caption", use: "caption-when-missing" },
  steps: steps("steps", 100, 10_000, 1000, 100),
  learningRate: rate(5e-5),
  options: [{ field: "output_lora_format", default: "fal", meaning: "names of the layers: fal (diffusers) or comfy" }],
} as const;

/** Trainers of FLUX.2 [dev] and [klein]. A picture without a caption and without default_caption fails the training. */
export const falFlux2Trainers: readonly TrainerRow[] = [
  falRow({
    ...flux2,
    endpoint: "fal-ai/flux-2-trainer",
    title: "FLUX.2 [dev] LoRA",
    baseModel: "flux-2-dev",
    inference: ["fal-ai/flux-2/lora"],
    price: perStep(0.008, null, 0.0064),
    uncertain: [openRate, "Two prices were seen, $0.0064 and $0.008 per step: the higher one is quoted."],
  }),
  falRow({
    ...flux2,
    endpoint: "fal-ai/flux-2-trainer-v2",
    title: "FLUX.2 [dev] LoRA, second trainer",
    baseModel: "flux-2-dev",
    inference: ["fal-ai/flux-2/lora"],
    price: null,
    uncertain: [openRate],
  }),
  falRow({
    ...flux2,
    endpoint: "fal-ai/flux-2-klein-4b-base-trainer",
    title: "FLUX.2 [klein] 4B LoRA",
    baseModel: "flux-2-klein-4b",
    inference: ["fal-ai/flux-2/klein/4b/base/lora"],
    price: null,
    uncertain: [openRate, "Missing from fal's newest type list; whether it will stay is not known."],
  }),
  falRow({
    ...flux2,
    endpoint: "fal-ai/flux-2-klein-9b-base-trainer",
    title: "FLUX.2 [klein] 9B LoRA",
    baseModel: "flux-2-klein-9b",
    inference: ["fal-ai/flux-2/klein/9b/base/lora"],
    price: perStep(0.0086),
    uncertain: [openRate],
  }),
];
