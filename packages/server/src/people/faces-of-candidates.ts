import { digestOf, FoundFaces, framesToSearch, keys, ReeloraError, type Candidate } from "@reelora/core";
import { byExtraction } from "../curation/by-extraction.js";
import { lookAtExtraction } from "../curation/look-at-candidates.js";
import type { FaceFinder } from "../ports/face-finder.js";
import type { ObjectStore } from "../ports/object-store.js";

export interface FaceSearchOptions {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * The faces of a video's candidates. Looked for once and kept beside the pictures, so that every later job on the video
 * and each of its people reads them back; of frames that show the same moment, in one. Throws `provider_not_configured` when nobody can look for faces.
 */
export async function facesOfCandidates(
  objects: ObjectStore,
  finder: FaceFinder | null,
  candidates: readonly Candidate[],
  { signal, onProgress }: FaceSearchOptions,
): Promise<FoundFaces> {
  if (finder === null) {
    throw new ReeloraError(
      "provider_not_configured",
      "Nobody looks for faces here: install the optional package @vladmandic/human, or set REELORA_FACES_URL where Reelora runs.",
      { field: "subject" },
    );
  }
  const parts: FoundFaces[] = [];
  let looked = 0;
  for (const { candidates: ofVideo, jobFrameOf } of byExtraction(candidates)) {
    const before = looked;
    const found = await facesOfExtraction(objects, finder, ofVideo, {
      signal,
      onProgress: (fraction) => onProgress?.((before + fraction * ofVideo.length) / candidates.length),
    });
    parts.push(inJob(found, jobFrameOf));
    looked += ofVideo.length;
  }
  return joined(parts) ?? finder.find([], signal, onProgress);
}

async function facesOfExtraction(
  objects: ObjectStore,
  finder: FaceFinder,
  candidates: readonly Candidate[],
  { signal, onProgress }: FaceSearchOptions,
): Promise<FoundFaces> {
  const known = await knownOfExtraction(objects, finder.name, candidates);
  if (known !== null) return known;
  const standsFor = framesToSearch(candidates, await lookAtExtraction(objects, candidates, { signal }));
  const pictures = candidates
    .filter(({ frame }) => standsFor.get(frame) === frame)
    .map(({ frame, key, clip }) => ({ frame, read: () => wholeOf(objects.get(clip?.posterKey ?? key)) }));
  const searched = await finder.find(pictures, signal, onProgress);
  const facesIn = new Map(searched.frames.map(({ frame, faces }) => [frame, faces]));
  const frames = candidates.map(({ frame }) => ({ frame, faces: facesIn.get(standsFor.get(frame) ?? -1) ?? [] }));
  const found: FoundFaces = { ...searched, frames };
  const [first] = candidates;
  if (first !== undefined) {
    await objects.put(keyOf(first, finder.name), Buffer.from(JSON.stringify(found)), {
      contentType: "application/json",
      signal,
    });
  }
  return found;
}

function inJob(found: FoundFaces, jobFrameOf: (frame: number) => number): FoundFaces {
  return { ...found, frames: found.frames.map((one) => ({ ...one, frame: jobFrameOf(one.frame) })) };
}

/** Null when there are none to join. */
function joined(parts: readonly FoundFaces[]): FoundFaces | null {
  const [first] = parts;
  return first === undefined ? null : { ...first, frames: parts.flatMap(({ frames }) => frames) };
}

/** What was found before by the finder of this name; null when it has not looked at all of the candidates. */
export async function knownFaces(
  objects: ObjectStore,
  finder: string,
  candidates: readonly Candidate[],
): Promise<FoundFaces | null> {
  const parts: FoundFaces[] = [];
  for (const { candidates: ofVideo, jobFrameOf } of byExtraction(candidates)) {
    const found = await knownOfExtraction(objects, finder, ofVideo);
    if (found === null) return null;
    parts.push(inJob(found, jobFrameOf));
  }
  return joined(parts);
}

async function knownOfExtraction(
  objects: ObjectStore,
  finder: string,
  candidates: readonly Candidate[],
): Promise<FoundFaces | null> {
  const [first] = candidates;
  if (first === undefined) return null;
  const key = keyOf(first, finder);
  if ((await objects.head(key)) === null) return null;
  const parsed = FoundFaces.safeParse(JSON.parse((await wholeOf(objects.get(key))).toString("utf8")));
  if (!parsed.success || parsed.data.finder !== finder) return null;
  const frames = new Set(parsed.data.frames.map(({ frame }) => frame));
  return candidates.every(({ frame }) => frames.has(frame)) ? parsed.data : null;
}

function keyOf(first: Candidate, finder: string): string {
  return keys.faces(first.key, digestOf(finder).slice(0, 16));
}

async function wholeOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
