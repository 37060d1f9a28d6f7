import { makeId, type Job, type TrainingPlan } from "@reelora/core";
import { randomBytes } from "node:crypto";
import { runs, type Run } from "../../../collections/runs.js";
import type { DocumentStore, Stored } from "../../../ports/document-store.js";
import type { Trainer } from "../../../ports/trainer.js";

/** More runs than a person would ever order for one job. */
const mostRuns = 100;

/** What a job trains that made its dataset itself. */
const firstDatasetVersion = 1;

/** The job's last run, unless a person has ordered another one instead of it; null when one is to be made. */
export async function liveRun(documents: DocumentStore, jobId: string): Promise<Stored<Run> | null> {
  const last = (await runsOf(documents, jobId)).at(-1);
  return last === undefined || last.value.state === "superseded" ? null : last;
}

/** Stores the job's next run. Of two workers that do so at once, one throws `version_conflict`: a run's number is unique. */
export async function planRun(
  documents: DocumentStore,
  job: Job,
  trainer: Trainer,
  plan: TrainingPlan,
  at: number,
): Promise<Stored<Run>> {
  const number = (await runsOf(documents, job.id)).length + 1;
  return documents.insert(runs, {
    id: makeId("run", at, randomBytes(10)),
    userId: job.userId,
    jobId: job.id,
    number,
    provider: trainer.provider,
    baseModel: plan.baseModel,
    trainer: plan.trainer ?? null,
    steps: plan.steps,
    learningRate: plan.learningRate,
    ...{ rank: plan.rank ?? null, alpha: plan.alpha ?? null, seed: plan.seed ?? null },
    state: "planned",
    createdAt: at,
    submittingAt: null,
    submittedAt: null,
    endedAt: null,
    refusals: 0,
    dataset: { version: job.retrain?.datasetVersion ?? firstDatasetVersion, zipSha256: plan.zip.sha256 },
    datasetUrl: null,
    operation: null,
    estimatedCostUsd: null,
    billableUnits: null,
    costUsd: null,
    failure: null,
    weights: null,
    expert: null,
    otherWeights: [],
    config: null,
    ...{ losses: [], samples: [] },
    log: [],
    providerBody: null,
  });
}

/** All of a job's runs, the first one first. */
export async function runsOf(documents: DocumentStore, jobId: string): Promise<readonly Stored<Run>[]> {
  const { items } = await documents.find(runs, { where: { jobId }, limit: mostRuns });
  return items.toSorted((one, other) => one.value.number - other.value.number);
}
