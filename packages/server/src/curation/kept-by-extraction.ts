import type { Candidate } from "@reelora/core";
import { buffer } from "node:stream/consumers";
import type { ObjectStore } from "../ports/object-store.js";
import { byExtraction } from "./by-extraction.js";

/** What somebody said of candidates, frame by frame. */
interface Answer {
  readonly frames: readonly { readonly frame: number }[];
}

/** How answers of one kind, by one who gives them, are kept beside the candidates. */
export interface KeptAnswers<A extends Answer> {
  readonly keyOf: (first: Candidate) => string;
  /** Null for what is no answer of this kind. */
  readonly read: (json: unknown) => A | null;
  /** The same answer in other frame numbers, and several as one. */
  readonly inFrames: (answer: A, frameOf: (frame: number) => number) => A;
  readonly join: (first: A, all: readonly A[]) => A;
}

export interface AskOptions {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * The answer about all candidates: asked once for each extraction and kept, so that every later job on the same video reads
 * it back. `ask` gets the candidates of one extraction, in their own video's frame numbers; none, when there are none.
 */
export async function askedOnce<A extends Answer>(
  objects: ObjectStore,
  kept: KeptAnswers<A>,
  candidates: readonly Candidate[],
  { signal, onProgress }: AskOptions,
  ask: (candidates: readonly Candidate[], options: AskOptions) => Promise<A>,
): Promise<A> {
  const parts: A[] = [];
  let done = 0;
  for (const { candidates: ofVideo, jobFrameOf } of byExtraction(candidates)) {
    const before = done;
    const known = await knownOfExtraction(objects, kept, ofVideo);
    const answer: A =
      known ??
      (await ask(ofVideo, {
        signal,
        onProgress: (fraction) => onProgress?.((before + fraction * ofVideo.length) / candidates.length),
      }));
    const [first] = ofVideo;
    if (known === null && first !== undefined) {
      const bytes = Buffer.from(JSON.stringify(answer));
      await objects.put(kept.keyOf(first), bytes, { contentType: "application/json", signal });
    }
    parts.push(kept.inFrames(answer, jobFrameOf));
    done += ofVideo.length;
  }
  const [first] = parts;
  return first === undefined
    ? ask([], { signal, ...(onProgress === undefined ? {} : { onProgress }) })
    : kept.join(first, parts);
}

/** The answer that was kept; null when there is none about all of the candidates. */
export async function keptAnswer<A extends Answer>(
  objects: ObjectStore,
  kept: KeptAnswers<A>,
  candidates: readonly Candidate[],
): Promise<A | null> {
  const parts: A[] = [];
  for (const { candidates: ofVideo, jobFrameOf } of byExtraction(candidates)) {
    const answer = await knownOfExtraction(objects, kept, ofVideo);
    if (answer === null) return null;
    parts.push(kept.inFrames(answer, jobFrameOf));
  }
  const [first] = parts;
  return first === undefined ? null : kept.join(first, parts);
}

async function knownOfExtraction<A extends Answer>(
  objects: ObjectStore,
  kept: KeptAnswers<A>,
  candidates: readonly Candidate[],
): Promise<A | null> {
  const [first] = candidates;
  if (first === undefined) return null;
  const key = kept.keyOf(first);
  if ((await objects.head(key)) === null) return null;
  const answer = kept.read(JSON.parse((await buffer(objects.get(key))).toString("utf8")));
  if (answer === null) return null;
  const frames = new Set(answer.frames.map(({ frame }) => frame));
  return candidates.every(({ frame }) => frames.has(frame)) ? answer : null;
}
