import { jobs } from "../../collections/jobs.js";
import { jobsQueue, queueStates } from "../../collections/queue-states.js";
import type { DocumentStore } from "../../ports/document-store.js";

/** What waits in the whole installation. */
export interface QueueStatus {
  readonly isPaused: boolean;
  /** Since when it is as it is, in milliseconds since 1970; null when nobody ever changed it. */
  readonly changedAt: number | null;
  /** Jobs of all users that no worker has begun. */
  readonly queued: number;
  /** Jobs that were begun and have not ended; those that wait for a person or their next try are among them. */
  readonly processing: number;
}

export async function queueStatus({ store }: { readonly store: DocumentStore }): Promise<QueueStatus> {
  const state = (await store.get(queueStates, jobsQueue))?.value ?? null;
  return {
    isPaused: state?.isPaused ?? false,
    changedAt: state?.changedAt ?? null,
    queued: await store.count(jobs, { where: { status: "queued" } }),
    processing: await store.count(jobs, { where: { status: "processing" } }),
  };
}
