import { isTerminal, ReeloraError, type Job } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore } from "../../ports/document-store.js";
import type { JobQueue } from "../../ports/job-queue.js";

export interface HandOverPorts {
  readonly store: DocumentStore;
  readonly queue: JobQueue;
  /** How many jobs this worker works on at once. */
  readonly concurrency: number;
}

/**
 * Puts a job of any user at the front of this worker's queue, for a service that has just stored it, and says whether
 * every place was taken: then it waits in line here, and any other worker may be told as well. Doing so again, or while
 * another worker has the job, changes nothing. Throws `not_found`, and `already_finished` for a job that has ended.
 */
export async function handOverJob(
  { store, queue, concurrency }: HandOverPorts,
  jobId: string,
): Promise<{ readonly job: Job; readonly isBusy: boolean }> {
  const job = (await store.get(jobs, jobId))?.value ?? null;
  if (job === null) throw new ReeloraError("not_found", `There is no job ${jobId}.`);
  if (isTerminal(job.status)) throw new ReeloraError("already_finished", `Job ${jobId} has ended: ${job.status}.`);
  const { waiting, running } = await queue.counts();
  await queue.enqueue(jobId, { dedupeKey: jobId });
  return { job, isBusy: waiting + running >= concurrency };
}
