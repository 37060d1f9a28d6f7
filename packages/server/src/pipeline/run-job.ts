import { toReeloraError } from "@reelora/core";
import type { DocumentStore } from "../ports/document-store.js";
import { JobWork, type JobWorkOptions } from "./job-work.js";
import { takeLease } from "./lease.js";

export interface RunJobOptions extends JobWorkOptions {
  readonly documents: DocumentStore;
  /** Who works: unique for each worker process. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly heartbeatMs: number;
}

/**
 * - `ended`: the job has reached its end here: completed, failed or cancelled.
 * - `handed-over`: the worker was told to stop; another may take the job at once.
 * - `not-ours`: somebody else works on it, or it had ended before.
 */
export type RunJobResult = "ended" | "handed-over" | "not-ours";

/**
 * Does a job's work from the first stage that is not done yet to the end. Call it for any job at any time, as often as
 * you like: the lease keeps two workers apart, finished stages are not run again, and after `kill -9` the next call goes
 * on where the last one was. Never throws for a job's own failure: that is recorded in the job.
 */
export async function runJob(jobId: string, options: RunJobOptions, stop: AbortSignal): Promise<RunJobResult> {
  const taken = await takeLease(jobId, options);
  if (taken === null) return "not-ours";
  const { lease } = taken;
  const unsubscribe = options.bus.subscribe((event) => {
    if (event.type === "job-cancel-requested" && event.jobId === jobId) lease.check().catch(() => undefined);
  });
  const signal = AbortSignal.any([lease.signal, stop]);
  const work = new JobWork(taken.job, lease, options, signal);
  try {
    await lease.check();
    await work.allStages();
    await work.complete();
    return "ended";
  } catch (thrown) {
    const error = toReeloraError(signal.aborted ? signal.reason : thrown);
    if (error.code === "lease_lost") {
      work.say("job taken over by another worker", {});
      return "not-ours";
    }
    if (stop.aborted && error.code !== "cancelled") {
      await lease.apply({ type: "lease-released", at: options.now(), owner: options.owner });
      work.say("job handed over", {});
      return "handed-over";
    }
    await work.endEarly(error);
    return "ended";
  } finally {
    lease.stop();
    unsubscribe();
    await options.bus.publish({ type: "job-changed", jobId, userId: taken.job.userId });
  }
}
