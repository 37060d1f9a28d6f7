import { isTerminal, ReeloraError, type Job, type JobEvent } from "@reelora/core";
import type { DocumentStore, Stored } from "../../ports/document-store.js";
import type { EventBus } from "../../ports/event-bus.js";
import { applyJobEvent } from "./apply.js";
import { getJob } from "./get.js";

export interface CancelJobPorts {
  readonly store: DocumentStore;
  readonly bus: EventBus;
  readonly now: () => number;
}

/**
 * Asks for a job to stop. One that waits is cancelled when this returns; one that is being worked on is cancelled by
 * its worker, which hears of it at once. Cancelling again is fine. Throws `not_found`, and `already_finished` when the
 * job completed or failed before.
 */
export async function cancelJob(
  { store, bus, now }: CancelJobPorts,
  { userId, jobId }: { readonly userId: string; readonly jobId: string },
): Promise<Stored<Job>> {
  await getJob({ store }, { userId, jobId });
  const stored = await applyJobEvent(store, jobId, (job) => cancellation(job, now()));
  const type = stored.value.status === "cancelled" ? "job-changed" : "job-cancel-requested";
  await bus.publish({ type, jobId, userId });
  return stored;
}

function cancellation(job: Job, at: number): JobEvent | null {
  if (job.status === "cancelled") return null;
  if (isTerminal(job.status)) {
    throw new ReeloraError("already_finished", `Job ${job.id} has ${job.status} and cannot be cancelled any more.`);
  }
  return { type: job.status === "queued" ? "cancelled" : "cancel-requested", at };
}
