import { runs, type Run } from "../../collections/runs.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";
import { getJob } from "../job/get.js";

/** More than a job ever has. */
const mostRuns = 100;

/** Every training that was ordered, or was about to be, for a user's job, the first one first. Throws `not_found`. */
export async function listRuns(
  { store }: { readonly store: DocumentStore },
  { userId, jobId }: { readonly userId: string; readonly jobId: string },
): Promise<readonly Stored<Run>[]> {
  await getJob({ store }, { userId, jobId });
  const { items } = await store.find(runs, { where: { jobId, userId }, limit: mostRuns });
  return items.toSorted((one, other) => one.value.number - other.value.number);
}
