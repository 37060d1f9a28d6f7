import { digestOf, keys, NsfwScores, ReeloraError, type Candidate } from "@reelora/core";
import { askedOnce, keptAnswer, type AskOptions, type KeptAnswers } from "../curation/kept-by-extraction.js";
import { pictureForModel } from "../curation/picture-for-model.js";
import type { ObjectStore } from "../ports/object-store.js";
import type { SafetyScorer } from "../ports/safety-scorer.js";

/**
 * How unsafe a video's candidates are. Asked once, because it may cost money, and kept beside the pictures. Throws
 * `provider_not_configured` when nobody scores.
 */
export async function scoresOfCandidates(
  objects: ObjectStore,
  scorer: SafetyScorer | null,
  candidates: readonly Candidate[],
  options: AskOptions,
): Promise<NsfwScores> {
  if (scorer === null) {
    throw new ReeloraError(
      "provider_not_configured",
      "Nobody scores pictures for safety here: set REELORA_NSFW_URL or FAL_KEY where Reelora runs, or leave nsfw off.",
      { field: "nsfw" },
    );
  }
  return askedOnce(objects, scoresBy(scorer.name), candidates, options, (ofVideo, { signal, onProgress }) => {
    const pictures = ofVideo.map(({ frame, key, clip, imported }) => ({
      frame,
      read: () => pictureForModel(objects, { key: clip?.posterKey ?? key, imported }),
    }));
    return scorer.score(pictures, signal, onProgress);
  });
}

/** What the scorer of this name said before; null when it has not scored all of the candidates. */
export function knownScores(
  objects: ObjectStore,
  scorer: string,
  candidates: readonly Candidate[],
): Promise<NsfwScores | null> {
  return keptAnswer(objects, scoresBy(scorer), candidates);
}

function scoresBy(scorer: string): KeptAnswers<NsfwScores> {
  return {
    keyOf: (first) => keys.safety(first.key, digestOf(scorer).slice(0, 16)),
    read: (json) => NsfwScores.safeParse(json).data ?? null,
    inFrames: (scores, frameOf) => ({
      ...scores,
      frames: scores.frames.map((one) => ({ ...one, frame: frameOf(one.frame) })),
    }),
    join: (first, all) => ({ ...first, frames: all.flatMap(({ frames }) => frames) }),
  };
}
