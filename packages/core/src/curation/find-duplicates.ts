import { cropLikeness, type CropGrid } from "./crop-likeness.js";
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

/** Pictures less alike are not taken for crops of each other: none was that was cropped by up to 10 % a side. */
const cropNeedsLikeness = 0.8;
/** How alike one picture and the middle of the other must be, where the whole ones are less. */
const sameMiddle = 0.95;
/** How alike one picture and some part of the other must be: see `cropLikeness`. */
export const samePart = 0.92;

/** Where frames must be more alike than this, small movements count, and only the whole descriptions do. */
const mostForgiving = 0.95;

/** What tells whether frames are the same: of `SeenFrame`, as much as is asked here. */
export interface ComparedFrame {
  readonly vector: Float32Array;
  readonly middle: Float32Array;
  readonly grid: CropGrid;
  readonly candidate: { readonly measurements: { readonly dhash: string } };
}

/**
 * Whether two frames are the same to a trainer. The description decides; equal hashes lower its bar a little, and so does
 * it when one looks like the middle of the other, or is some other part of it, anywhere: that is the same picture, cropped.
 * A mirrored copy is another picture. `likeness`: that of the descriptions.
 */
export function areDuplicates(
  first: ComparedFrame,
  second: ComparedFrame,
  leastLikeness: number,
  likeness: number,
): boolean {
  if (likeness >= leastLikeness) return true;
  if (leastLikeness > mostForgiving || likeness < Math.min(cropNeedsLikeness, leastLikeness)) return false;
  const hashes = [first.candidate.measurements.dhash, second.candidate.measurements.dhash] as const;
  if (likeness >= Math.min(hashNeedsLikeness, leastLikeness) && hashDistance(...hashes) <= sameHashBits) return true;
  return (
    likenessOf(first.middle, second.vector) >= sameMiddle ||
    likenessOf(first.vector, second.middle) >= sameMiddle ||
    cropLikeness(first.grid, second.grid) >= samePart ||
    cropLikeness(second.grid, first.grid) >= samePart
  );
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
