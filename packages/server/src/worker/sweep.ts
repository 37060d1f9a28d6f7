import type { Job } from "@reelora/core";
import { jobs } from "../collections/jobs.js";
import type { DocumentStore, FindQuery } from "../ports/document-store.js";
import type { JobQueue } from "../ports/job-queue.js";

const sweepLimit = 100;

/**
 * Puts every job that is due back into the queue: never begun, given back, or left by a worker that died. A job that
 * waits for a person is not due. The document store is the truth; the queue may lose what it likes. Returns how many
 * were found.
 */
export async function sweepJobs(documents: DocumentStore, queue: JobQueue, now: number): Promise<number> {
  const due: FindQuery[] = [
    { where: { status: "queued" }, sort: { field: "createdAt", direction: "ascending" }, limit: sweepLimit },
    { where: { status: "processing", "lease.owner": null, "attention.runId": null }, limit: sweepLimit },
    { where: { status: "processing" }, range: { "lease.expiresAt": { below: now } }, limit: sweepLimit },
  ];
  const found: Job[] = [];
  for (const query of due) {
    const page = await documents.find(jobs, query);
    found.push(...page.items.map((item) => item.value));
  }
  for (const job of found) await queue.enqueue(job.id, { dedupeKey: job.id });
  return found.length;
}
