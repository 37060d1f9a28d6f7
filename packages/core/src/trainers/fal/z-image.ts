import type { TrainerRow } from "../trainer-row.js";
import { falRow, openRate, perStep, pictures, rate, steps } from "./fal-row.js";

const zImage = {
  dataset: { ...pictures, field: "image_data_url", missingCaption: "trigger" },
  trigger: { field: "default_caption", use: "caption-when-missing" },
} as const;

/** Trainers of Z-Image Turbo and Z-Image. */
export const falZImageTrainers: readonly TrainerRow[] = [
  falRow({
    ...zImage,
    endpoint: "fal-ai/z-image-trainer",
    title: "Z-Image Turbo LoRA",
    baseModel: "z-image-turbo",
    steps: steps("steps", 100, 10_000, 1000, 100),
    learningRate: rate(1e-4),
    options: [{ field: "training_type", default: "balanced", meaning: "content, style or balanced" }],
    inference: ["fal-ai/z-image/turbo/lora"],
    price: perStep(0.00226),
    uncertain: [openRate],
  }),
  falRow({
    ...zImage,
    endpoint: "fal-ai/z-image-turbo-trainer-v2",
    title: "Z-Image Turbo LoRA, second trainer",
    baseModel: "z-image-turbo",
    steps: steps("steps", 10, 40_000, 2000),
    learningRate: rate(5e-4),
    inference: ["fal-ai/z-image/turbo/lora"],
    price: null,
    uncertain: [openRate],
  }),
  falRow({
    ...zImage,
    endpoint: "fal-ai/z-image-base-trainer",
    title: "Z-Image LoRA",
    baseModel: "z-image",
    steps: steps("steps", 10, 40_000, 2000),
    learningRate: rate(5e-4),
    inference: ["fal-ai/z-image/base/lora"],
    price: perStep(0.00085),
    uncertain: [openRate, "Missing from fal's newest type list; whether it will stay is not known."],
  }),
];
