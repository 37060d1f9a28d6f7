import type { Job } from "@reelora/core";
import type { JobQueue } from "../../ports/job-queue.js";

/**
 * Hands a stored job to the queue. After a crash in between, and of a queue that forgets, the sweep hands over again
 * whatever waits in the document store; the queue drops what it holds already.
 */
export async function dispatchJob(
  { queue }: { readonly queue: JobQueue },
  { id, turn }: Pick<Job, "id" | "turn">,
): Promise<void> {
  await queue.enqueue(id, { dedupeKey: id, priority: turn ?? 0 });
}
