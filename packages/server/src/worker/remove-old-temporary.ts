import { isTerminal } from "@reelora/core";
import { jobs } from "../collections/jobs.js";
import { removeStoredTemporary } from "../pipeline/temporary.js";
import type { DocumentStore } from "../ports/document-store.js";
import type { ObjectStore } from "../ports/object-store.js";

const keptMs = 24 * 60 * 60 * 1000;

/**
 * Removes what lies under `temp/` and `jobs/` of jobs that ended a day ago or do not exist. Running it again, or in
 * several processes, does no harm.
 */
export async function removeOldTemporary({
  documents,
  objects,
  now,
}: {
  readonly documents: DocumentStore;
  readonly objects: ObjectStore;
  readonly now: () => number;
}): Promise<void> {
  const old = new Map<string, boolean>();
  for (const prefix of ["temp/", "jobs/"]) {
    for await (const { key, modifiedAt } of objects.list(prefix)) {
      const jobId = key.split("/")[1] ?? "";
      if (old.has(jobId) || modifiedAt.getTime() > now() - keptMs) continue;
      const job = (await documents.get(jobs, jobId))?.value ?? null;
      old.set(jobId, job === null || (isTerminal(job.status) && (job.completedAt ?? 0) <= now() - keptMs));
    }
  }
  for (const [jobId, isOld] of old) if (isOld && jobId !== "") await removeStoredTemporary(objects, jobId);
}
