import type { Reelora } from "../client/create-reelora.js";
import type { JobStatusDocument } from "../generated/openapi.js";
import { followJob, hasEnded, type FollowOptions } from "./follow-job.js";

export interface WaitOptions extends FollowOptions {
  /** Called with every new state of the job, the present one first. */
  readonly onChange?: (job: JobStatusDocument) => void;
}

/**
 * Resolves once a job has ended, or waits for a person to decide (`attention`). A job that failed resolves too: see its
 * `status` and `error`. Rejects with the signal's reason when that is aborted; the job goes on.
 */
export async function waitForJob(
  reelora: Reelora,
  jobId: string,
  { onChange, ...options }: WaitOptions = {},
): Promise<JobStatusDocument> {
  let last: JobStatusDocument | null = null;
  for await (const job of followJob(reelora, jobId, options)) {
    last = job;
    onChange?.(job);
    if (hasEnded(job) || job.attention !== null) return job;
  }
  if (last !== null) return last;
  return reelora.get("/api/lora/status/{jobId}", { params: { path: { jobId } } });
}
