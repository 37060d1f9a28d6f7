import type { TrainerRow } from "./trainer-row.js";

/** The base model of provider `nano`. Its LoRAs fit nothing else. */
export const nanoBaseModel = "reelora-nano";

/** The trainer that comes with Reelora: real, tiny, and not for production. `auto` never picks it. */
export const nanoTrainers: readonly TrainerRow[] = [
  {
    provider: "nano",
    endpoint: `nano/${nanoBaseModel}`,
    title: "Reelora nano, a model with two million weights on this machine's processor: for trying and testing",
    baseModel: nanoBaseModel,
    dataset: {
      field: "dataset",
      archiveFormatField: null,
      media: ["image"],
      minimumItems: 2,
      captions: "same-stem-txt",
      maximumZipBytes: null,
      extensions: [".jpg", ".jpeg", ".png", ".webp"],
      missingCaption: "trigger",
      advisedSidePixels: 32,
      clips: null,
    },
    trigger: { field: "trigger", use: "caption-when-missing" },
    steps: { field: "lora.steps", minimum: 1, maximum: 20_000, multipleOf: 1, default: 300 },
    learningRate: { field: "lora.learningRate", minimum: 1e-6, maximum: 1e-2, multipleOf: null, default: 4e-3 },
    rank: { field: "lora.rank", minimum: 1, maximum: 64, multipleOf: 1, default: 16 },
    alpha: { field: "lora.alpha", minimum: 0.01, maximum: 1024, multipleOf: null, default: null },
    seed: { field: "lora.seed", minimum: 0, maximum: 2 ** 31 - 1, multipleOf: 1, default: 42 },
    options: [],
    outputs: { weights: ["lora.safetensors"], config: "nano.json", others: [] },
    inference: [nanoBaseModel],
    price: null,
    speed: { secondsPerStep: 0.1, fixedSeconds: 3, source: "bench/nano.md, one thread of a 2.8 GHz Xeon" },
    source: "packages/nano and docs/nano.md of Reelora",
  },
];
