import { isTerminal, ReeloraError, type Job, type JobEvent } from "@reelora/core";
import type { DocumentStore } from "../ports/document-store.js";
import { applyJobEvent } from "../services/job/apply.js";

export interface LeaseOptions {
  readonly documents: DocumentStore;
  readonly owner: string;
  readonly now: () => number;
  /** How long a lease lasts without being renewed. */
  readonly leaseMs: number;
  /** How often it is renewed and a request to cancel is looked for. */
  readonly heartbeatMs: number;
}

/** The exclusive right to work on a job. */
export interface HeldLease {
  /** Aborted, with a ReeloraError as its reason, when the job is cancelled (`cancelled`) or taken over (`lease_lost`). */
  readonly signal: AbortSignal;
  /** Changes the job; throws `lease_lost` when it is no longer ours to change. */
  apply(event: JobEvent): Promise<Job>;
  /** Looks for a request to cancel at once, instead of at the next heartbeat. */
  check(): Promise<void>;
  /** Stops renewing. Does not give the job back. */
  stop(): void;
}

/** Takes a job, or returns null when it has ended or somebody else works on it. */
export async function takeLease(jobId: string, options: LeaseOptions): Promise<{ job: Job; lease: HeldLease } | null> {
  const { documents, owner, now, leaseMs, heartbeatMs } = options;
  const claimed = await applyJobEvent(documents, jobId, () => ({
    type: "claimed",
    at: now(),
    owner,
    expiresAt: now() + leaseMs,
  }));
  if (isTerminal(claimed.value.status) || claimed.value.lease?.owner !== owner) return null;

  const controller = new AbortController();
  const ensureOurs = (job: Job) => {
    if (job.lease?.owner === owner) return;
    const error = new ReeloraError("lease_lost", `Job ${jobId} has been taken over by another worker.`);
    controller.abort(error);
    throw error;
  };
  const apply = async (event: JobEvent): Promise<Job> => {
    const stored = await applyJobEvent(documents, jobId, (job) => {
      ensureOurs(job);
      return event;
    });
    return stored.value;
  };
  const check = async () => {
    const job = await apply({ type: "lease-renewed", at: now(), owner, expiresAt: now() + leaseMs });
    if (job.cancelRequestedAt !== null) controller.abort(new ReeloraError("cancelled", "The job was cancelled."));
  };
  const timer = setInterval(() => {
    // A heartbeat that fails (store away for a moment) is followed by the next; losing the lease has aborted already.
    check().catch(() => undefined);
  }, heartbeatMs);
  return { job: claimed.value, lease: { signal: controller.signal, apply, check, stop: () => clearInterval(timer) } };
}
