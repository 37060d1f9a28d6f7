import { chooseSubject, ReeloraError, type Candidate, type ChosenSubject, type WantedSubject } from "@reelora/core";
import type { ObjectStore } from "../ports/object-store.js";
import { knownFaces } from "./faces-of-candidates.js";

/**
 * What the wanted person means for candidates whose faces were found when they were curated; null when nobody is wanted.
 * Throws `not_found` when what was found is gone.
 */
export async function subjectOfDataset(
  objects: ObjectStore,
  wanted: WantedSubject | undefined,
  finder: string | null,
  candidates: readonly Candidate[],
): Promise<ChosenSubject | null> {
  if (wanted === undefined || finder === null) return null;
  const found = await knownFaces(objects, finder, candidates);
  if (found !== null) return chooseSubject(wanted, found, candidates);
  throw new ReeloraError(
    "not_found",
    "What was found of faces in this video has been removed: train on the video again to decide about its frames.",
  );
}
