import { toReeloraError, type ReeloraError } from "@reelora/core";
import type { DocumentStore } from "../ports/document-store.js";
import { NeedsAttention } from "./needs-attention.js";
import { JobWork, type JobWorkOptions } from "./job-work.js";
import { takeLease, type HeldLease } from "./lease.js";

export interface RunJobOptions extends JobWorkOptions {
  readonly documents: DocumentStore;
  /** Who works: unique for each run of a job, so that two in one process keep apart too. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly heartbeatMs: number;
  /** How long to wait before a stage that failed so often in a row is tried again; null: not again. Default: never. */
  readonly retryDelayMs?: (error: ReeloraError, failures: number) => number | null;
}

/**
 * - `ended`: the job has reached its end here: completed, failed or cancelled.
 * - `handed-over`: the worker was told to stop; another may take the job at once.
 * - `waits`: a person has to decide something before anybody can go on.
 * - `retries-later`: a stage failed with something that may pass; the job is due again at its `retryAt`.
 * - `not-ours`: somebody else works on it, or it had ended before.
 */
export type RunJobResult = "ended" | "handed-over" | "waits" | "retries-later" | "not-ours";

/**
 * Does a job's work from the first stage that is not done yet to the end. Call it for any job at any time, as often as
 * you like: the lease keeps two workers apart, finished stages are not run again, and after `kill -9` the next call goes
 * on where the last one was. Never throws for a job's own failure: that is recorded in the job.
 */
export async function runJob(jobId: string, options: RunJobOptions, stop: AbortSignal): Promise<RunJobResult> {
  const { bus } = options;
  const taken = await takeLease(jobId, {
    ...options,
    // Not waited for: who misses it looks again by himself.
    onChanged: ({ id, userId }) => void bus.publish({ type: "job-changed", jobId: id, userId }),
  });
  if (taken === null) return "not-ours";
  const { lease } = taken;
  const unsubscribe = bus.subscribe((event) => {
    if (event.type === "job-cancel-requested" && event.jobId === jobId) lease.check().catch(() => undefined);
  });
  const signal = AbortSignal.any([lease.signal, stop]);
  const work = new JobWork(taken.job, lease, options, signal);
  try {
    await work.allStages();
    await work.complete();
    return "ended";
  } catch (thrown) {
    return await concluded(thrown, work, lease, options, signal, stop).catch((error: unknown) => {
      // Whoever has taken the job over decides about it; what we found is theirs to find again.
      if (toReeloraError(error).code !== "lease_lost") throw error;
      work.say("job taken over by another worker", {});
      return "not-ours" as const;
    });
  } finally {
    lease.stop();
    unsubscribe();
    await bus.publish({ type: "job-changed", jobId, userId: taken.job.userId });
  }
}

/** Records why the work stopped. Throws `lease_lost` when that is not ours to say any more. */
async function concluded(
  thrown: unknown,
  work: JobWork,
  lease: HeldLease,
  { now, owner, retryDelayMs }: RunJobOptions,
  signal: AbortSignal,
  stop: AbortSignal,
): Promise<RunJobResult> {
  const error = toReeloraError(signal.aborted ? signal.reason : thrown);
  if (error.code === "lease_lost") throw error;
  // Removing what is temporary would take it from whoever works on the job now.
  await lease.check();
  if (thrown instanceof NeedsAttention && !signal.aborted) {
    const { attention } = thrown;
    const waiting = await lease.apply({ type: "attention-needed", at: now(), attention });
    if (waiting.attention !== null) {
      work.say("job waits for a person", { code: attention.code, runId: attention.runId });
      return "waits";
    }
  }
  if (stop.aborted && error.code !== "cancelled") {
    await lease.apply({ type: "lease-released", at: now(), owner });
    work.say("job handed over", {});
    return "handed-over";
  }
  const hasFailed = !signal.aborted && !(thrown instanceof NeedsAttention);
  if (hasFailed && (await work.attemptFailed(error, owner, retryDelayMs))) return "retries-later";
  await work.endEarly(signal.aborted ? toReeloraError(signal.reason) : error);
  return "ended";
}
