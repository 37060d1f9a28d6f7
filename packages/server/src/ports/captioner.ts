import type { CaptionAuthor, CaptionPlan } from "@reelora/core";

/** One picture to be captioned. */
export interface CaptionPicture {
  readonly frame: number;
  /** A JPEG, read when its turn comes. */
  read(): Promise<Uint8Array>;
}

/**
 * Why a picture has no caption: `refused` (the model would not, or the picture was not taken), `empty` (nothing usable
 * came back), `unavailable` (no answer after several tries), `over_budget` (not asked for any more).
 */
export type CaptionFailure = "refused" | "empty" | "unavailable" | "over_budget";

export interface CaptionBatch {
  /** In order of frames; finished: one line, the trigger in it. */
  readonly captions: readonly { readonly frame: number; readonly text: string }[];
  /** In order of frames; each with what was said, word for word where somebody said something. */
  readonly failures: readonly { readonly frame: number; readonly code: CaptionFailure; readonly message: string }[];
  /** Tokens that the captions took, as far as they were told; null when nobody counts. */
  readonly tokens: number | null;
}

/**
 * Somebody who writes captions. One picture that fails does not spoil the others: what was written is given back, with
 * what was not and why. Throws `provider_unauthorised`, `provider_out_of_credit` and `provider_rejected` (no such model)
 * when nothing can be written at all; an aborted call throws the signal's reason.
 */
export interface Captioner {
  /** Who is named as the author: "template", "model:qwen2.5-vl". */
  readonly author: CaptionAuthor;
  caption(
    pictures: readonly CaptionPicture[],
    plan: CaptionPlan,
    signal: AbortSignal,
    onProgress?: (fraction: number) => void,
  ): Promise<CaptionBatch>;
}
