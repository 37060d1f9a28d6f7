/**
 * A thumbnail is what shot detection sees of a frame: 64 × 36 luma samples, then 32 × 18 of each chroma plane,
 * in limited-range YUV, whatever the shape of the picture.
 */
export const thumbnailWidth = 64;
export const thumbnailHeight = 36;
export const lumaSamples = thumbnailWidth * thumbnailHeight;
export const chromaSamples = lumaSamples / 4;
export const thumbnailBytes = lumaSamples + 2 * chromaSamples;

/** Consecutive thumbnails, `first` being the frame number of the first one. */
export interface ThumbnailRun {
  readonly first: number;
  readonly count: number;
  readonly pixels: Uint8Array;
  /** For each of them the difference to the one before that motion does not explain, NaN where it is not known yet. */
  readonly knownChanges?: Float32Array;
}

/** Where the thumbnail of `frame` begins in the run's pixels. */
export function thumbnailOffset(run: ThumbnailRun, frame: number): number {
  return (frame - run.first) * thumbnailBytes;
}
