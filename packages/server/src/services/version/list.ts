import { originJobId, type Job } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import { versions, type VersionRecord } from "../../collections/versions.js";
import type { DocumentStore } from "../../ports/document-store.js";
import { getJob } from "../job/get.js";

/** More than anybody trains of one dataset. */
const mostVersions = 1000;
const mostTrainings = 100;

export interface JobVersions {
  /** The job that made the dataset, and under which versions are numbered. */
  readonly origin: Job;
  /** What is stored, the first version first. */
  readonly versions: readonly VersionRecord[];
  /** Jobs that train the dataset again, the newest first. */
  readonly retrainings: readonly Job[];
}

/** The versions of a job's model; asked for a retraining, those of the job whose dataset it trains. Throws `not_found`. */
export async function listVersions(
  { store }: { readonly store: DocumentStore },
  { userId, jobId }: { readonly userId: string; readonly jobId: string },
): Promise<JobVersions> {
  const { value: named } = await getJob({ store }, { userId, jobId });
  const id = originJobId(named);
  const origin = id === named.id ? named : (await getJob({ store }, { userId, jobId: id })).value;
  const found = await store.find(versions, {
    where: { userId, originJobId: id, deletedAt: null },
    sort: { field: "version", direction: "ascending" },
    limit: mostVersions,
  });
  const trainings = await store.find(jobs, {
    where: { userId, "retrain.originJobId": id },
    sort: { field: "createdAt", direction: "descending" },
    limit: mostTrainings,
  });
  return {
    origin,
    versions: found.items.map(({ value }) => value).filter(({ storedAt }) => storedAt !== null),
    retrainings: trainings.items.map(({ value }) => value),
  };
}
