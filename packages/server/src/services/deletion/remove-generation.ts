import { generationIdPattern } from "@reelora/core";
import { generations } from "../../collections/generations.js";
import { nothing, type DeletionPorts, type Removed } from "./deletion-ports.js";

/** Pictures that somebody asked for. */
export async function removeGeneration(
  { store, objects }: DeletionPorts,
  userId: string,
  generationId: string,
): Promise<Removed> {
  if (!generationIdPattern.test(generationId)) return nothing;
  const count = await objects.delete(`generations/${userId}/${generationId}/`);
  return { documents: Number(await store.delete(generations, generationId)), objects: count };
}
