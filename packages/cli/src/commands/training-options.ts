import { baseModels, ReeloraError, TrainSettingsShape } from "@reelora/core";
import type { Command } from "commander";
import type { z } from "zod";

/** Options that say how to train, as commander gives them: texts. */
export interface TrainingOptions {
  readonly steps?: string;
  readonly learningRate?: string;
  readonly rank?: string;
  readonly alpha?: string;
  readonly seed?: string;
  readonly provider?: string;
  readonly fallback?: string;
  readonly baseModel?: string;
  readonly trainer?: string;
  readonly maxCost?: string;
  readonly stripMetadata?: boolean;
  readonly webhookUrl?: string;
}

/** The names that the catalogue knows, in words: "auto, fal or local". */
export function providerNames(without: readonly string[] = []): string {
  return inWords(TrainSettingsShape.provider.unwrap().options.filter((name) => !without.includes(name)));
}

/** Adds the options that say how to train; `defaults` says what becomes of each that is left out. */
export function addTrainingOptions(
  command: Command,
  defaults: { readonly [Name in "steps" | "learningRate" | "provider" | "baseModel"]: string },
  withoutProviders: readonly string[] = [],
): Command {
  return command
    .option("--steps <n>", `training steps (default ${defaults.steps})`)
    .option("--learning-rate <rate>", `learning rate (default ${defaults.learningRate})`)
    .option("--rank <n>", "rank of the LoRA, for trainers that take one (default the trainer's own)")
    .option("--alpha <n>", "alpha of the LoRA, for trainers that take one (default the trainer's own)")
    .option("--seed <n>", "seed of the training, for trainers that take one (default the trainer's own)")
    .option("--provider <name>", `${providerNames(withoutProviders)} (default ${defaults.provider})`)
    .option("--fallback <names>", "providers that train when that one fails, in this order, with commas between them")
    .option("--base-model <name>", `base model of the LoRA: ${baseModels.join(", ")} (default ${defaults.baseModel})`)
    .option("--trainer <name>", 'one of a provider\'s trainers of a base model, as "reelora trainers" lists them')
    .option("--max-cost <usd>", "refuse a training that costs more, or of which nobody knows what it costs")
    .option("--strip-metadata", "keep captions, tags and folder names out of the stored file's metadata")
    .option("--webhook-url <url>", "called once the job has ended");
}

/** The request's fields of these options. */
export function trainingFields(options: TrainingOptions): Readonly<Record<string, unknown>> {
  const { steps, learningRate, rank, alpha, seed, maxCost } = options;
  const { provider, fallback, baseModel, trainer, stripMetadata, webhookUrl } = options;
  return {
    ...{ steps: numberOrText(steps), learningRate: numberOrText(learningRate), maxCostUsd: numberOrText(maxCost) },
    ...{ rank: numberOrText(rank), alpha: numberOrText(alpha), seed: numberOrText(seed) },
    fallbackProviders: fallback?.split(",").map((name) => name.trim()),
    ...{ provider, baseModel, trainer, stripMetadata, webhookUrl },
  };
}

/** What the schema makes of the fields that were given. Throws `invalid_request`, naming options. */
export function parseFields<Schema extends z.ZodType>(
  schema: Schema,
  fields: Readonly<Record<string, unknown>>,
): z.infer<Schema> {
  const parsed = schema.safeParse(
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  );
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${optionOf(path)}: ${message}`);
  throw new ReeloraError("invalid_request", problems.join("\n"));
}

const otherNames: Readonly<Record<string, string>> = {
  maxCostUsd: "--max-cost",
  captionTemplate: "--caption",
  fallbackProviders: "--fallback",
};

/** `--learning-rate` of `learningRate`. */
function optionOf([first, second]: readonly PropertyKey[]): string {
  if (first === "rights") return `--source-${String(second ?? "basis")}`;
  const field = String(first);
  return otherNames[field] ?? `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** A number where one was written; any other text is left for the schema to refuse with its own words. */
export function numberOrText(text: string | undefined): number | string | undefined {
  return text === undefined || text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
}

function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}
