import type { Job } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";

/** A user's newest job that asks for the same and has not ended; null when there is none. */
export async function findUnfinishedJob(
  { store }: { readonly store: DocumentStore },
  { userId, requestDigest }: { readonly userId: string; readonly requestDigest: string },
): Promise<Stored<Job> | null> {
  const page = await store.find(jobs, {
    where: { userId, requestDigest, status: ["queued", "processing"] },
    sort: { field: "createdAt", direction: "descending" },
    limit: 1,
  });
  return page.items[0] ?? null;
}
