import { firstPicture, putPictures, secondPicture, thirdPicture } from "./picture-kernels.js";
import { lumaSamples, thumbnailBytes } from "./thumbnail.js";

/** Frames whose luma differs less than this from the one before repeat it. */
export const frozenDifference = 0.02;

/** Mean absolute difference of the luma samples of two thumbnails, 0 to 255. */
export function lumaDifference(pixels: Uint8Array, offset: number, otherOffset: number): number {
  return putPictures(pixels, offset, otherOffset).difference(firstPicture, secondPicture) / lumaSamples;
}

/**
 * Mean absolute difference of the luma samples of the thumbnail at `offset` from a blend of two others, of which the second has
 * `part` of at most 128 `parts`.
 */
export function blendDifference(
  pixels: Uint8Array,
  offset: number,
  firstOffset: number,
  secondOffset: number,
  { part, parts }: { readonly part: number; readonly parts: number },
): number {
  const kernels = putPictures(pixels, firstOffset, secondOffset, offset);
  return kernels.blendDifference(thirdPicture, firstPicture, secondPicture, part, parts) / parts / lumaSamples;
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
