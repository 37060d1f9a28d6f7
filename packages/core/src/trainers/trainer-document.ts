import { z } from "zod";
import { quote, type Quote } from "./quote.js";
import type { NumberSetting, TrainerRow } from "./trainer-row.js";
import type { PlanProblem } from "./training-plan.js";

const NumberSettingDocument = z.object({
  minimum: z.number(),
  maximum: z.number(),
  multipleOf: z.number().nullable().describe("1 for any whole number; null for any number."),
  default: z.number().nullable().describe("What the trainer takes by itself; null when it states nothing."),
  choices: z.array(z.number()).optional().describe("The only values it takes; absent for all within the bounds."),
});

const ClipsDocument = z.object({
  framesPerSecond: z.number(),
  framesMultipleOf: z.int().describe("A clip has a multiple of this and one frame more."),
  minimumFrames: z.int(),
  maximumFrames: z.int().nullable(),
  usualFrames: z.int(),
  sideMultipleOf: z.int().describe("Width and height divide by this."),
});

/** One row of the catalogue, as the API and the command line show it. */
export const TrainerDocument = z
  .object({
    provider: z.string(),
    trainer: z.string().describe("The provider's own name of it: what `trainer` of a train request takes."),
    title: z.string(),
    baseModel: z.string(),
    isConfigured: z.boolean().describe("Whether its provider has the key or program it needs here."),
    isDefault: z.boolean().describe("Whether its provider uses it when only the base model is named."),
    dataset: z.object({
      media: z.array(z.enum(["image", "video"])),
      mixing: z.enum(["free", "one-kind"]),
      needsClip: z.boolean(),
      minimumItems: z.int(),
      maximumItems: z.int().nullable(),
      maximumZipBytes: z.int().nullable(),
      extensions: z.array(z.string()).nullable().describe("Null when not documented."),
      captions: z.string(),
      missingCaption: z.enum(["trigger", "generated", "refused", "undocumented"]),
      clips: ClipsDocument.nullable(),
    }),
    triggerUse: z
      .enum(["caption-when-missing", "prepended", "placeholder", "undocumented", "none"])
      .describe("What the trainer does with the trigger word."),
    steps: NumberSettingDocument,
    learningRate: NumberSettingDocument.nullable().describe("Null when the trainer sets its own."),
    rank: NumberSettingDocument.nullable().describe("Of the LoRA. Null when the trainer takes none."),
    alpha: NumberSettingDocument.nullable().describe("The LoRA counts alpha / rank. Null when the trainer takes none."),
    seed: NumberSettingDocument.nullable().describe("Null when the trainer takes none."),
    options: z.array(
      z.object({ field: z.string(), default: z.unknown().describe("Any JSON value."), meaning: z.string() }),
    ),
    weights: z.array(z.string()),
    inference: z.array(z.string()).describe("Endpoints that make pictures or clips with what it trains."),
    price: z
      .object({
        unit: z.enum(["step", "second"]),
        usdPerUnit: z.number(),
        lowestUsdPerUnit: z.number(),
        minimumUnits: z.number().nullable(),
        asOf: z.string(),
        source: z.string(),
      })
      .nullable()
      .describe("Null when no price is known. Prices change without notice."),
    uncertain: z.array(z.string()).describe("What is not certain of the above."),
    source: z.string(),
  })
  .meta({ id: "Trainer", description: "A trainer, what it takes and what it costs." });
export type TrainerDocument = z.infer<typeof TrainerDocument>;

export function trainerDocument(
  row: TrainerRow,
  { isConfigured, isDefault }: { readonly isConfigured: boolean; readonly isDefault: boolean },
): TrainerDocument {
  const { dataset, learningRate, price } = row;
  return {
    ...{ provider: row.provider, trainer: row.endpoint, title: row.title, baseModel: row.baseModel },
    ...{ isConfigured, isDefault },
    dataset: {
      media: [...dataset.media],
      mixing: dataset.mixing ?? "free",
      needsClip: dataset.needsClip ?? false,
      minimumItems: dataset.minimumItems,
      maximumItems: dataset.maximumItems ?? null,
      maximumZipBytes: dataset.maximumZipBytes,
      extensions: dataset.extensions === undefined ? null : [...dataset.extensions],
      captions: dataset.captions,
      missingCaption: dataset.missingCaption ?? "undocumented",
      clips: ClipsDocument.nullable().parse(dataset.clips ?? null),
    },
    triggerUse: row.trigger?.use ?? "none",
    steps: NumberSettingDocument.parse(row.steps),
    learningRate: learningRate === null ? null : NumberSettingDocument.parse(learningRate),
    ...{ rank: numberSetting(row.rank), alpha: numberSetting(row.alpha), seed: numberSetting(row.seed) },
    options: row.options.map((option) => ({ ...option })),
    weights: [...row.outputs.weights],
    inference: [...row.inference],
    price: price === null ? null : { ...price, lowestUsdPerUnit: price.lowestUsdPerUnit ?? price.usdPerUnit },
    uncertain: [...(row.uncertain ?? [])],
    source: row.source,
  };
}

function numberSetting(setting: NumberSetting | undefined) {
  return setting === undefined ? null : NumberSettingDocument.parse(setting);
}

/** What one trainer would cost for a dataset, and what it would say to it. */
export const QuoteDocument = z
  .object({
    provider: z.string(),
    trainer: z.string(),
    title: z.string(),
    baseModel: z.string(),
    isConfigured: z.boolean(),
    isDefault: z.boolean(),
    steps: z.int(),
    learningRate: z.number().nullable(),
    costUsd: z.number().nullable().describe("By the highest price seen; null when no price is known."),
    lowestCostUsd: z.number().nullable(),
    billedUnits: z.number().nullable(),
    unit: z.enum(["step", "second"]).nullable(),
    durationSeconds: z.number().nullable().describe("Null when nobody states it."),
    source: z.string().describe("Where the figures come from, and what is not known."),
    problems: z
      .array(z.object({ severity: z.enum(["error", "warning"]), code: z.string(), message: z.string() }))
      .describe("What the trainer would not take (`error`) or not do as asked (`warning`)."),
  })
  .meta({ id: "Quote", description: "What a trainer would cost for a dataset." });
export type QuoteDocument = z.infer<typeof QuoteDocument>;

export function quoteDocument(
  row: TrainerRow,
  plan: { readonly steps: number; readonly learningRate: number },
  problems: readonly (PlanProblem | { readonly severity: "error"; readonly code: string; readonly message: string })[],
  standing: { readonly isConfigured: boolean; readonly isDefault: boolean },
): QuoteDocument {
  const quoted: Quote = quote(row, plan);
  return {
    ...{ provider: row.provider, trainer: row.endpoint, title: row.title, baseModel: row.baseModel },
    ...standing,
    steps: plan.steps,
    learningRate: row.learningRate === null ? null : plan.learningRate,
    ...quoted,
    problems: problems.map((problem) => ({ ...problem })),
  };
}
