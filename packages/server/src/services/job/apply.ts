import { ReeloraError, reduceJob, type Job, type JobEvent } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";

/** Far more writers than one job ever has at once; more conflicts in a row than this are a defect worth seeing. */
const attemptsAtMost = 100;

/** An event, or what decides it from the job as it is at that moment; null: nothing happens. May run several times. */
export type JobChange = JobEvent | ((job: Job) => JobEvent | null);

/**
 * The one door through which a stored job changes. Reads it, lets the reducer decide, writes with the version it read,
 * and starts over when somebody else was faster. Writes nothing when the event does not apply. Returns the job as it is
 * stored then. Throws `not_found` when there is no such job.
 */
export async function applyJobEvent(store: DocumentStore, jobId: string, change: JobChange): Promise<Stored<Job>> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await store.get(jobs, jobId);
    if (stored === null) throw new ReeloraError("not_found", `There is no job ${jobId}.`);
    const event = typeof change === "function" ? change(stored.value) : change;
    const next = event === null ? stored.value : reduceJob(stored.value, event);
    if (next === stored.value) return stored;
    try {
      return await store.replace(jobs, next, stored.version);
    } catch (error) {
      const isConflict = error instanceof ReeloraError && error.code === "version_conflict";
      if (!isConflict || attempt === attemptsAtMost) throw error;
    }
  }
}
