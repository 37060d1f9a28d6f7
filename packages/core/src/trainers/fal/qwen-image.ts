import type { TrainerRow } from "../trainer-row.js";
import { falRow, loraFile, openRate, perStep, pictures, rate, steps } from "./fal-row.js";

const withDefaultCaption = {
  dataset: { ...pictures, field: "image_data_url", missingCaption: "trigger" },
  trigger: { field: "default_caption", use: "caption-when-missing" },
  learningRate: rate(5e-4),
} as const;

/** Trainers of Qwen-Image and Qwen-Image 2512. */
export const falQwenImageTrainers: readonly TrainerRow[] = [
  falRow({
    endpoint: "fal-ai/qwen-image-trainer",
    title: "Qwen-Image LoRA",
    baseModel: "qwen-image",
    dataset: { ...pictures, field: "image_data_url", missingCaption: "trigger" },
    trigger: { field: "trigger_phrase", use: "caption-when-missing" },
    steps: steps("steps", 1, 8000, 1000),
    learningRate: rate(5e-4, 1e-6, 1e-2),
    outputs: loraFile,
    inference: ["fal-ai/qwen-image"],
    price: perStep(0.002, 250),
    uncertain: ["Missing from fal's newest type list, and still taking submissions in 2026."],
  }),
  falRow({
    ...withDefaultCaption,
    endpoint: "fal-ai/qwen-image-trainer-v2",
    title: "Qwen-Image LoRA, second trainer",
    baseModel: "qwen-image",
    steps: steps("steps", 10, 40_000, 2000),
    inference: ["fal-ai/qwen-image"],
    price: null,
    source: "npm @fal-ai/client 1.10.1, type definitions; https://fal.ai/models/fal-ai/qwen-image-trainer-v2/api",
    uncertain: [
      openRate,
      "Its type names the output diffusers_lora_file through an alias that may be another trainer's: lora_file is taken too.",
      "Missing from fal's newest type list; whether it will stay is not known.",
    ],
  }),
  falRow({
    ...withDefaultCaption,
    endpoint: "fal-ai/qwen-image-2512-trainer",
    title: "Qwen-Image 2512 LoRA",
    baseModel: "qwen-image-2512",
    steps: steps("steps", 100, 30_000, 1000, 100),
    inference: ["fal-ai/qwen-image-2512/lora"],
    price: perStep(0.0015, 500),
    uncertain: [openRate],
  }),
  falRow({
    ...withDefaultCaption,
    endpoint: "fal-ai/qwen-image-2512-trainer-v2",
    title: "Qwen-Image 2512 LoRA, second trainer",
    baseModel: "qwen-image-2512",
    steps: steps("steps", 10, 40_000, 2000),
    inference: ["fal-ai/qwen-image-2512/lora"],
    price: null,
    uncertain: [openRate, "Missing from fal's newest type list; whether it will stay is not known."],
  }),
];
