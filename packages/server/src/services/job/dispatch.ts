import type { Job } from "@reelora/core";
import type { Stored } from "../../ports/document-store.js";
import type { DocumentStore } from "../../ports/document-store.js";
import type { JobQueue } from "../../ports/job-queue.js";
import { jobs } from "../../collections/jobs.js";
import { applyJobEvent } from "./apply.js";

/**
 * Hands a stored job to the queue and records that. In this order, so that a crash in between leaves the job `pending`
 * and a sweeper hands it over again; the queue drops what it holds already.
 */
export async function dispatchJob(
  { store, queue, now }: { readonly store: DocumentStore; readonly queue: JobQueue; readonly now: () => number },
  stored: Stored<Job>,
): Promise<Stored<Job>> {
  const job = stored.value;
  await queue.enqueue(job.id, { dedupeKey: job.id, priority: await turnOf(store, job) });
  return applyJobEvent(store, job.id, { type: "enqueued", at: now() }, stored);
}

/**
 * How many jobs its user had waiting before it: the first of each user goes before the second of anybody, so that one
 * who asks for a hundred does not keep the others out.
 */
async function turnOf(store: DocumentStore, { userId, createdAt }: Job): Promise<number> {
  return store.count(jobs, { where: { userId, status: "queued" }, range: { createdAt: { below: createdAt } } });
}
