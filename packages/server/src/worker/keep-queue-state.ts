import { jobsQueue, queueStates } from "../collections/queue-states.js";
import type { DocumentStore } from "../ports/document-store.js";
import type { JobQueue } from "../ports/job-queue.js";

/** Brings a queue to what was decided about it, also one that has forgotten it. */
export async function keepQueueState(documents: DocumentStore, queue: JobQueue): Promise<void> {
  const isPaused = (await documents.get(queueStates, jobsQueue))?.value.isPaused ?? false;
  if ((await queue.isPaused()) === isPaused) return;
  await (isPaused ? queue.pause() : queue.resume());
}
