import type { TrainerRow } from "./trainer-row.js";

/** Trainers at Replicate whose input Reelora knows. */
export const replicateTrainers: readonly TrainerRow[] = [
  {
    provider: "replicate",
    endpoint: "ostris/flux-dev-lora-trainer",
    title: "FLUX.1 [dev] LoRA, ai-toolkit on an H100",
    baseModel: "flux-dev",
    dataset: {
      field: "input_images",
      archiveFormatField: null,
      media: ["image"],
      minimumItems: 1,
      extensions: [".jpg", ".jpeg", ".png", ".webp"],
      captions: "same-stem-txt",
      maximumZipBytes: 100_000_000,
      clips: null,
    },
    trigger: { field: "trigger_word", use: "placeholder" },
    steps: { field: "steps", minimum: 3, maximum: 6000, multipleOf: 1, default: 1000 },
    learningRate: { field: "learning_rate", minimum: 1e-6, maximum: 1e-2, multipleOf: null, default: 4e-4 },
    rank: { field: "lora_rank", minimum: 1, maximum: 128, multipleOf: 1, default: 16 },
    options: [
      { field: "resolution", default: "512,768,1024", meaning: "sides, in pixels, that pictures are trained at" },
      { field: "batch_size", default: 1, meaning: "pictures in one step" },
      { field: "caption_dropout_rate", default: 0.05, meaning: "share of steps without the caption, 0 to 1" },
      {
        field: "optimizer",
        default: "adamw8bit",
        meaning: "prodigy, adam8bit, adamw8bit, lion8bit, adam, adamw, lion, adagrad or adafactor",
      },
      { field: "layers_to_optimize_regex", default: null, meaning: "train only the layers whose names match" },
      { field: "gradient_checkpointing", default: false, meaning: "less memory, more time" },
      { field: "cache_latents_to_disk", default: false, meaning: "for datasets that do not fit into memory" },
    ],
    // Reelora's datasets have captions, and the trainer's own captioner would only cost time.
    fixedInputs: { autocaption: false },
    outputs: { weights: ["weights"], config: null, others: ["version"] },
    inference: [],
    price: {
      unit: "second",
      usdPerUnit: 0.001525,
      minimumUnits: null,
      asOf: "2026",
      source: "replicate.com/pricing: H100, by the second",
    },
    speed: {
      secondsPerStep: 1.2,
      fixedSeconds: 110,
      source: "worked out of about $2 for 1,000 steps, which users report; Replicate states no time",
    },
    uncertain: [
      "10 pictures or more are recommended; no minimum is checked.",
      "Replicate documents no bounds for learning_rate; Reelora takes 0.000001 to 0.01.",
      "Files sent to Replicate may have 100 MB; the exact limit is not documented for datasets at other addresses.",
      "A failed or cancelled training is billed for the time that it ran.",
    ],
    source: "https://github.com/replicate/flux-fine-tuner, train.py; https://replicate.com/docs/reference/http",
  },
];
