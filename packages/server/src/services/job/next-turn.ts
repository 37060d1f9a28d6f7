import { jobs } from "../../collections/jobs.js";
import type { DocumentStore, FindQuery } from "../../ports/document-store.js";

/**
 * The turn of a new job: behind its user's last one that waits, else beside those who are served next. So the first job
 * of each user goes before the second of anybody, and one who asks for ten thousand keeps nobody out (start-time fair
 * queueing, Goyal, Vin and Cheng 1996, with jobs of one length). Costs the same however many wait.
 */
export async function nextTurn(store: DocumentStore, userId: string): Promise<number> {
  const ownLast = await turnOf(store, { where: { userId }, sort: { field: "turn", direction: "descending" } });
  if (ownLast !== null) return ownLast + 1;
  return (await turnOf(store, { sort: { field: "turn", direction: "ascending" } })) ?? 0;
}

/** Of the first job that waits; null when none does. */
async function turnOf(store: DocumentStore, query: Pick<FindQuery, "where" | "sort">): Promise<number | null> {
  const { items } = await store.find(jobs, { ...query, range: { turn: { from: 0 } }, limit: 1 });
  return items[0]?.value.turn ?? null;
}
