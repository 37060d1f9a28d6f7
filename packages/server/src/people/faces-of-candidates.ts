import { digestOf, FoundFaces, framesToSearch, keys, ReeloraError, type Candidate } from "@reelora/core";
import { buffer } from "node:stream/consumers";
import { askedOnce, keptAnswer, type AskOptions, type KeptAnswers } from "../curation/kept-by-extraction.js";
import { lookAtExtraction } from "../curation/look-at-candidates.js";
import type { FaceFinder } from "../ports/face-finder.js";
import type { ObjectStore } from "../ports/object-store.js";

/**
 * The faces of a video's candidates. Looked for once and kept beside the pictures, so that every later job on the video
 * and each of its people reads them back; of frames that show the same moment, in one. Throws `provider_not_configured` when nobody can look for faces.
 */
export async function facesOfCandidates(
  objects: ObjectStore,
  finder: FaceFinder | null,
  candidates: readonly Candidate[],
  options: AskOptions,
): Promise<FoundFaces> {
  if (finder === null) {
    throw new ReeloraError(
      "provider_not_configured",
      "Nobody looks for faces here: install the optional package @vladmandic/human, or set REELORA_FACES_URL where Reelora runs.",
      { field: "subject" },
    );
  }
  return askedOnce(objects, facesBy(finder.name), candidates, options, (ofVideo, { signal, onProgress }) =>
    facesOfExtraction(objects, finder, ofVideo, { signal, ...(onProgress === undefined ? {} : { onProgress }) }),
  );
}

async function facesOfExtraction(
  objects: ObjectStore,
  finder: FaceFinder,
  candidates: readonly Candidate[],
  { signal, onProgress }: AskOptions,
): Promise<FoundFaces> {
  const standsFor = framesToSearch(candidates, await lookAtExtraction(objects, candidates, { signal }));
  const pictures = candidates
    .filter(({ frame }) => standsFor.get(frame) === frame)
    .map(({ frame, key, clip }) => ({ frame, read: () => buffer(objects.get(clip?.posterKey ?? key)) }));
  const searched = await finder.find(pictures, signal, onProgress);
  const facesIn = new Map(searched.frames.map(({ frame, faces }) => [frame, faces]));
  const frames = candidates.map(({ frame }) => ({ frame, faces: facesIn.get(standsFor.get(frame) ?? -1) ?? [] }));
  return { ...searched, frames };
}

/** What was found before by the finder of this name; null when it has not looked at all of the candidates. */
export function knownFaces(
  objects: ObjectStore,
  finder: string,
  candidates: readonly Candidate[],
): Promise<FoundFaces | null> {
  return keptAnswer(objects, facesBy(finder), candidates);
}

function facesBy(finder: string): KeptAnswers<FoundFaces> {
  return {
    keyOf: (first) => keys.faces(first.key, digestOf(finder).slice(0, 16)),
    read(json) {
      const { data } = FoundFaces.safeParse(json);
      return data?.finder === finder ? data : null;
    },
    inFrames: (found, frameOf) => ({
      ...found,
      frames: found.frames.map((one) => ({ ...one, frame: frameOf(one.frame) })),
    }),
    join: (first, all) => ({ ...first, frames: all.flatMap(({ frames }) => frames) }),
  };
}
