import { isTerminal } from "@reelora/core";
import { watchClock } from "../clock/watch-clock.js";
import { jobs } from "../collections/jobs.js";
import type { Logger } from "../log/logger.js";
import { jobsWithScratch, removeScratch, removeTemporary } from "../pipeline/temporary.js";
import type { RunJobResult } from "../pipeline/run-job.js";
import type { DocumentStore } from "../ports/document-store.js";
import type { JobQueue } from "../ports/job-queue.js";
import type { ObjectStore } from "../ports/object-store.js";
import { endStuckJobs } from "../services/job/end-stuck.js";
import { removeOldTemporary } from "./remove-old-temporary.js";
import { keepQueueState } from "./keep-queue-state.js";
import { sweepJobs } from "./sweep.js";

export interface WorkerOptions {
  readonly documents: DocumentStore;
  readonly objects: ObjectStore;
  readonly queue: JobQueue;
  readonly runJob: (jobId: string, stop: AbortSignal) => Promise<RunJobResult>;
  readonly deliverWebhooks: (stop: AbortSignal) => Promise<void>;
  /** Removes what old trainings on this machine have left behind; called at the start and once an hour. */
  readonly sweepLocalRuns: () => Promise<void>;
  /** Makes the pictures that are due. */
  readonly runGenerations: (stop: AbortSignal) => Promise<void>;
  readonly scratchRoot: string;
  readonly concurrency: number;
  readonly sweepIntervalMs: number;
  /** A job without any progress for this long is ended. */
  readonly stuckMs: number;
  readonly now: () => number;
  readonly log: Logger;
}

export interface Worker {
  /** Hands running jobs over and resolves when nothing of them runs any more. */
  stop(): Promise<void>;
}

const localSweepIntervalMs = 3600_000;

/** Works on due jobs until it is stopped, whoever stored them. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { documents, queue, runJob, concurrency, sweepIntervalMs, now, log } = options;
  // Before anything is taken. A queue that is away now is told when it is back.
  await keepQueueState(documents, queue).catch((error: unknown) => log.warn({ err: error }, "queue state unknown"));
  const consumer = queue.consume(
    async (jobId, signal) => {
      await runJob(jobId, signal).catch((error: unknown) => log.error({ jobId, err: error }, "job could not be run"));
    },
    { concurrency },
  );
  const stopped = new AbortController();
  let making: Promise<void> | null = null;
  let sweeping: Promise<void> | null = null;
  const clockHasBeenSteadyFor = watchClock({ now, steadyNow: () => performance.now() });
  const sweep = () => {
    sweeping ??= Promise.all([
      // After the machine slept or its clock was set, nobody knows how long a job has been silent.
      clockHasBeenSteadyFor(options.stuckMs) ? endStuckJobs(documents, now(), options.stuckMs) : 0,
      keepQueueState(documents, queue).then(() => sweepJobs(documents, queue, now())),
      options.deliverWebhooks(stopped.signal),
    ])
      .then(() => undefined)
      .catch((error: unknown) => log.error({ err: error }, "sweep failed"))
      .finally(() => (sweeping = null));
    making ??= options
      .runGenerations(stopped.signal)
      .catch((error: unknown) => log.error({ err: error }, "pictures could not be made"))
      .finally(() => (making = null));
  };
  sweep();
  const timer = setInterval(sweep, sweepIntervalMs);
  let sweepingLocally: Promise<void> | null = null;
  const sweepLocally = () => {
    sweepingLocally ??= Promise.all([options.sweepLocalRuns(), removeOldTemporary(options), removeLeftovers(options)])
      .then(() => undefined)
      .catch((error: unknown) => log.error({ err: error }, "what old jobs left could not be removed"))
      .finally(() => (sweepingLocally = null));
  };
  sweepLocally();
  const localTimer = setInterval(sweepLocally, localSweepIntervalMs);
  return {
    async stop() {
      clearInterval(timer);
      clearInterval(localTimer);
      stopped.abort();
      await consumer.stop();
      await sweeping;
      await sweepingLocally;
      await making;
      await removeLeftovers(options).catch((error: unknown) => log.warn({ err: error }, "temporary files were left"));
    },
  };
}

/**
 * Temporary files of jobs that ended while nobody here could clean up after them. What a failed job may be done over
 * from stays in the object store for its day.
 */
async function removeLeftovers({ documents, objects, scratchRoot }: WorkerOptions): Promise<void> {
  for (const jobId of await jobsWithScratch(scratchRoot)) {
    const job = (await documents.get(jobs, jobId))?.value ?? null;
    if (job !== null && !isTerminal(job.status)) continue;
    const mayBeReplayed = job?.status === "failed" && job.error?.fault !== "user";
    if (mayBeReplayed) await removeScratch(scratchRoot, jobId);
    else await removeTemporary(objects, scratchRoot, jobId);
  }
}
