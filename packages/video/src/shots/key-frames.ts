import { unexplainedDifference } from "./frame-difference.js";
import type { ReadRun } from "./read-runs.js";
import { changedArea, changedStructure, distanceFromBlend, type BlendLikeness } from "./scene-difference.js";
import { thumbnailBytes } from "./thumbnail.js";

/**
 * How two pictures compare, as changed area plus changed structure. Measured on composites: across cuts from 1.19 up, within
 * one shot up to 1.0 even 200 frames apart, with few exceptions between.
 */
export const surelyAnother = 1.1;
export const surelySame = 0.75;
/** A smaller change than this is none, whatever it is made of. */
export const leastChange = 5;
const comparedReach = 6;

export interface PictureComparison {
  /** Difference that motion does not explain, 0 to 255. */
  readonly change: number;
  /** Near 0 for one scene, 2 for two; 0 where the change is small. */
  readonly score: number;
}

/** Used for one comparison after another: room for each would be garbage by the megabyte. */
const both = new Uint8Array(2 * thumbnailBytes);

/** Compares two thumbnails that may be many frames apart. */
export function comparePictures(first: Uint8Array, second: Uint8Array): PictureComparison {
  both.set(first);
  both.set(second, thumbnailBytes);
  const change = unexplainedDifference(both, thumbnailBytes, 0, comparedReach);
  if (change < leastChange) return { change, score: 0 };
  return { change, score: changedArea(both, thumbnailBytes, 0) + changedStructure(both, thumbnailBytes, 0) };
}

/** How the thumbnails of a stream's key frames compare with their neighbours. Only the latest are held. */
export class KeyFrames {
  private latest: readonly Uint8Array[] = [];
  private readonly comparisons: PictureComparison[] = [];
  private readonly blends: BlendLikeness[] = [];

  /** Adds the next group of pictures, of which at least the key frame was decoded. */
  add({ thumbnails }: ReadRun): void {
    this.latest = [...this.latest.slice(-2), thumbnails.pixels.slice(0, thumbnailBytes)];
    const [here, before, earlier] = [...this.latest].reverse();
    if (before !== undefined && here !== undefined) this.comparisons.push(comparePictures(before, here));
    if (earlier !== undefined) this.blends.push(distanceFromBlend(before!, earlier, here!));
  }

  /** How near the key frame of a group of pictures is to a blend of those on either side; null where one is missing. */
  blend(ordinal: number): BlendLikeness | null {
    return this.blends[ordinal - 1] ?? null;
  }

  /** How the key frame of a group of pictures compares with the next one; null for the last group. */
  toNext(ordinal: number): PictureComparison | null {
    return this.comparisons[ordinal] ?? null;
  }

  /** Whether the key frames on either side of a group of pictures show the same scene. */
  sameScene(ordinal: number): boolean {
    const comparison = this.toNext(ordinal);
    return comparison !== null && comparison.score < surelySame;
  }
}
