import { isAhead, longestAheadMs, type Job } from "@reelora/core";
import { jobs } from "../collections/jobs.js";
import type { DocumentStore, FindQuery } from "../ports/document-store.js";
import type { JobQueue } from "../ports/job-queue.js";

const sweepLimit = 100;

/**
 * Puts every job that is due back into the queue: never begun, given back, or left by a worker that died. Also those
 * whose lease or pause was written by a clock that has been set back since. A job that
 * waits for a person is not due. The document store is the truth; the queue may lose what it likes. Returns how many
 * were found.
 */
export async function sweepJobs(documents: DocumentStore, queue: JobQueue, now: number): Promise<number> {
  const due: FindQuery[] = [
    { range: { turn: { from: 0 } }, sort: { field: "turn", direction: "ascending" }, limit: sweepLimit },
    // Of builds that knew no turns.
    { where: { status: "queued", turn: null }, limit: sweepLimit },
    { where: { status: "processing", "lease.owner": null, "attention.runId": null }, limit: sweepLimit },
    { where: { status: "processing" }, range: { "lease.expiresAt": { below: now } }, limit: sweepLimit },
    {
      where: { status: "processing" },
      range: { "lease.expiresAt": { from: now + longestAheadMs + 1 } },
      limit: sweepLimit,
    },
  ];
  const found: Job[] = [];
  for (const query of due) {
    const page = await documents.find(jobs, query);
    const isDue = ({ retryAt }: Job) => retryAt === null || !isAhead(retryAt, now);
    found.push(...page.items.map((item) => item.value).filter(isDue));
  }
  // Those that were begun go first, then whoever's turn it is.
  await Promise.all(found.map(({ id, turn }) => queue.enqueue(id, { dedupeKey: id, priority: turn ?? 0 })));
  return found.length;
}
