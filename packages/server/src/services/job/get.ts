import { jobIdPattern, ReeloraError, type Job } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";

/** A user's own job. Throws `not_found` when there is none, in the same words when it is somebody else's. */
export async function getJob(
  { store }: { readonly store: DocumentStore },
  { userId, jobId }: { readonly userId: string; readonly jobId: string },
): Promise<Stored<Job>> {
  const stored = jobIdPattern.test(jobId) ? await store.get(jobs, jobId) : null;
  if (stored === null || stored.value.userId !== userId) throw noSuchJob(jobId);
  return stored;
}

function noSuchJob(jobId: string): ReeloraError {
  return new ReeloraError(
    "not_found",
    jobIdPattern.test(jobId)
      ? `There is no job ${jobId}. GET /api/lora/jobs and "reelora jobs" list the jobs there are.`
      : "There is no such job: a job id looks like job_ followed by 26 capital letters and digits.",
  );
}
