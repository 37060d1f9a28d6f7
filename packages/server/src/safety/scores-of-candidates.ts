import { digestOf, keys, NsfwScores, ReeloraError, type Candidate } from "@reelora/core";
import { byExtraction } from "../curation/by-extraction.js";
import { pictureForModel } from "../curation/picture-for-model.js";
import type { ObjectStore } from "../ports/object-store.js";
import type { SafetyScorer } from "../ports/safety-scorer.js";

export interface ScoreOptions {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * How unsafe a video's candidates are. Asked once, because it may cost money, and kept beside the pictures. Throws
 * `provider_not_configured` when nobody scores.
 */
export async function scoresOfCandidates(
  objects: ObjectStore,
  scorer: SafetyScorer | null,
  candidates: readonly Candidate[],
  { signal, onProgress }: ScoreOptions,
): Promise<NsfwScores> {
  if (scorer === null) {
    throw new ReeloraError(
      "provider_not_configured",
      "Nobody scores pictures for safety here: set REELORA_NSFW_URL or FAL_KEY where Reelora runs, or leave nsfw off.",
      { field: "nsfw" },
    );
  }
  const parts: NsfwScores[] = [];
  let scored = 0;
  for (const { candidates: ofVideo, jobFrameOf } of byExtraction(candidates)) {
    const before = scored;
    const scores = await scoresOfExtraction(objects, scorer, ofVideo, {
      signal,
      onProgress: (fraction) => onProgress?.((before + fraction * ofVideo.length) / candidates.length),
    });
    parts.push(inJob(scores, jobFrameOf));
    scored += ofVideo.length;
  }
  return joined(parts) ?? scorer.score([], signal, onProgress);
}

async function scoresOfExtraction(
  objects: ObjectStore,
  scorer: SafetyScorer,
  candidates: readonly Candidate[],
  { signal, onProgress }: ScoreOptions,
): Promise<NsfwScores> {
  const known = await knownOfExtraction(objects, scorer.name, candidates);
  if (known !== null) return known;
  const pictures = candidates.map(({ frame, key, clip, imported }) => ({
    frame,
    read: () => pictureForModel(objects, { key: clip?.posterKey ?? key, imported }),
  }));
  const scores = await scorer.score(pictures, signal, onProgress);
  const [first] = candidates;
  if (first !== undefined) {
    const bytes = Buffer.from(JSON.stringify(scores));
    await objects.put(keyOf(first, scorer.name), bytes, { contentType: "application/json", signal });
  }
  return scores;
}

function inJob(scores: NsfwScores, jobFrameOf: (frame: number) => number): NsfwScores {
  return { ...scores, frames: scores.frames.map((one) => ({ ...one, frame: jobFrameOf(one.frame) })) };
}

/** Null when there are none to join. */
function joined(parts: readonly NsfwScores[]): NsfwScores | null {
  const [first] = parts;
  return first === undefined ? null : { ...first, frames: parts.flatMap(({ frames }) => frames) };
}

/** What the scorer of this name said before; null when it has not scored all of the candidates. */
export async function knownScores(
  objects: ObjectStore,
  scorer: string,
  candidates: readonly Candidate[],
): Promise<NsfwScores | null> {
  const parts: NsfwScores[] = [];
  for (const { candidates: ofVideo, jobFrameOf } of byExtraction(candidates)) {
    const scores = await knownOfExtraction(objects, scorer, ofVideo);
    if (scores === null) return null;
    parts.push(inJob(scores, jobFrameOf));
  }
  return joined(parts);
}

async function knownOfExtraction(
  objects: ObjectStore,
  scorer: string,
  candidates: readonly Candidate[],
): Promise<NsfwScores | null> {
  const [first] = candidates;
  if (first === undefined) return null;
  const key = keyOf(first, scorer);
  if ((await objects.head(key)) === null) return null;
  const parsed = NsfwScores.safeParse(JSON.parse((await wholeOf(objects.get(key))).toString("utf8")));
  if (!parsed.success) return null;
  const frames = new Set(parsed.data.frames.map(({ frame }) => frame));
  return candidates.every(({ frame }) => frames.has(frame)) ? parsed.data : null;
}

function keyOf(first: Candidate, scorer: string): string {
  return keys.safety(first.key, digestOf(scorer).slice(0, 16));
}

async function wholeOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
