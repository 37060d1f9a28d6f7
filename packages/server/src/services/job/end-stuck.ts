import type { Job } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore } from "../../ports/document-store.js";
import { applyJobEvent } from "./apply.js";

const endedAtOnce = 100;

/**
 * Ends jobs that have a worker and no progress: nothing about them changed for `stuckMs`. Trainings have a limit of
 * their own, and a job that waits for a person or for its next try is not stuck. Returns how many were ended; a worker
 * that still holds one hears of it at its next heartbeat and stops.
 */
export async function endStuckJobs(store: DocumentStore, now: number, stuckMs: number): Promise<number> {
  const before = now - stuckMs;
  const page = await store.find(jobs, {
    where: { status: "processing", "attention.runId": null },
    range: { updatedAt: { below: before } },
    limit: endedAtOnce,
  });
  const isStuck = (job: Job) =>
    job.updatedAt < before && job.stage !== "train" && job.attention === null && job.lease !== null;
  const stuck = page.items.map(({ value }) => value).filter(isStuck);
  for (const { id } of stuck) {
    await applyJobEvent(store, id, (job) => {
      if (!isStuck(job)) return null;
      const minutes = Math.round((now - job.updatedAt) / 60_000);
      const message = `Nothing happened in ${job.stage ?? "the job"} for ${minutes} minutes, so it was ended. Do it over with "reelora jobs replay ${id}".`;
      return { type: "failed", at: now, error: { code: "job_stuck", fault: "system", message, stage: job.stage } };
    });
  }
  return stuck.length;
}
