import { makeId, ReeloraError, type Job } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";
import type { JobQueue } from "../../ports/job-queue.js";
import { holdForJob, releaseHold } from "../usage/hold.js";
import type { UsagePolicy } from "../usage/usage-ports.js";
import { dispatchJob } from "./dispatch.js";
import { nextTurn } from "./next-turn.js";
import { findIdempotencyKey, refuseReuse, reserveIdempotencyKey } from "./reserve-idempotency-key.js";

export interface AcceptJobPorts {
  readonly store: DocumentStore;
  readonly queue: JobQueue;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly usagePolicy: UsagePolicy;
  readonly configuredProviders: readonly string[];
}

export interface AcceptJob {
  readonly userId: string;
  /** The same for every spelling of what is asked for. */
  readonly requestDigest: string;
  /** The same key with the same request gives the same job, however often and however many at once. */
  readonly idempotencyKey?: string;
}

export interface CreatedJob {
  readonly stored: Stored<Job>;
  /** False when an earlier request with the same key had made the job. */
  readonly isNew: boolean;
  /** Why the queue did not take the job; null when it did. The job is safe: a sweeper hands it over later. */
  readonly dispatchError: unknown;
}

/**
 * Stores a job once for a request, then hands it to the queue. Throws `idempotency_key_reused`, `quota_exceeded` and what `check`
 * throws; nothing is stored then.
 *
 * @param check is asked only for a request that is new; what it returns makes the job, perhaps more than once
 */
export async function acceptJob(
  ports: AcceptJobPorts,
  { userId, requestDigest, idempotencyKey }: AcceptJob,
  check: () => Promise<(made: { readonly id: string; readonly at: number }) => Promise<Job>>,
): Promise<CreatedJob> {
  const { store, now, randomBytes } = ports;
  if (idempotencyKey !== undefined) {
    const known = await findIdempotencyKey(store, userId, idempotencyKey);
    if (known !== null) {
      refuseReuse(known, requestDigest);
      const stored = await store.get(jobs, known.jobId);
      if (stored !== null) return dispatched(ports, stored, false);
    }
  }
  const make = await check();
  const at = now();
  const proposal = { userId, jobId: makeId("job", at, randomBytes(10)), requestDigest, createdAt: at };
  const reserved =
    idempotencyKey === undefined ? proposal : await reserveIdempotencyKey(store, idempotencyKey, proposal);
  refuseReuse(reserved, requestDigest);
  const job = await make({ id: reserved.jobId, at: reserved.createdAt });
  return insertOnce(ports, { ...job, turn: await nextTurn(store, userId) });
}

/** Of several who make the job of one key, one stores it and all get it. */
async function insertOnce(ports: AcceptJobPorts, job: Job): Promise<CreatedJob> {
  await holdForJob(ports, { userId: job.userId, jobId: job.id, settings: job.settings });
  try {
    return await dispatched(ports, await ports.store.insert(jobs, job), true);
  } catch (error) {
    const isConflict = error instanceof ReeloraError && error.code === "version_conflict";
    const stored = isConflict ? await ports.store.get(jobs, job.id) : null;
    if (stored === null) {
      await releaseHold(ports, job.userId, job.id);
      throw error;
    }
    return dispatched(ports, stored, false);
  }
}

async function dispatched(ports: AcceptJobPorts, stored: Stored<Job>, isNew: boolean): Promise<CreatedJob> {
  if (stored.value.status !== "queued") return { stored, isNew, dispatchError: null };
  try {
    await dispatchJob(ports, stored.value);
    return { stored, isNew, dispatchError: null };
  } catch (dispatchError) {
    return { stored, isNew, dispatchError };
  }
}
