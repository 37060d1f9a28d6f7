import type { DatasetRules, NumberSetting, TrainerPrice, TrainerRow } from "../trainer-row.js";

/** A row of fal's: what is the same for all of its trainers is filled in. */
export function falRow(
  row: Omit<TrainerRow, "provider" | "source" | "options" | "outputs"> &
    Partial<Pick<TrainerRow, "source" | "options" | "outputs">>,
): TrainerRow {
  return {
    provider: "fal",
    options: [],
    outputs: diffusersFile,
    source: `fal OpenAPI document of the endpoint, 2026-01-28; https://fal.ai/models/${row.endpoint}/api`,
    ...row,
  };
}

export const diffusersFile = { weights: ["diffusers_lora_file"], config: "config_file", others: [] } as const;
export const loraFile = { weights: ["lora_file"], config: "config_file", others: [] } as const;

/** Endings that browsers and cameras give to pictures; fal's trainers name these where they name any. */
export const pictureExtensions = [".jpg", ".jpeg", ".png", ".webp"] as const;
export const clipExtensions = [".mp4", ".mov", ".avi", ".mkv"] as const;

export const pictures = {
  archiveFormatField: null,
  media: ["image"],
  extensions: pictureExtensions,
  minimumItems: 10,
  maximumItems: null,
  captions: "same-stem-txt",
  maximumZipBytes: null,
  clips: null,
} as const satisfies Partial<DatasetRules>;

export function steps(
  field: string,
  minimum: number,
  maximum: number,
  initial: number | null,
  multipleOf = 1,
): NumberSetting {
  return { field, minimum, maximum, multipleOf, default: initial };
}

/** fal documents no bounds for most learning rates: these only catch slips. */
export function rate(initial: number, minimum = 1e-6, maximum = 1e-2): NumberSetting {
  return { field: "learning_rate", minimum, maximum, multipleOf: null, default: initial };
}

export const openRate = "fal documents no bounds for learning_rate; Reelora takes 0.000001 to 0.01.";

/** A price per step as it was seen in 2026, on fal's own pages or by users of its price list. */
export function perStep(
  usdPerUnit: number,
  minimumUnits: number | null = null,
  lowestUsdPerUnit?: number,
): TrainerPrice {
  return {
    unit: "step",
    usdPerUnit,
    minimumUnits,
    asOf: "2026",
    source: "fal.ai model page or price list",
    ...(lowestUsdPerUnit === undefined ? {} : { lowestUsdPerUnit }),
  };
}
