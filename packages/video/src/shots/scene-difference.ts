import { bestBlockMatch, blockHeight, blocks, blockWidth } from "./frame-difference.js";
import { lumaSamples, thumbnailHeight, thumbnailWidth } from "./thumbnail.js";

/* Two questions about two pictures that a blend may join: is the structure another one, and is the light the only difference? */

/** Below this contrast (standard deviation of a block's luma) a block has no structure to compare. */
const structureContrast = 3;
/** Correlation under which the structure of a block counts as another one. */
const sameStructure = 0.6;
const structureReach = 3;

/**
 * The fraction of blocks whose structure is another one in the other frame, wherever within reach it may have moved and
 * whatever became of its brightness and contrast: near 1 for two scenes, low for one scene dimmed, moved or with a title over it.
 * Blocks that are flat in both frames do not count; 0 when all are.
 */
export function changedStructure(pixels: Uint8Array, offset: number, otherOffset: number): number {
  let structured = 0;
  let changed = 0;
  for (let top = 0; top < thumbnailHeight; top += blockHeight) {
    for (let left = 0; left < thumbnailWidth; left += blockWidth) {
      const here = blockContrast(pixels, offset, left, top);
      const there = blockContrast(pixels, otherOffset, left, top);
      if (here < structureContrast && there < structureContrast) continue;
      structured += 1;
      const correlation = here < structureContrast ? -1 : bestCorrelation(pixels, offset, otherOffset, left, top);
      if (correlation < sameStructure) changed += 1;
    }
  }
  return structured === 0 ? 0 : changed / structured;
}

function blockContrast(pixels: Uint8Array, offset: number, left: number, top: number): number {
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < blockHeight; row += 1) {
    const here = offset + (top + row) * thumbnailWidth + left;
    for (let column = 0; column < blockWidth; column += 1) {
      const value = pixels[here + column]!;
      sum += value;
      squares += value * value;
    }
  }
  const count = blockWidth * blockHeight;
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

function bestCorrelation(pixels: Uint8Array, offset: number, otherOffset: number, left: number, top: number): number {
  let best = -1;
  for (let y = Math.max(-structureReach, -top); y <= structureReach; y += 1) {
    if (top + y + blockHeight > thumbnailHeight) break;
    for (let x = Math.max(-structureReach, -left); x <= structureReach; x += 1) {
      if (left + x + blockWidth > thumbnailWidth) break;
      const here = offset + top * thumbnailWidth + left;
      best = Math.max(best, correlationAt(pixels, here, otherOffset + (top + y) * thumbnailWidth + left + x));
      if (best >= sameStructure) return best;
    }
  }
  return best;
}

/** Correlation of the blocks whose first samples are at the two places. */
function correlationAt(pixels: Uint8Array, here: number, there: number): number {
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
  for (let row = 0; row < blockHeight; row += 1) {
    for (let column = 0; column < blockWidth; column += 1) {
      const a = pixels[here + row * thumbnailWidth + column]!;
      const b = pixels[there + row * thumbnailWidth + column]!;
      sumA += a;
      sumB += b;
      squaresA += a * a;
      squaresB += b * b;
      products += a * b;
    }
  }
  const count = blockWidth * blockHeight;
  const varianceA = squaresA - (sumA * sumA) / count;
  const varianceB = squaresB - (sumB * sumB) / count;
  if (varianceA <= 0 || varianceB <= 0) return -1;
  return (products - (sumA * sumB) / count) / Math.sqrt(varianceA * varianceB);
}

/** Mean residual luma over which a block is not the same thing under another light. */
const changedBlockDifference = 7;
const gainFits = 3;
const gainReach = 2;

/**
 * The fraction of the picture that no change of light over the whole picture, with a little motion, turns into the other:
 * near 1 for two scenes; low for one scene brightened or dimmed, with something moving through it or a title over it.
 * The larger of both directions, so that a flat picture, which anything can be flattened into, does not pass for the same scene.
 */
export function changedArea(pixels: Uint8Array, offset: number, otherOffset: number): number {
  return Math.max(changedOneWay(pixels, offset, otherOffset), changedOneWay(pixels, otherOffset, offset));
}

function changedOneWay(pixels: Uint8Array, offset: number, otherOffset: number): number {
  const lit = new Uint8Array(lumaSamples * 2);
  lightLike(pixels, offset, otherOffset, lit);
  lit.set(pixels.subarray(otherOffset, otherOffset + lumaSamples), lumaSamples);
  let changed = 0;
  for (let top = 0; top < thumbnailHeight; top += blockHeight) {
    for (let left = 0; left < thumbnailWidth; left += blockWidth) {
      const rest = bestBlockMatch(lit, lumaSamples, 0, left, top, gainReach) / (blockWidth * blockHeight);
      if (rest > changedBlockDifference) changed += 1;
    }
  }
  return changed / blocks;
}

/** Writes the first picture under the light of the second: the straight line that fits most samples, the worst half left out. */
function lightLike(pixels: Uint8Array, offset: number, otherOffset: number, into: Uint8Array): void {
  let gain = 1;
  let lift = 0;
  let limit = Infinity;
  const rests = new Float32Array(lumaSamples);
  for (let fit = 0; fit < gainFits; fit += 1) {
    let [count, sumA, sumB, squares, products] = [0, 0, 0, 0, 0];
    for (let index = 0; index < lumaSamples; index += 1) {
      const a = pixels[offset + index]!;
      const b = pixels[otherOffset + index]!;
      if (Math.abs(b - gain * a - lift) > limit) continue;
      count += 1;
      sumA += a;
      sumB += b;
      squares += a * a;
      products += a * b;
    }
    const spread = squares - (sumA * sumA) / count;
    gain = spread <= 0 ? 1 : Math.min(4, Math.max(0.25, (products - (sumA * sumB) / count) / spread));
    lift = (sumB - gain * sumA) / count;
    for (let index = 0; index < lumaSamples; index += 1) {
      rests[index] = Math.abs(pixels[otherOffset + index]! - gain * pixels[offset + index]! - lift);
    }
    limit = middle(rests) + 1;
  }
  for (let index = 0; index < lumaSamples; index += 1) {
    into[index] = Math.min(255, Math.max(0, Math.round(gain * pixels[offset + index]! + lift)));
  }
}

/** The median, rounded up to a whole number: values beyond 255 count as 255. */
function middle(values: Float32Array): number {
  const histogram = new Uint32Array(256);
  for (const value of values) histogram[Math.min(255, Math.ceil(value))]! += 1;
  let seen = 0;
  let value = 0;
  while (seen * 2 < values.length) {
    seen += histogram[value]!;
    value += 1;
  }
  return value - 1;
}

/**
 * How far a picture is from any blend of two others, over the difference of those: near 0 for a frame of a dissolve, about 0.7
 * for a third scene. `share` is the second picture's part in the best blend.
 */
export function distanceFromBlend(
  picture: Uint8Array,
  first: Uint8Array,
  second: Uint8Array,
): { readonly share: number; readonly distance: number } {
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
