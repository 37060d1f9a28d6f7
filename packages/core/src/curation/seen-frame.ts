import type { Candidate } from "../manifest/stage-manifests.js";
import { cropGrid, type CropGrid } from "./crop-likeness.js";
import { descriptionVector } from "./describe-picture.js";
import type { Distribution } from "./distribution.js";
import type { PictureLook } from "./picture-look.js";

/** A usable candidate as the choice sees it. */
export interface SeenFrame {
  readonly candidate: Candidate;
  readonly look: PictureLook;
  readonly vector: Float32Array;
  /** The same of the picture's middle. */
  readonly middle: Float32Array;
  /** What a crop of it, or what it is a crop of, is known by. */
  readonly grid: CropGrid;
  /** 0 (softest of the video) to 1 (sharpest); lower where much is clipped or writing is burned in. */
  readonly quality: number;
  /** Whether writing is burned in. */
  readonly hasWriting: boolean;
}

/** What clipped pixels and writing take away, at most, from a quality of 0 to 1. */
const clippedCost = 0.5;
export const writingCost = 0.6;

export function seenFrame(
  candidate: Candidate,
  look: PictureLook,
  sharpness: Distribution,
  hasWriting: boolean,
): SeenFrame {
  const { clippedDark, clippedBright } = candidate.measurements;
  const rank = sharpness.percentileOf(candidate.measurements.sharpness) / 100;
  const clipped = Math.min(1, clippedDark + clippedBright);
  return {
    candidate,
    look,
    vector: descriptionVector(look.description),
    middle: descriptionVector(look.middle),
    grid: cropGrid(look.thumbnail),
    quality: rank * (1 - clippedCost * clipped) * (hasWriting ? 1 - writingCost : 1),
    hasWriting,
  };
}

/** Of two frames, the one to keep comes first: the better, and of equals the earlier. */
export function betterFirst(first: SeenFrame, second: SeenFrame): number {
  return second.quality - first.quality || first.candidate.frame - second.candidate.frame;
}
