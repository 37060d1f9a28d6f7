import { ReeloraError } from "@reelora/core";
import { generations, type Generation } from "../../collections/generations.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";

/** Throws `not_found`, also for somebody else's. */
export async function getGeneration(
  { store }: { readonly store: DocumentStore },
  { userId, generationId }: { readonly userId: string; readonly generationId: string },
): Promise<Stored<Generation>> {
  const found = await store.get(generations, generationId);
  if (found !== null && found.value.userId === userId) return found;
  throw new ReeloraError("not_found", `There is no generation ${generationId.slice(0, 60)}.`);
}
