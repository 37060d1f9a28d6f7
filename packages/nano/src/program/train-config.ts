import { z } from "zod";
import { LoraSettings } from "../training/lora-settings.js";

/** What `reelora-nano train CONFIG` does: a JSON file. Paths are absolute, or relative to the working folder. */
export const TrainConfig = z.strictObject({
  /** Holds pictures (JPEG, PNG, WebP), each with its caption in a .txt file of the same stem. */
  dataset: z.string().min(1),
  /** Gets lora.safetensors, and while training checkpoints and samples. */
  output: z.string().min(1),
  /** The caption of pictures that have none, and the prompt of the samples. */
  trigger: z.string().min(1),
  /** Pictures that are not trained on but measured, by file name. */
  heldOut: z.array(z.string()).default([]),
  saveEverySteps: z.int().positive().default(100),
  sampleEverySteps: z.int().positive().default(100),
  lora: LoraSettings,
});
export type TrainConfig = z.infer<typeof TrainConfig>;

/** What `reelora-nano generate REQUEST` does: a JSON file. */
export const GenerateConfig = z.strictObject({
  /** In no particular order; none for the base model alone. */
  loras: z.array(z.strictObject({ file: z.string().min(1), scale: z.number().min(0).max(2) })).max(8),
  prompt: z.string().max(2000),
  seeds: z
    .array(
      z
        .int()
        .min(0)
        .max(2 ** 32 - 1),
    )
    .min(1)
    .max(64),
  steps: z.int().min(1).max(200).default(20),
  guidance: z.number().min(0).max(20).default(2),
  /** Gets 0001.png, 0002.png, …, one for each seed. */
  output: z.string().min(1),
});
export type GenerateConfig = z.infer<typeof GenerateConfig>;
