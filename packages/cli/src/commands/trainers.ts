import type { QuoteDocument, TrainerDocument } from "@reelora/core";
import { listTrainers } from "@reelora/server/services/trainer/list";
import { QuoteRequest, quoteTrainings, type Quotes } from "@reelora/server/services/trainer/quote";
import type { Command } from "commander";
import { definedOnly } from "../at-server/defined-only.js";
import { addPlaceOptions, serverOf, type PlaceOptions } from "../at-server/server-of.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { textTable } from "../text-table.js";
import { numberOrText, parseFields, providerNames } from "./training-options.js";

interface TrainersOptions extends PlaceOptions {
  readonly provider?: string;
  readonly baseModel?: string;
  readonly trainer?: string;
  readonly json?: boolean;
}

interface QuoteOptions extends TrainersOptions {
  readonly steps?: string;
  readonly learningRate?: string;
  readonly rank?: string;
  readonly alpha?: string;
  readonly seed?: string;
  readonly items?: string;
  readonly maxCost?: string;
}

/** `reelora trainers` and `reelora quote`: who trains what, and what it would cost. Nobody is asked and nothing is paid. */
export function addTrainersCommands(program: Command): void {
  const withOptions = (command: Command) =>
    addPlaceOptions(
      command
        .option("--provider <name>", `only this provider's: ${providerNames(["auto", "none"])}`)
        .option("--base-model <name>", "only trainers of this base model"),
    );
  withOptions(program.command("trainers").description("who trains what, what they ask of a dataset, and their prices"))
    .option("--json", "print the trainers as JSON on standard output")
    .action(trainers);
  withOptions(
    program
      .command("quote")
      .description("what training would cost, of a job's dataset or in general; free of charge")
      .argument("[job]", "a job whose dataset is held against each trainer's rules"),
  )
    .option("--trainer <name>", "only the trainer of this name")
    .option("--steps <n>", "training steps (default the job's, or each trainer's own)")
    .option("--learning-rate <rate>", "learning rate (default as for steps)")
    .option("--rank <n>", "rank of the LoRA (default the job's, or each trainer's own)")
    .option("--alpha <n>", "alpha of the LoRA (default as for rank)")
    .option("--seed <n>", "seed of the training (default as for rank)")
    .option("--items <n>", "pictures or clips to count on where there is no dataset yet")
    .option("--max-cost <usd>", "say which trainings cost more, or have no price")
    .option("--json", "print the quotes as JSON on standard output")
    .action(quote);
}

async function trainers({ provider, baseModel, ...options }: TrainersOptions): Promise<void> {
  const reelora = serverOf(options);
  const query = definedOnly({ provider, baseModel });
  const found: readonly TrainerDocument[] =
    reelora === null
      ? await withApplication(options, async ({ creating }) => listTrainers(creating, { provider, baseModel }))
      : (await reelora.get("/api/trainers", { params: { query } })).trainers;
  if (options.json === true) return print({ trainers: found });
  process.stdout.write(
    found.length === 0
      ? 'No trainer answers to that: "reelora trainers" without options lists them all.\n'
      : textTable(
          ["base model", "provider", "trainer", "takes", "at least", "price", reelora === null ? "here" : "there"],
          found.map((row) => [
            row.baseModel,
            row.provider,
            row.trainer,
            mediaOf(row),
            String(row.dataset.minimumItems),
            priceOf(row),
            row.isConfigured ? (row.isDefault ? "yes, default" : "yes") : "not configured",
          ]),
        ),
  );
}

async function quote(jobId: string | undefined, options: QuoteOptions): Promise<void> {
  const { steps, learningRate, rank, alpha, seed, items, maxCost, provider, baseModel, trainer } = options;
  const request = parseFields(QuoteRequest, {
    ...{ jobId, provider, baseModel, trainer, steps: numberOrText(steps), learningRate: numberOrText(learningRate) },
    ...{ rank: numberOrText(rank), alpha: numberOrText(alpha), seed: numberOrText(seed) },
    ...{ items: numberOrText(items), maxCostUsd: numberOrText(maxCost) },
  });
  const reelora = serverOf(options);
  const quotes: Quotes =
    reelora === null
      ? await withApplication(options, async ({ documents: store, objects, creating }) => {
          const { configuredProviders } = creating;
          return quoteTrainings({ store, objects, configuredProviders }, { userId: localUserId, request });
        })
      : await reelora.post("/api/lora/quote", { body: definedOnly(request) });
  if (options.json === true) return print(quotes);
  process.stdout.write(quotesText(quotes));
}

function quotesText({ quotes, items, isMade }: Quotes): string {
  const head = `${items} items${isMade ? "" : ", counted on: there is no dataset yet"}\n\n`;
  const rows = quotes.map((one) => [
    one.baseModel,
    one.provider,
    one.trainer,
    String(one.steps),
    costOf(one),
    one.durationSeconds === null ? "not known" : `about ${Math.max(1, Math.round(one.durationSeconds / 60))} min`,
    verdictOf(one),
  ]);
  const found = quotes.flatMap(({ trainer, problems }) =>
    problems.map(({ severity, message }) => `${severity === "error" ? "✗" : "!"} ${trainer}: ${message}\n`),
  );
  // What every trainer says in the same words would hide the rest.
  const notes = quotes.length > 3 ? "" : `\n${[...found, ...quotes.map(({ source }) => `  ${source}\n`)].join("")}`;
  return `${head}${textTable(["base model", "provider", "trainer", "steps", "cost", "time", "takes it"], rows)}${notes}`;
}

function costOf({ costUsd, lowestCostUsd }: QuoteDocument): string {
  if (costUsd === null) return "not known";
  const range = lowestCostUsd === null || lowestCostUsd === costUsd ? "" : `${money(lowestCostUsd)} to `;
  return `${range}${money(costUsd)}`;
}

function verdictOf({ problems }: QuoteDocument): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  if (errors > 0) return errors === 1 ? "no" : `no, for ${errors} reasons`;
  return warnings === 0 ? "yes" : `yes, ${warnings} ${warnings === 1 ? "note" : "notes"}`;
}

function mediaOf({ dataset }: TrainerDocument): string {
  const kinds = dataset.media.map((kind) => (kind === "image" ? "pictures" : "clips"));
  return kinds.join(dataset.mixing === "one-kind" ? " or " : ", ");
}

function priceOf({ price, provider }: TrainerDocument): string {
  if (price === null) return provider === "local" ? "your machine" : "not known";
  return `$${price.usdPerUnit} per ${price.unit} (${price.asOf})`;
}

const money = (usd: number) => `$${usd.toFixed(2)}`;

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
