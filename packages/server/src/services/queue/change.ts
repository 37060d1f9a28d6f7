import { ReeloraError } from "@reelora/core";
import { jobsQueue, queueStates, type QueueState } from "../../collections/queue-states.js";
import type { DocumentStore } from "../../ports/document-store.js";
import type { JobQueue } from "../../ports/job-queue.js";

export interface ChangeQueuePorts {
  readonly store: DocumentStore;
  readonly queue: JobQueue;
  readonly now: () => number;
}

const mostTries = 20;

/**
 * Pauses or resumes the handing out of work to every worker of the installation. What runs goes on, and jobs are taken
 * as ever. Workers hear of it at once over a shared queue, else within a second. Doing so again changes nothing.
 */
export async function changeQueue({ store, queue, now }: ChangeQueuePorts, isPaused: boolean): Promise<QueueState> {
  const state = await stored(store, { id: jobsQueue, isPaused, changedAt: now() });
  // The document decides: a queue that is away is told by the workers when it is back.
  await (isPaused ? queue.pause() : queue.resume()).catch(() => undefined);
  return state;
}

async function stored(store: DocumentStore, wanted: QueueState): Promise<QueueState> {
  for (let attempt = 1; ; attempt += 1) {
    const present = await store.get(queueStates, wanted.id);
    if (present?.value.isPaused === wanted.isPaused) return present.value;
    try {
      const changed =
        present === null
          ? await store.insert(queueStates, wanted)
          : await store.replace(queueStates, wanted, present.version);
      return changed.value;
    } catch (error) {
      const isConflict = error instanceof ReeloraError && error.code === "version_conflict";
      if (!isConflict || attempt === mostTries) throw error;
    }
  }
}
