import { unexplainedDifference } from "./frame-difference.js";
import {
  chromaSamples,
  lumaSamples,
  thumbnailBytes,
  thumbnailHeight,
  thumbnailWidth,
  type ThumbnailRun,
} from "./thumbnail.js";

const coarseColumns = 8;
const coarseRows = 4;
const coarseCells = coarseColumns * coarseRows;
/** Values of a frame's coarse description: mean luma of each cell, then twice the mean of each chroma plane. */
export const coarseValues = coarseCells * 3;
const chromaWeight = 2;

/** What is computed once for every frame of a run; index 0 is the run's first frame. */
export interface FrameFeatures {
  readonly first: number;
  readonly count: number;
  /** Unexplained luma difference to the frame before; 0 for the run's first frame. */
  readonly change: Float32Array;
  /** Standard deviation of luma over the frame. */
  readonly contrast: Float32Array;
  /** Mean over the blocks of the frame of the variance of luma within them: motion leaves it as it is, blending lowers it. */
  readonly detail: Float32Array;
  /** `coarseValues` numbers a frame, averages over cells so large that motion hardly shows. */
  readonly coarse: Float32Array;
}

export function describeFrames(run: ThumbnailRun): FrameFeatures {
  const { first, count, pixels, knownChanges } = run;
  const change = new Float32Array(count);
  const contrast = new Float32Array(count);
  const detail = new Float32Array(count);
  const coarse = new Float32Array(count * coarseValues);
  for (let index = 0; index < count; index += 1) {
    const offset = index * thumbnailBytes;
    const known = knownChanges?.[index] ?? NaN;
    if (index > 0)
      change[index] = Number.isNaN(known) ? unexplainedDifference(pixels, offset, offset - thumbnailBytes) : known;
    const { whole, withinBlocks } = covarianceOfLuma(pixels, offset, offset);
    contrast[index] = Math.sqrt(Math.max(0, whole));
    detail[index] = withinBlocks;
    describeCoarsely(pixels, offset, coarse.subarray(index * coarseValues, (index + 1) * coarseValues));
  }
  return { first, count, change, contrast, detail, coarse };
}

const blockWidth = 8;
const blockHeight = 6;
const blockSamples = blockWidth * blockHeight;

/** The covariance of the luma of two frames over the whole picture, and its mean within blocks: what detail they share in place. */
export function covarianceOfLuma(
  pixels: Uint8Array,
  offset: number,
  otherOffset: number,
): { readonly whole: number; readonly withinBlocks: number } {
  let [sum, otherSum, products, withinBlocks] = [0, 0, 0, 0];
  for (let top = 0; top < thumbnailHeight; top += blockHeight) {
    for (let left = 0; left < thumbnailWidth; left += blockWidth) {
      let [blockSum, otherBlockSum, blockProducts] = [0, 0, 0];
      for (let y = top; y < top + blockHeight; y += 1) {
        const line = y * thumbnailWidth;
        for (let at = line + left; at < line + left + blockWidth; at += 1) {
          const here = pixels[offset + at]!;
          const there = pixels[otherOffset + at]!;
          blockSum += here;
          otherBlockSum += there;
          blockProducts += here * there;
        }
      }
      withinBlocks += blockProducts - (blockSum * otherBlockSum) / blockSamples;
      sum += blockSum;
      otherSum += otherBlockSum;
      products += blockProducts;
    }
  }
  const whole = products / lumaSamples - (sum / lumaSamples) * (otherSum / lumaSamples);
  return { whole, withinBlocks: withinBlocks / lumaSamples };
}

function describeCoarsely(pixels: Uint8Array, offset: number, into: Float32Array): void {
  averageCells(pixels, offset, thumbnailWidth, thumbnailHeight, 1, into.subarray(0, coarseCells));
  for (const plane of [0, 1]) {
    const planeOffset = offset + lumaSamples + plane * chromaSamples;
    const cells = into.subarray((1 + plane) * coarseCells, (2 + plane) * coarseCells);
    averageCells(pixels, planeOffset, thumbnailWidth / 2, thumbnailHeight / 2, chromaWeight, cells);
  }
}

function averageCells(
  pixels: Uint8Array,
  offset: number,
  width: number,
  height: number,
  weight: number,
  into: Float32Array,
): void {
  const cellWidth = width / coarseColumns;
  for (let row = 0; row < coarseRows; row += 1) {
    const top = Math.floor((row * height) / coarseRows);
    const bottom = Math.floor(((row + 1) * height) / coarseRows);
    for (let column = 0; column < coarseColumns; column += 1) {
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        const line = offset + y * width + column * cellWidth;
        for (let x = 0; x < cellWidth; x += 1) sum += pixels[line + x]!;
      }
      into[row * coarseColumns + column] = (weight * sum) / ((bottom - top) * cellWidth);
    }
  }
}

/** Mean absolute difference of two frames' coarse descriptions, chroma counted double. */
export function coarseDifference(features: FrameFeatures, index: number, otherIndex: number): number {
  const { coarse } = features;
  const a = index * coarseValues;
  const b = otherIndex * coarseValues;
  let sum = 0;
  for (let value = 0; value < coarseValues; value += 1) sum += Math.abs(coarse[a + value]! - coarse[b + value]!);
  return sum / coarseCells;
}
