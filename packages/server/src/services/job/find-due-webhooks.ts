import type { Job } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";

/** Ended jobs whose webhook should be sent now or earlier, the longest due first. */
export async function findDueWebhooks(
  { store, now }: { readonly store: DocumentStore; readonly now: () => number },
  { limit }: { readonly limit: number },
): Promise<readonly Stored<Job>[]> {
  const page = await store.find(jobs, {
    where: { "webhook.state": "due" },
    range: { "webhook.nextAttemptAt": { below: now() + 1 } },
    sort: { field: "webhook.nextAttemptAt", direction: "ascending" },
    limit,
  });
  return page.items;
}
