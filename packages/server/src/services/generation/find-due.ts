import { longestAheadMs } from "@reelora/core";
import { generations } from "../../collections/generations.js";
import type { DocumentStore } from "../../ports/document-store.js";

/** Ids of generations that nobody is at, the oldest first. */
export async function findDueGenerations(
  { store, now }: { readonly store: DocumentStore; readonly now: () => number },
  { limit }: { readonly limit: number },
): Promise<readonly string[]> {
  const queued = await store.find(generations, {
    where: { status: "queued" },
    sort: { field: "createdAt", direction: "ascending" },
    limit,
  });
  const isProcessing = { status: "processing" };
  const left = await Promise.all([
    // Given back by whoever was told to stop.
    store.find(generations, { where: { ...isProcessing, leaseExpiresAt: null }, limit }),
    // Left by whoever died, also by one whose clock has been set back since.
    store.find(generations, { where: isProcessing, range: { leaseExpiresAt: { below: now() } }, limit }),
    store.find(generations, {
      where: isProcessing,
      range: { leaseExpiresAt: { from: now() + longestAheadMs + 1 } },
      limit,
    }),
  ]);
  return [queued, ...left].flatMap(({ items }) => items.map(({ value }) => value.id));
}
