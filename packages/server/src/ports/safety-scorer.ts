import type { NsfwScores } from "@reelora/core";

/** One picture to be scored. */
export interface ScoredPicture {
  readonly frame: number;
  /** A JPEG, read when its turn comes. */
  read(): Promise<Uint8Array>;
}

/** Somebody who says how likely pictures are to show nudity or sex. */
export interface SafetyScorer {
  /** Who it is: "fal-ai/imageutils/nsfw". Scores of equal names can be compared. */
  readonly name: string;
  /**
   * A score from 0 to 1 for every picture, in order of frames. Throws `provider_unauthorised`, `provider_rejected`,
   * `provider_unavailable` (after two more tries) and `provider_protocol`; nothing is scored by half. An aborted call
   * throws the signal's reason.
   */
  score(
    pictures: readonly ScoredPicture[],
    signal: AbortSignal,
    onProgress?: (fraction: number) => void,
  ): Promise<NsfwScores>;
}
