import {
  checkPlan,
  checkSettings,
  costProblem,
  datasetMedia,
  givenAdapterSettings,
  JobIdParameter,
  planOfDataset,
  quote,
  quoteDocument,
  QuoteDocument,
  ReeloraError,
  type DatasetManifest,
  type Job,
  type TrainerRow,
  type TrainingPlan,
  TrainSettingsShape,
} from "@reelora/core";
import { z } from "zod";
import type { DocumentStore } from "../../ports/document-store.js";
import type { ObjectStore } from "../../ports/object-store.js";
import { getJob } from "../job/get.js";
import { datasetKeysOf } from "../job/sign-links.js";
import { standingOf, trainerRows } from "./list.js";
import { readDataset, zipFacts } from "./read-dataset.js";

/** Body of `POST /api/lora/quote`: whose dataset, and which of the trainers with which settings. */
export const QuoteRequest = z.strictObject({
  jobId: JobIdParameter.optional().describe(
    "A job whose dataset is to be trained. Without one, or before its dataset is complete, the items are not looked at.",
  ),
  provider: z.string().min(1).max(50).optional().describe("Only this provider's trainers."),
  baseModel: z.string().min(1).max(100).optional().describe("Only trainers of this base model."),
  trainer: z.string().min(1).max(200).optional().describe("Only the trainer of this name."),
  steps: z
    .int()
    .min(1)
    .max(40_000)
    .optional()
    .describe("Default: the job's, for trainers of its base model; else each trainer's own, or 1000."),
  learningRate: z.number().min(1e-6).max(1e-2).optional().describe("Default: as for `steps`, or 0.0001."),
  rank: TrainSettingsShape.rank.describe(
    "Default: the job's, for trainers of its base model; else each trainer's own.",
  ),
  alpha: TrainSettingsShape.alpha.describe("Default: as for `rank`."),
  seed: TrainSettingsShape.seed.describe("Default: as for `rank`."),
  items: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe(
      "How many items to count on where there is no dataset yet. Default: the job's frameCount or clipCount, or 25.",
    ),
  maxCostUsd: z
    .number()
    .nonnegative()
    .optional()
    .describe("Trainers that cost more, or whose price is not known, get a problem that says so. Default: the job's."),
});
export type QuoteRequest = z.infer<typeof QuoteRequest>;

export const Quotes = z
  .object({
    jobId: z.string().nullable(),
    items: z.int(),
    isMade: z.boolean().describe("Whether there is a dataset; if not, `items` is what was counted on."),
    quotes: z.array(QuoteDocument),
  })
  .meta({ id: "Quotes", description: "What each trainer would cost for a dataset." });
export type Quotes = z.infer<typeof Quotes>;

export interface QuotePorts {
  readonly store: DocumentStore;
  readonly objects: ObjectStore;
  readonly configuredProviders: readonly string[];
}

interface Dataset {
  readonly manifest: DatasetManifest;
  readonly zip: TrainingPlan["zip"];
}

const usual = { steps: 1000, learningRate: 1e-4, items: 25 };

/**
 * What the trainers that are asked for would cost, without asking any of them, and what each would say to the dataset.
 * Throws `not_found` for an unknown job, `invalid_request` when no trainer is of that name.
 */
export async function quoteTrainings(
  ports: QuotePorts,
  { userId, request }: { readonly userId: string; readonly request: QuoteRequest },
): Promise<Quotes> {
  const rows = trainerRows(request);
  if (rows.length === 0) {
    throw new ReeloraError(
      "invalid_request",
      'No trainer answers to what was asked for. "reelora trainers" and GET /api/trainers list the ones there are.',
    );
  }
  const job = request.jobId === undefined ? null : (await getJob(ports, { userId, jobId: request.jobId })).value;
  const dataset = job === null ? null : await datasetOf(ports.objects, job);
  const items =
    dataset?.manifest.items.length ?? request.items ?? (job === null ? usual.items : wantedItems(ports, job));
  return {
    jobId: job?.id ?? null,
    items,
    isMade: dataset !== null,
    quotes: rows.map((row) => quoteOf(ports, row, request, job, dataset, items)),
  };
}

function quoteOf(
  { configuredProviders }: QuotePorts,
  row: TrainerRow,
  request: QuoteRequest,
  job: Job | null,
  dataset: Dataset | null,
  items: number,
): QuoteDocument {
  const jobs = job !== null && job.settings.baseModel === row.baseModel ? job.settings : null;
  const settings = {
    baseModel: row.baseModel,
    trainer: row.endpoint,
    trigger: job?.settings.trigger ?? "",
    steps: request.steps ?? jobs?.steps ?? row.steps.default ?? usual.steps,
    learningRate: request.learningRate ?? jobs?.learningRate ?? row.learningRate?.default ?? usual.learningRate,
    ...givenAdapterSettings({
      rank: request.rank ?? jobs?.rank,
      alpha: request.alpha ?? jobs?.alpha,
      seed: request.seed ?? jobs?.seed,
    }),
  };
  const limit = request.maxCostUsd ?? job?.settings.maxCostUsd;
  const tooDear = costProblem(quote(row, settings), limit, row.endpoint);
  const problems =
    dataset === null
      ? [...checkSettings(row, settings), ...tooFew(row, items)]
      : checkPlan(row, planOfDataset(settings, dataset.manifest, dataset.zip));
  return quoteDocument(
    row,
    settings,
    tooDear === null ? problems : [{ severity: "error", code: "cost_limit_exceeded", message: tooDear }, ...problems],
    standingOf(row, configuredProviders),
  );
}

function tooFew({ endpoint, dataset }: TrainerRow, items: number) {
  if (items >= dataset.minimumItems) return [];
  const message = `${endpoint} needs at least ${dataset.minimumItems} items, and ${items} are counted on: raise frameCount.`;
  return [{ severity: "error", code: "dataset_too_small", message } as const];
}

/** How many items a job's dataset may come to hold. */
function wantedItems({ configuredProviders }: QuotePorts, { settings }: Job): number {
  const { images, clips } = datasetMedia(settings, configuredProviders);
  return (images ? settings.frameCount : 0) + (clips === null ? 0 : settings.clipCount);
}

async function datasetOf(objects: ObjectStore, job: Job): Promise<Dataset | null> {
  const keys = datasetKeysOf(job);
  if (keys === null) return null;
  return { manifest: await readDataset(objects, keys.manifest), zip: await zipFacts(objects, keys.zip) };
}
