import { lumaSamples, thumbnailBytes, thumbnailHeight, thumbnailWidth } from "./thumbnail.js";

export const blockWidth = 8;
export const blockHeight = 6;
export const blocks = (thumbnailWidth / blockWidth) * (thumbnailHeight / blockHeight);

/** Frames whose luma differs less than this from the one before repeat it. */
export const frozenDifference = 0.02;
/** A mean luma difference below which it makes no difference what explains it. */
const nothingToExplain = 1;

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
 * Differences that are small anyway are not looked into.
 */
export function unexplainedDifference(pixels: Uint8Array, offset: number, otherOffset: number, reach = 4): number {
  const whole = lumaDifference(pixels, offset, otherOffset);
  if (whole < nothingToExplain) return whole;
  let total = 0;
  for (let top = 0; top < thumbnailHeight; top += blockHeight) {
    for (let left = 0; left < thumbnailWidth; left += blockWidth) {
      total += bestBlockMatch(pixels, offset, otherOffset, left, top, reach);
    }
  }
  return total / lumaSamples;
}

/**
 * Sum of absolute differences of a block to the place within reach where it fits best: places are tried in steps of two first,
 * then one by one around the best. A block that fits to a level per sample is taken as found.
 */
export function bestBlockMatch(
  pixels: Uint8Array,
  offset: number,
  otherOffset: number,
  left: number,
  top: number,
  reach: number,
): number {
  const here = offset + top * thumbnailWidth + left;
  const there = otherOffset + top * thumbnailWidth + left;
  let best = blockDifference(pixels, here, there, Infinity);
  let [bestX, bestY] = [0, 0];
  const goodEnough = blockWidth * blockHeight;
  for (const step of [2, 1]) {
    const span = step === 2 ? reach : 1;
    const [centreX, centreY] = [bestX, bestY];
    const fromY = Math.max(centreY - span, -top);
    const toY = Math.min(centreY + span, thumbnailHeight - blockHeight - top);
    const fromX = Math.max(centreX - span, -left);
    const toX = Math.min(centreX + span, thumbnailWidth - blockWidth - left);
    for (let y = fromY; y <= toY; y += step) {
      for (let x = fromX; x <= toX; x += step) {
        if (best <= goodEnough) return best;
        const difference = blockDifference(pixels, here, there + y * thumbnailWidth + x, best);
        if (difference < best) [best, bestX, bestY] = [difference, x, y];
      }
    }
  }
  return best;
}

/** Of the blocks whose first samples are at the two places. The eight columns are written out: twice as fast as a loop. */
function blockDifference(pixels: Uint8Array, firstHere: number, firstThere: number, giveUpAt: number): number {
  let sum = 0;
  let here = firstHere;
  let there = firstThere;
  for (let row = 0; row < blockHeight; row += 1) {
    sum +=
      Math.abs(pixels[here]! - pixels[there]!) +
      Math.abs(pixels[here + 1]! - pixels[there + 1]!) +
      Math.abs(pixels[here + 2]! - pixels[there + 2]!) +
      Math.abs(pixels[here + 3]! - pixels[there + 3]!) +
      Math.abs(pixels[here + 4]! - pixels[there + 4]!) +
      Math.abs(pixels[here + 5]! - pixels[there + 5]!) +
      Math.abs(pixels[here + 6]! - pixels[there + 6]!) +
      Math.abs(pixels[here + 7]! - pixels[there + 7]!);
    if (sum >= giveUpAt) return sum;
    here += thumbnailWidth;
    there += thumbnailWidth;
  }
  return sum;
}
