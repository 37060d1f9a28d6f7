import { isTerminal, ReeloraError, reduceJob, type Job, type JobEvent } from "@reelora/core";
import type { DocumentStore, Stored } from "../ports/document-store.js";
import { applyJobEvent } from "../services/job/apply.js";

export interface LeaseOptions {
  readonly documents: Pick<DocumentStore, "get" | "replace">;
  readonly owner: string;
  readonly now: () => number;
  /** How long a lease lasts without being renewed. */
  readonly leaseMs: number;
  /** How often it is renewed and a request to cancel is looked for, when nothing else is written meanwhile. */
  readonly heartbeatMs: number;
  /** Hears of every change that was written, once for all that one write holds. Default: nobody. */
  readonly onChanged?: (job: Job) => void;
}

/** The exclusive right to work on a job. */
export interface HeldLease {
  /** Aborted, with a ReeloraError as its reason, when the job is cancelled (`cancelled`) or taken over (`lease_lost`). */
  readonly signal: AbortSignal;
  /** Changes the job and renews the lease; throws `lease_lost` when the job is no longer ours to change. */
  apply(event: JobEvent): Promise<Job>;
  /**
   * Changes the job with the next `apply`, or at the next heartbeat at the latest, in one write with all that is told
   * until then: only for what whoever takes over finds out, or does again, by himself. Returns the job as it will be.
   */
  applyLater(event: JobEvent): Job;
  /** Looks for a request to cancel at once, instead of at the next heartbeat. */
  check(): Promise<void>;
  /** Stops renewing. Does not give the job back. */
  stop(): void;
}

/** Takes a job, or returns null when it has ended or somebody else works on it. */
export async function takeLease(jobId: string, options: LeaseOptions): Promise<{ job: Job; lease: HeldLease } | null> {
  const { documents, owner, now, leaseMs } = options;
  const claimed = await applyJobEvent(documents, jobId, () => ({
    type: "claimed",
    at: now(),
    owner,
    expiresAt: now() + leaseMs,
  }));
  if (isTerminal(claimed.value.status) || claimed.value.lease?.owner !== owner) return null;
  return { job: claimed.value, lease: new Lease(claimed, options) };
}

class Lease implements HeldLease {
  readonly #controller = new AbortController();
  readonly signal = this.#controller.signal;
  readonly #timer: NodeJS.Timeout;
  /** The job as we last saw it in the store: nobody else changes it often. */
  #known: Stored<Job>;
  #later: readonly JobEvent[] = [];
  /** One write after the other, so that events stay in their order. */
  #writing: Promise<unknown> = Promise.resolve();
  #wasRenewed = false;
  #isBeating = false;

  constructor(
    claimed: Stored<Job>,
    private readonly options: LeaseOptions,
  ) {
    this.#known = claimed;
    this.#abortIfCancelled();
    this.#timer = setInterval(() => void this.#beat(), options.heartbeatMs);
  }

  async apply(event: JobEvent): Promise<Job> {
    return this.#write([event]);
  }

  applyLater(event: JobEvent): Job {
    this.#later = [...this.#later, event];
    return this.#later.reduce(reduceJob, this.#known.value);
  }

  async check(): Promise<void> {
    await this.#write([]);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Waits for the one before: on a slow store heartbeats would pile up, and slow it down further. */
  async #beat(): Promise<void> {
    if (this.#isBeating) return;
    this.#isBeating = true;
    const isDue = !this.#wasRenewed || this.#later.length > 0;
    this.#wasRenewed = false;
    // A heartbeat that fails (store away for a moment) is followed by the next; losing the lease has aborted already.
    if (isDue) await this.check().catch(() => undefined);
    this.#isBeating = false;
  }

  #write(events: readonly JobEvent[]): Promise<Job> {
    const written = this.#writing.then(() => this.#writeNow(events));
    this.#writing = written.catch(() => undefined);
    return written;
  }

  async #writeNow(own: readonly JobEvent[]): Promise<Job> {
    const { documents, owner, now, leaseMs } = this.options;
    const taken = this.#later;
    const events = [...taken, ...own];
    const renewal: JobEvent = { type: "lease-renewed", at: now(), owner, expiresAt: now() + leaseMs };
    this.#known = await applyJobEvent(
      documents,
      this.#known.value.id,
      (job) => {
        this.#ensureOurs(job);
        const isNothing = events.length > 0 && events.reduce(reduceJob, job) === job;
        return isNothing ? null : [...events, renewal];
      },
      this.#known,
    );
    this.#later = this.#later.slice(taken.length);
    this.#wasRenewed = true;
    if (events.length > 0) this.options.onChanged?.(this.#known.value);
    this.#abortIfCancelled();
    return this.#known.value;
  }

  #ensureOurs(job: Job): void {
    if (job.lease?.owner === this.options.owner) return;
    const error = new ReeloraError("lease_lost", `Job ${job.id} has been taken over by another worker.`);
    this.#controller.abort(error);
    throw error;
  }

  #abortIfCancelled(): void {
    const { cancelRequestedAt, status } = this.#known.value;
    if (cancelRequestedAt === null || isTerminal(status)) return;
    this.#controller.abort(new ReeloraError("cancelled", "The job was cancelled."));
  }
}
