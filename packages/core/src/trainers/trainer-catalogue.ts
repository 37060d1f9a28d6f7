import type { TrainerRow } from "./trainer-row.js";

/** Every trainer that Reelora can use. The first row for a provider and base model is its default. */
export const trainerCatalogue: readonly TrainerRow[] = [
  {
    provider: "fal",
    endpoint: "fal-ai/flux-lora-fast-training",
    title: "FLUX.1 [dev] LoRA, fast",
    baseModel: "flux-dev",
    dataset: {
      field: "images_data_url",
      archiveFormatField: "data_archive_format",
      media: ["image"],
      minimumItems: 4,
      captions: "same-stem-txt",
      maximumZipBytes: null,
    },
    trigger: { field: "trigger_word", use: "caption-when-missing" },
    steps: { field: "steps", minimum: 1, maximum: 10_000, multipleOf: 1, default: null },
    learningRate: null,
    options: [
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
    ],
    outputs: { weights: ["diffusers_lora_file"], config: "config_file", others: ["debug_preprocessed_output"] },
    inference: ["fal-ai/flux-lora"],
    price: {
      usdPerStep: 0.002,
      minimumSteps: null,
      asOf: "2026",
      source: "fal.ai model page: about $2 for 1,000 steps",
    },
    source:
      "fal OpenAPI document of the endpoint, 2026-01-28; https://fal.ai/models/fal-ai/flux-lora-fast-training/api",
  },
];

/** The trainer that a provider uses for a base model; null when it has none. */
export function findTrainer(
  provider: TrainerRow["provider"],
  baseModel: string,
  catalogue: readonly TrainerRow[] = trainerCatalogue,
): TrainerRow | null {
  return catalogue.find((row) => row.provider === provider && row.baseModel === baseModel) ?? null;
}
