import type { TrainerRow } from "../trainer-row.js";
import { falRow, loraFile, openRate, pictures, rate, steps } from "./fal-row.js";

const withDefaultCaption = {
  dataset: { ...pictures, field: "images_data_url", missingCaption: "trigger" },
  trigger: { field: "default_caption", use: "caption-when-missing" },
} as const;

const typeSource = "fal-js type definitions of 2026-08-02; https://fal.ai/models/";
const openSteps = "fal documents no bounds for steps; Reelora takes 1 to 40,000.";
const items = "The least number of pictures is not documented: 10 as for fal's other trainers is asked.";

/** Trainers of families with one trainer each. */
export const falOtherTrainers: readonly TrainerRow[] = [
  falRow({
    endpoint: "fal-ai/hunyuan-video-lora-training",
    title: "HunyuanVideo LoRA from stills",
    baseModel: "hunyuan-video",
    dataset: {
      ...pictures,
      field: "images_data_url",
      archiveFormatField: "data_archive_format",
      minimumItems: 4,
      missingCaption: "generated",
    },
    trigger: { field: "trigger_word", use: "undocumented" },
    steps: steps("steps", 1, 5000, null),
    learningRate: rate(1e-4),
    options: [],
    // Every item has its caption; the trainer's own would take their place or cost time.
    fixedInputs: { do_caption: false },
    inference: ["fal-ai/hunyuan-video-lora"],
    price: null,
    uncertain: [
      openRate,
      "Whether do_caption spares pictures that have captions is not documented: it is switched off.",
      "Missing from fal's newest type list, and still taking submissions in 2026.",
    ],
  }),
  falRow({
    endpoint: "fal-ai/krea-2-trainer",
    title: "Krea 2 LoRA",
    baseModel: "krea-2",
    dataset: { ...pictures, field: "images_data_url", missingCaption: "trigger" },
    trigger: { field: "trigger_phrase", use: "caption-when-missing" },
    steps: steps("steps", 1, 40_000, 100),
    learningRate: rate(5e-4),
    options: [
      { field: "resolution", default: 768, meaning: "768 or 1024; pictures are cut to squares" },
      { field: "auto_captioning", default: "Off", meaning: "Off, Object/Character, Style or Custom; costs extra" },
      { field: "debug_dataset", default: false, meaning: "give the dataset back as the trainer has prepared it" },
    ],
    outputs: { ...loraFile, others: ["debug_dataset", "prompt_enhancement_system_prompt"] },
    inference: ["fal-ai/krea-2/turbo/lora"],
    price: null,
    source: `${typeSource}fal-ai/krea-2-trainer`,
    uncertain: [openSteps, openRate, items],
  }),
  falRow({
    ...withDefaultCaption,
    endpoint: "fal-ai/ernie-image-trainer",
    title: "ERNIE-Image LoRA",
    baseModel: "ernie-image",
    steps: steps("steps", 1, 40_000, 2000),
    learningRate: rate(5e-4),
    inference: ["fal-ai/ernie-image/lora"],
    price: null,
    source: `${typeSource}fal-ai/ernie-image-trainer`,
    uncertain: [
      openSteps,
      openRate,
      items,
      "Its type names the output diffusers_lora_file through an alias that may be another trainer's: lora_file is taken too.",
    ],
  }),
  falRow({
    ...withDefaultCaption,
    endpoint: "ideogram/v4/trainer",
    title: "Ideogram 4 LoRA",
    baseModel: "ideogram-4",
    steps: steps("steps", 100, 40_000, 1000),
    learningRate: rate(1e-4, 1e-6, 1e-2),
    options: [
      { field: "resolution", default: "auto", meaning: "auto, or WIDTHxHEIGHT in multiples of 16" },
      { field: "output_lora_format", default: "fal", meaning: "names of the layers: fal (diffusers) or comfy" },
    ],
    inference: ["ideogram/v4/lora"],
    price: null,
    source: `${typeSource}ideogram/v4/trainer`,
    uncertain: ["The bounds were read in third-party pages.", items],
  }),
];
