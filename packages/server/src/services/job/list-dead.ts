import type { Job } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore, Page } from "../../ports/document-store.js";

/** A user's jobs that failed through no fault of theirs, the newest first: what may be worth doing over. */
export async function listDeadJobs(
  { store }: { readonly store: DocumentStore },
  { userId, limit, cursor }: { readonly userId: string; readonly limit: number; readonly cursor?: string },
): Promise<Page<Job>> {
  return store.find(jobs, {
    where: { userId, status: "failed", "error.fault": ["system", "provider"] },
    sort: { field: "createdAt", direction: "descending" },
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
}
