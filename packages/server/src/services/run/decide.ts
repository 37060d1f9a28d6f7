import { ReeloraError, type Job } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import { runs, type Run } from "../../collections/runs.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";
import type { EventBus } from "../../ports/event-bus.js";
import type { JobQueue } from "../../ports/job-queue.js";
import { applyJobEvent } from "../job/apply.js";
import { getRun } from "./get.js";

export interface DecideRunPorts {
  readonly store: DocumentStore;
  readonly queue: JobQueue;
  readonly bus: EventBus;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Carries out what a person has decided about a run in question: stores what the run becomes, then lets its job go on.
 * In this order, so that after a crash in between the same decision can be made again and finishes the rest. Of two
 * people who decide at once one wins, and the other one hears `run_settled`, unless both wanted the same.
 *
 * @param decide gives the changes; its `state` is what the run becomes
 */
export async function decideRun(
  { store, queue, bus, now }: DecideRunPorts,
  { userId, runId }: { readonly userId: string; readonly runId: string },
  wanted: readonly Run["state"][],
  decide: (run: Run, job: Job) => Promise<Partial<Run>>,
): Promise<Stored<Run>> {
  const stored = await getRun({ store }, { userId, runId });
  const job = (await store.get(jobs, stored.value.jobId))?.value ?? null;
  const isInQuestion = stored.value.state === "unknown" && job?.attention?.runId === runId;
  if (job === null || (!isInQuestion && !wanted.includes(stored.value.state))) throw settled(stored.value);
  const decided = isInQuestion
    ? await replaced(store, stored, await decide(stored.value, job), wanted)
    : // Decided the same before; what may be missing is the rest.
      stored;
  if (job.attention?.runId === runId) {
    await applyJobEvent(store, job.id, { type: "attention-resolved", at: now(), runId });
    await bus.publish({ type: "job-changed", jobId: job.id, userId });
    // A queue that is away loses nothing: the sweep finds the job.
    await queue.enqueue(job.id, { dedupeKey: job.id }).catch(() => undefined);
  }
  return decided;
}

async function replaced(
  store: DocumentStore,
  stored: Stored<Run>,
  changes: Partial<Run>,
  wanted: readonly Run["state"][],
): Promise<Stored<Run>> {
  try {
    return await store.replace(runs, { ...stored.value, ...changes }, stored.version);
  } catch (error) {
    if (!(error instanceof ReeloraError) || error.code !== "version_conflict") throw error;
    const present = await store.get(runs, stored.value.id);
    if (present === null || !wanted.includes(present.value.state)) throw settled(present?.value ?? stored.value);
    return present;
  }
}

function settled({ id, state }: Run): ReeloraError {
  return new ReeloraError(
    "run_settled",
    `Run ${id} is ${state} and its job does not wait for a decision about it. Look at the job to see where it is.`,
  );
}
