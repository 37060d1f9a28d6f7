import { firstPicture, putPictures, secondPicture } from "./picture-kernels.js";
import { lumaSamples } from "./thumbnail.js";

/* Two questions about two pictures that a blend may join: is the structure another one, and is the light the only difference? */

/**
 * The fraction of blocks whose structure is another one in the other frame, wherever within three samples it may have moved and
 * whatever became of its brightness and contrast: near 1 for two scenes, low for one scene dimmed, moved or with a title over it.
 * Blocks that are flat in both frames do not count; 0 when all are.
 */
export function changedStructure(pixels: Uint8Array, offset: number, otherOffset: number): number {
  return putPictures(pixels, offset, otherOffset).changedStructure(firstPicture, secondPicture);
}

/** Blocks of 8 × 6 samples in a thumbnail. */
const blocks = lumaSamples / 48;

/**
 * The fraction of the picture that no change of light over the whole picture, with a little motion, turns into the other:
 * near 1 for two scenes; low for one scene brightened or dimmed, with something moving through it or a title over it.
 * The larger of both directions, so that a flat picture, which anything can be flattened into, does not pass for the same scene.
 */
export function changedArea(pixels: Uint8Array, offset: number, otherOffset: number): number {
  const { changedBlocks } = putPictures(pixels, offset, otherOffset);
  return Math.max(changedBlocks(firstPicture, secondPicture), changedBlocks(secondPicture, firstPicture)) / blocks;
}

/** What share of a blend the second picture has, and how far the blend is from what it is compared with, 0 for not at all. */
export interface BlendLikeness {
  readonly share: number;
  readonly distance: number;
}

/**
 * How far a picture is from any blend of two others, over the difference of those: near 0 for a frame of a dissolve, about 0.7
 * for a third scene. `share` is the second picture's part in the best blend.
 */
export function distanceFromBlend(picture: Uint8Array, first: Uint8Array, second: Uint8Array): BlendLikeness {
  let [products, squares, difference] = [0, 0, 0];
  for (let index = 0; index < lumaSamples; index += 1) {
    const step = second[index]! - first[index]!;
    products += (picture[index]! - first[index]!) * step;
    squares += step * step;
    difference += Math.abs(step);
  }
  if (squares === 0) return { share: 0, distance: Infinity };
  const share = products / squares;
  let rest = 0;
  for (let index = 0; index < lumaSamples; index += 1) {
    rest += Math.abs(picture[index]! - first[index]! - share * (second[index]! - first[index]!));
  }
  return { share, distance: rest / difference };
}
