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
  const left = await store.find(generations, {
    where: { status: "processing" },
    range: { leaseExpiresAt: { below: now() } },
    limit,
  });
  return [...queued.items, ...left.items].map(({ value }) => value.id);
}
