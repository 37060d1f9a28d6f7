import { makeId, ReeloraError, type Job } from "@reelora/core";
import { randomBytes } from "node:crypto";
import { basename } from "node:path";
import { runs, type Run } from "../../../collections/runs.js";
import type { DocumentStore, Stored } from "../../../ports/document-store.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { Trainer, TrainingPlan } from "../../../ports/trainer.js";
import type { Stage, StageContext } from "../../stage.js";
import { followTraining } from "./follow-training.js";

export interface TrainPorts {
  readonly documents: DocumentStore;
  readonly objects: ObjectStore;
  /** The configured trainers, the preferred one first. */
  readonly trainers: readonly Trainer[];
  readonly pollIntervalMs: number;
  readonly timeoutMs: number;
}

/**
 * Has the dataset trained, and pays once. The run is written down as `submitting` before the one paid request and as
 * `submitted` after it, so that a crash at any moment leads either back to the same training or to a stop that says
 * that nobody knows; never to a second payment.
 */
export function trainStage(ports: TrainPorts): Stage<"train"> {
  return {
    name: "train",
    options: ({ settings }) => ({
      provider: settings.provider,
      baseModel: settings.baseModel,
      steps: settings.steps,
      learningRate: settings.learningRate,
      trigger: settings.trigger,
    }),
    skip: ({ settings }) => {
      if (settings.provider === "none") return {};
      if (settings.provider !== "auto" || ports.trainers.length > 0) return null;
      const message = "No trainer is configured: set FAL_KEY to train with fal. The dataset is complete.";
      return { warning: { code: "no_trainer", message } };
    },
    async run(context) {
      const trainer = chosenTrainer(ports.trainers, context.job);
      const { facts, items } = await context.input("package");
      const plan: TrainingPlan = {
        baseModel: context.job.settings.baseModel,
        trigger: context.job.settings.trigger,
        steps: context.job.settings.steps,
        learningRate: context.job.settings.learningRate,
        items: items.length,
        zip: { sizeBytes: facts.zipSizeBytes, sha256: facts.zipSha256 },
      };
      const problems = trainer.check(plan);
      const [first] = problems.filter((problem) => problem.severity === "error");
      if (first !== undefined) throw new ReeloraError(first.code, first.message);

      const submitted = await submittedRun(ports, context, trainer, plan, facts.zipKey);
      const ended = await followTraining(ports, context, trainer, submitted);
      if (ended.weights === null) throw new TypeError("a training that succeeded has weights");
      return {
        items: [{ runId: ended.id, provider: ended.provider, weights: ended.weights, config: ended.config }],
        facts: {},
        counts: { steps: plan.steps },
        summary: `${plan.steps} steps on ${trainer.provider}`,
        warnings: problems.map(({ code, message }) => ({ code, message })),
      };
    },
  };
}

function chosenTrainer(trainers: readonly Trainer[], { settings }: Job): Trainer {
  const chosen =
    settings.provider === "auto" ? trainers[0] : trainers.find((trainer) => trainer.provider === settings.provider);
  if (chosen !== undefined) return chosen;
  throw new ReeloraError(
    "provider_not_configured",
    `Provider ${settings.provider} is not configured: set FAL_KEY, or choose provider "none" for the dataset alone.`,
  );
}

/** The job's run, surely accepted by the provider: the one from before a crash, or a new one. */
async function submittedRun(
  { documents, objects }: TrainPorts,
  context: StageContext,
  trainer: Trainer,
  plan: TrainingPlan,
  zipKey: string,
): Promise<Stored<Run>> {
  const { job, now, signal } = context;
  const earlier = (await documents.find(runs, { where: { jobId: job.id }, limit: 1 })).items[0];
  let run = earlier ?? (await documents.insert(runs, newRun(job, trainer, now())));
  const save = async (changes: Partial<Run>) => {
    run = await documents.replace(runs, { ...run.value, ...changes }, run.version);
  };
  switch (run.value.state) {
    case "submitted":
    case "succeeded":
      return run;
    case "submitting":
      await save({ state: "unknown" });
      throw submissionUnknown(trainer);
    case "unknown":
      throw submissionUnknown(trainer);
    case "failed":
    case "cancelled":
      throw new ReeloraError(
        "training_failed",
        `The training ${run.value.id} had ended as ${run.value.state}: start a new job.`,
        {
          ...(run.value.providerBody === null ? {} : { providerBody: run.value.providerBody }),
        },
      );
    case "planned":
      break;
  }
  if (run.value.datasetUrl === null) {
    const { costUsd } = await trainer.estimate(plan, signal);
    const zip = { sizeBytes: plan.zip.sizeBytes, fileName: basename(zipKey), read: () => objects.get(zipKey) };
    await save({ datasetUrl: await trainer.upload(zip, signal), estimatedCostUsd: costUsd });
  }
  signal.throwIfAborted();
  const datasetUrl = run.value.datasetUrl;
  if (datasetUrl === null) throw new TypeError("the dataset has been uploaded");
  await save({ state: "submitting" });
  // Not given the job's signal: stopping in the middle of the one paid request would leave its outcome unknown.
  const operation = await trainer
    .submit(plan, datasetUrl, AbortSignal.timeout(submitTimeoutMs))
    .catch(async (error: unknown) => {
      const isUnknown = !(error instanceof ReeloraError) || error.code === "submission_unknown";
      await save({ state: isUnknown ? "unknown" : "failed", endedAt: now(), providerBody: providerBodyOf(error) });
      throw error;
    });
  await save({ state: "submitted", operation, submittedAt: now() });
  context.log.info({ runId: run.value.id, provider: trainer.provider }, "training submitted");
  return run;
}

/** Longer than any provider takes to accept; the answer matters more than the wait. */
const submitTimeoutMs = 60_000;

function newRun(job: Job, trainer: Trainer, at: number): Run {
  return {
    id: makeId("run", at, randomBytes(10)),
    userId: job.userId,
    jobId: job.id,
    provider: trainer.provider,
    baseModel: job.settings.baseModel,
    state: "planned",
    createdAt: at,
    submittedAt: null,
    endedAt: null,
    datasetUrl: null,
    operation: null,
    estimatedCostUsd: null,
    billableUnits: null,
    weights: null,
    config: null,
    log: [],
    providerBody: null,
  };
}

function submissionUnknown({ provider }: Trainer): ReeloraError {
  return new ReeloraError(
    "submission_unknown",
    `A training was sent to ${provider} and its answer was lost, so it may be running and it is not sent again. Look at the requests in your ${provider} account, then start a new job if it is not there.`,
  );
}

function providerBodyOf(error: unknown): string | null {
  return error instanceof ReeloraError ? (error.details.providerBody ?? null) : null;
}
