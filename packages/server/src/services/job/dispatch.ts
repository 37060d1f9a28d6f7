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
  jobId: string,
): Promise<Stored<Job>> {
  await queue.enqueue(jobId, { dedupeKey: jobId });
  return applyJobEvent(store, jobId, { type: "enqueued", at: now() });
}
