import type { StageName } from "../stages/graph.js";
import { newJob, originJobId, type Job, type ManifestReference, type NewJob, type StageRecord } from "./job.js";

export interface NewRetraining extends Omit<NewJob, "source" | "sources"> {
  /** The job whose dataset is trained again: one that made it itself. */
  readonly origin: Job;
  readonly datasetVersion: number;
  /** The dataset, as the package stage would have left it. */
  readonly dataset: ManifestReference;
}

const ofDataset: readonly StageName[] = ["ingest", "detect", "extract", "curate", "caption", "package"];

/**
 * A job that begins at `train`: all before it is finished, by the job that made the dataset. Its own document, because
 * that job has its end, which it does not leave.
 */
export function newRetraining({ origin, datasetVersion, dataset, ...job }: NewRetraining): Job {
  const made = newJob({ ...job, source: origin.source, sources: origin.sources });
  const taken = ofDataset.map((name): [StageName, StageRecord] => {
    const { counts, summary } = origin.stages[name];
    const isDataset = name === "package";
    return [
      name,
      {
        ...made.stages[name],
        state: "finished",
        finishedAt: job.at,
        fraction: 1,
        reused: true,
        summary,
        manifest: isDataset ? dataset : null,
        counts: isDataset ? { ...counts, datasetVersion } : counts,
      },
    ];
  });
  return {
    ...made,
    retrain: { originJobId: originJobId(origin), datasetVersion },
    stages: { ...made.stages, ...Object.fromEntries(taken) },
  };
}
