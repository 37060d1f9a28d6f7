import type { Job } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore, Query } from "../../ports/document-store.js";

/** All jobs that match, page by page. */
export async function jobsOf(store: DocumentStore, query: Query): Promise<readonly Job[]> {
  const found: Job[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof store.find<Job>>> = await store.find(jobs, {
      ...query,
      limit: 500,
      ...(cursor === null ? {} : { cursor }),
    });
    found.push(...page.items.map(({ value }) => value));
    if (page.cursor === null) return found;
    cursor = page.cursor;
  }
}
