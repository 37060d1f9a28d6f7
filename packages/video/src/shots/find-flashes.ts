import { defaultCutThresholds, quietChange, reach } from "./find-cuts.js";
import type { FadeEvidence } from "./find-fades.js";
import { unexplainedDifference } from "./frame-difference.js";
import type { FrameFeatures } from "./frame-features.js";
import { changedArea } from "./scene-difference.js";
import { thumbnailBytes, type ThumbnailRun } from "./thumbnail.js";

/** Frames that a flash or a gap takes at most: as many as a cut must stand out of, so that neither of its ends is found as one. */
export const longestFlash = reach;
/** Change into it, and out of it, at least. */
const leastStep = 12;
/** Its flattest picture has less than this part of the contrast of the pictures on either side. */
const flattened = 0.5;
/** What is before it and what is after it differ as two scenes do: in so much of the picture, by so much, and as prominent as a cut. */
const leastArea = 0.5;
const leastChange = 10;

/**
 * Some frames of white, black or washed-out picture between two scenes, as editors put at cuts: each end undoes the other as the
 * ends of a flash within a scene do, but what comes after is another picture. Told as fades of no ramp that cover those frames.
 */
export function findFlashes(run: ThumbnailRun, { first, count, change, contrast }: FrameFeatures): FadeEvidence[] {
  const found: FadeEvidence[] = [];
  for (let index = 1; index < count - 1; index += 1) {
    if (change[index]! < leastStep) continue;
    const end = lastStep(change, index, count);
    if (end === index) continue;
    const around = Math.max(most(change, index - reach, index), most(change, end + 1, end + 1 + reach));
    const sides = Math.min(contrast[index - 1]!, contrast[end]!);
    const flat = Math.min(...contrast.subarray(index, end)) < flattened * sides;
    if (flat && isAnother(run, index - 1, end, around)) {
      found.push({ start: first + index, end: first + end, contrast: sides, error: 0, out: false, in: false });
    }
    index = end;
  }
  return found;
}

/** The last large change within a flash that begins at `index`. */
function lastStep(change: Float32Array, index: number, count: number): number {
  for (let end = Math.min(index + longestFlash, count - 1); end > index; end -= 1)
    if (change[end]! >= leastStep) return end;
  return index;
}

function most(change: Float32Array, from: number, to: number): number {
  return change.subarray(Math.max(1, from), Math.max(1, to)).reduce((largest, one) => Math.max(largest, one), 0);
}

function isAnother({ pixels }: ThumbnailRun, before: number, after: number, around: number): boolean {
  const [from, to] = [before * thumbnailBytes, after * thumbnailBytes];
  const difference = unexplainedDifference(pixels, to, from);
  return (
    difference >= leastChange &&
    difference >= defaultCutThresholds.prominence * (around + quietChange) &&
    changedArea(pixels, from, to) >= leastArea
  );
}
