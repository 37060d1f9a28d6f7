import { firstPicture, putPictures, secondPicture } from "./picture-kernels.js";
import { lumaSamples, thumbnailBytes } from "./thumbnail.js";

/** Frames whose luma differs less than this from the one before repeat it. */
export const frozenDifference = 0.02;

/** Mean absolute difference of the luma samples of two thumbnails, 0 to 255. */
export function lumaDifference(pixels: Uint8Array, offset: number, otherOffset: number): number {
  let sum = 0;
  for (let index = 0; index < lumaSamples; index += 1) {
    sum += Math.abs(pixels[offset + index]! - pixels[otherOffset + index]!);
  }
  return sum / lumaSamples;
}

/** Mean absolute difference of the chroma samples of two thumbnails, 0 to 255. */
export function chromaDifference(pixels: Uint8Array, offset: number, otherOffset: number): number {
  let sum = 0;
  for (let index = lumaSamples; index < thumbnailBytes; index += 1) {
    sum += Math.abs(pixels[offset + index]! - pixels[otherOffset + index]!);
  }
  return sum / (thumbnailBytes - lumaSamples);
}

/**
 * Mean absolute luma difference that is left when each block of the frame at `offset` may come from anywhere within
 * `reach` samples of its place in the other frame: motion of the camera or of things explains itself away, a new scene does not.
 * Differences of less than a level per sample are not looked into.
 */
export function unexplainedDifference(pixels: Uint8Array, offset: number, otherOffset: number, reach = 4): number {
  return putPictures(pixels, offset, otherOffset).unexplained(firstPicture, secondPicture, reach) / lumaSamples;
}
