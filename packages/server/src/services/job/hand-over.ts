import { isTerminal, ReeloraError, type Job } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore } from "../../ports/document-store.js";
import type { JobQueue } from "../../ports/job-queue.js";

/**
 * Puts a job of any user at the front of this worker's queue, for a service that has just stored it. Doing so again, or
 * while another worker has the job, changes nothing. Throws `not_found`, and `already_finished` for a job that has ended.
 */
export async function handOverJob(
  { store, queue }: { readonly store: DocumentStore; readonly queue: JobQueue },
  jobId: string,
): Promise<Job> {
  const job = (await store.get(jobs, jobId))?.value ?? null;
  if (job === null) throw new ReeloraError("not_found", `There is no job ${jobId}.`);
  if (isTerminal(job.status)) throw new ReeloraError("already_finished", `Job ${jobId} has ended: ${job.status}.`);
  await queue.enqueue(jobId, { dedupeKey: jobId });
  return job;
}
