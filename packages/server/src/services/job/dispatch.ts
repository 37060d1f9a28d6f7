import type { Job } from "@reelora/core";
import type { Stored } from "../../ports/document-store.js";
import type { DocumentStore } from "../../ports/document-store.js";
import type { JobQueue } from "../../ports/job-queue.js";
import { applyJobEvent } from "./apply.js";

/**
 * Hands a stored job to the queue and records that. In this order, so that a crash in between leaves the job `pending`
 * and a sweeper hands it over again; the queue drops what it holds already.
 */
export async function dispatchJob(
  { store, queue, now }: { readonly store: DocumentStore; readonly queue: JobQueue; readonly now: () => number },
  stored: Stored<Job>,
): Promise<Stored<Job>> {
  const { id, turn } = stored.value;
  await queue.enqueue(id, { dedupeKey: id, priority: turn ?? 0 });
  return applyJobEvent(store, id, { type: "enqueued", at: now() }, stored);
}
