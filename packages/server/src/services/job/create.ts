import {
  digestOf,
  isTerminal,
  makeId,
  newJob,
  ReeloraError,
  type Job,
  type Source,
  type TrainSettings,
} from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";
import type { JobQueue } from "../../ports/job-queue.js";
import { howToConfigure } from "../trainer/how-to-configure.js";
import { refuseTraining } from "../trainer/refuse-training.js";
import { dispatchJob } from "./dispatch.js";
import { findIdempotencyKey, refuseReuse, reserveIdempotencyKey } from "./reserve-idempotency-key.js";

/** Looks at an address before a job is made of it. Throws a ReeloraError that names the field and the way out. */
export interface SourceInspector {
  inspect(url: string, signal: AbortSignal): Promise<unknown>;
}

export interface CreateJobPorts {
  readonly store: DocumentStore;
  readonly queue: JobQueue;
  readonly sources: SourceInspector;
  /** Names of the providers that have what they need: "fal". */
  readonly configuredProviders: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

export interface CreateJob {
  readonly userId: string;
  readonly source: Source;
  readonly settings: TrainSettings;
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
 * Makes a job: checks that it can work out, stores it, then hands it to the queue. Throws `idempotency_key_reused`,
 * `provider_not_configured`, `training_settings_invalid`, `cost_limit_exceeded`, and whatever inspecting the source says; nothing is stored then.
 */
export async function createJob(ports: CreateJobPorts, input: CreateJob, signal: AbortSignal): Promise<CreatedJob> {
  const { store, now, randomBytes } = ports;
  const { userId, settings, idempotencyKey } = input;
  const source = normalised(input.source);
  const requestDigest = requestDigestOf({ userId, source, settings });

  if (idempotencyKey !== undefined) {
    const known = await findIdempotencyKey(store, userId, idempotencyKey);
    if (known !== null) {
      refuseReuse(known, requestDigest);
      const stored = await store.get(jobs, known.jobId);
      if (stored !== null) return dispatched(ports, stored, false);
    }
  }

  refuseUnconfigured(settings.provider, ports.configuredProviders, "provider");
  for (const fallback of settings.fallbackProviders ?? [])
    refuseUnconfigured(fallback, ports.configuredProviders, "fallbackProviders");
  refuseTraining(settings, ports.configuredProviders);
  if (source.kind === "url") await ports.sources.inspect(source.url, signal);
  signal.throwIfAborted();

  const at = now();
  const proposal = { userId, jobId: makeId("job", at, randomBytes(10)), requestDigest, createdAt: at };
  const reserved =
    idempotencyKey === undefined ? proposal : await reserveIdempotencyKey(store, idempotencyKey, proposal);
  refuseReuse(reserved, requestDigest);
  return insertOnce(
    ports,
    newJob({ id: reserved.jobId, userId, at: reserved.createdAt, source, settings, requestDigest }),
  );
}

/** Digest of what is asked for by whom, the same for every spelling of it. */
export function requestDigestOf(request: Pick<CreateJob, "userId" | "source" | "settings">): string {
  const { userId, settings } = request;
  return digestOf({ userId, source: normalised(request.source), settings });
}

/** Of several who make the job of one key, one stores it and all get it. */
async function insertOnce(ports: CreateJobPorts, job: Job): Promise<CreatedJob> {
  try {
    return await dispatched(ports, await ports.store.insert(jobs, job), true);
  } catch (error) {
    if (!(error instanceof ReeloraError) || error.code !== "version_conflict") throw error;
    const stored = await ports.store.get(jobs, job.id);
    if (stored === null) throw error;
    return dispatched(ports, stored, false);
  }
}

async function dispatched(ports: CreateJobPorts, stored: Stored<Job>, isNew: boolean): Promise<CreatedJob> {
  if (stored.value.dispatch === "enqueued" || isTerminal(stored.value.status))
    return { stored, isNew, dispatchError: null };
  try {
    const current = await dispatchJob(ports, stored.value.id);
    // A worker may have begun by now; a new job is answered for as it was accepted: queued.
    return { stored: isNew ? stored : current, isNew, dispatchError: null };
  } catch (dispatchError) {
    return { stored, isNew, dispatchError };
  }
}

function refuseUnconfigured(
  provider: TrainSettings["provider"],
  configured: readonly string[],
  field: "provider" | "fallbackProviders",
): void {
  if (provider === "auto" || provider === "none" || configured.includes(provider)) return;
  throw new ReeloraError(
    "provider_not_configured",
    `The provider ${provider} is not configured here: ${howToConfigure(provider)} where Reelora runs, or ask for "auto" or "none" to get the dataset without training.`,
    { field },
  );
}

/** One spelling for one address. The fragment is not sent to a server, so it says nothing about the footage. */
function normalised(source: Source): Source {
  if (source.kind === "file" || !/^https?:/i.test(source.url)) return source;
  const url = new URL(source.url);
  url.hash = "";
  return { kind: "url", url: url.href };
}
