import { ReeloraError, reduceJob, type Job, type JobEvent } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";

/** Far more writers than one job ever has at once; more conflicts in a row than this are a defect worth seeing. */
const attemptsAtMost = 100;

/** What happened, in its order, or what decides that from the job as it is at that moment; null: nothing. May run several times. */
export type JobChange = JobEvent | ((job: Job) => JobEvent | readonly JobEvent[] | null);

/**
 * The one door through which a stored job changes. Reads it, lets the reducer decide, writes with the version it read,
 * and starts over when somebody else was faster. Several events become one write. Writes nothing when no event applies.
 * Returns the job as it is stored then. Throws `not_found` when there is no such job.
 *
 * @param known what the caller believes is stored, which spares the reading while nobody else writes; when that is old,
 * the store refuses the write, and the job is read
 */
export async function applyJobEvent(
  store: Pick<DocumentStore, "get" | "replace">,
  jobId: string,
  change: JobChange,
  known: Stored<Job> | null = null,
): Promise<Stored<Job>> {
  let believed = known;
  for (let attempt = 1; ; attempt += 1) {
    const stored = believed ?? (await store.get(jobs, jobId));
    if (stored === null) throw new ReeloraError("not_found", `There is no job ${jobId}.`);
    const events = typeof change === "function" ? change(stored.value) : change;
    const next = [events ?? []].flat().reduce(reduceJob, stored.value);
    if (next === stored.value) {
      if (believed === null) return stored;
      // Only the store can say that nothing is to be done.
      believed = null;
      continue;
    }
    try {
      return await store.replace(jobs, next, stored.version);
    } catch (error) {
      const isConflict = error instanceof ReeloraError && error.code === "version_conflict";
      if (!isConflict || attempt === attemptsAtMost) throw error;
      believed = null;
    }
  }
}
