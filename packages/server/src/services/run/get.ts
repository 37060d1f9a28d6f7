import { ReeloraError, runIdPattern } from "@reelora/core";
import { runs, type Run } from "../../collections/runs.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";

/** A user's own run. Throws `not_found` when there is none, in the same words when it is somebody else's. */
export async function getRun(
  { store }: { readonly store: DocumentStore },
  { userId, runId }: { readonly userId: string; readonly runId: string },
): Promise<Stored<Run>> {
  const stored = runIdPattern.test(runId) ? await store.get(runs, runId) : null;
  if (stored !== null && stored.value.userId === userId) return stored;
  throw new ReeloraError(
    "not_found",
    runIdPattern.test(runId)
      ? `There is no run ${runId}. GET /api/lora/jobs/{jobId}/runs and "reelora runs list JOB" list a job's runs.`
      : "There is no such run: a run id looks like run_ followed by 26 capital letters and digits.",
  );
}
