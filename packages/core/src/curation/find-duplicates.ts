import { likenessOf } from "./describe-picture.js";
import { hashDistance } from "./hash-distance.js";
import { betterFirst, type SeenFrame } from "./seen-frame.js";

/** A frame that shows nothing that a better one does not. */
export interface Duplicate {
  readonly frame: SeenFrame;
  /** The frame that is kept instead: the best of the group. */
  readonly of: SeenFrame;
  readonly likeness: number;
}

export interface DistinctFrames {
  /** No two of them alike, in order of frames. */
  readonly distinct: readonly SeenFrame[];
  readonly duplicates: readonly Duplicate[];
}

/** Hashes this near belong to one picture, as long as the descriptions do not say otherwise. */
const sameHashBits = 3;
const hashNeedsLikeness = 0.9;

/** Whether two frames are the same to a trainer. The description decides; equal hashes lower its bar a little. */
export function areDuplicates(first: SeenFrame, second: SeenFrame, leastLikeness: number, likeness: number): boolean {
  if (likeness >= leastLikeness) return true;
  if (likeness < Math.min(hashNeedsLikeness, leastLikeness) || leastLikeness > 0.95) return false;
  return hashDistance(first.candidate.measurements.dhash, second.candidate.measurements.dhash) <= sameHashBits;
}

/**
 * Groups frames that are alike, over the whole video, around the best of each group: going from the best frame to the
 * worst, a frame is a duplicate of the most alike of those taken before it, if that one is alike enough. So no two
 * distinct frames are duplicates of each other, no chain of small differences joins two that differ, and doing it again
 * with the distinct ones changes nothing. The order of the frames does not matter.
 */
export function findDuplicates(frames: readonly SeenFrame[], leastLikeness: number): DistinctFrames {
  const distinct: SeenFrame[] = [];
  const duplicates: Duplicate[] = [];
  for (const frame of [...frames].sort(betterFirst)) {
    let best: Duplicate | null = null;
    for (const other of distinct) {
      const likeness = likenessOf(frame.vector, other.vector);
      if (likeness > (best?.likeness ?? 0) && areDuplicates(frame, other, leastLikeness, likeness)) {
        best = { frame, of: other, likeness };
      }
    }
    if (best === null) distinct.push(frame);
    else duplicates.push(best);
  }
  return {
    distinct: distinct.sort((first, second) => first.candidate.frame - second.candidate.frame),
    duplicates,
  };
}
