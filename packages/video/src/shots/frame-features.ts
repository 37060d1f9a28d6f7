import { unexplainedDifference } from "./frame-difference.js";
import { describedAddress, firstPicture, pictureKernels } from "./picture-kernels.js";
import { lumaSamples, thumbnailBytes, thumbnailHeight, thumbnailWidth, type ThumbnailRun } from "./thumbnail.js";

const coarseColumns = 8;
const coarseRows = 4;
const coarseCells = coarseColumns * coarseRows;
/** Values of a frame's coarse description: mean luma of each cell, then twice the mean of each chroma plane. */
export const coarseValues = coarseCells * 3;

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
  /** `coarseValues` numbers a frame, averages over cells so large that motion hardly shows; until frames are described again. */
  readonly coarse: Float32Array;
}

/** For one run after another: at 400 bytes a frame, room for each would be tens of megabytes before anybody collects it. */
let coarseRoom = new Float32Array(0);

export function describeFrames(run: ThumbnailRun): FrameFeatures {
  const { first, count, pixels, knownChanges } = run;
  const change = new Float32Array(count);
  const contrast = new Float32Array(count);
  const detail = new Float32Array(count);
  if (coarseRoom.length < count * coarseValues) coarseRoom = new Float32Array(count * coarseValues);
  const coarse = coarseRoom.subarray(0, count * coarseValues);
  const { kernels, bytes } = pictureKernels();
  const cells = new Float32Array(bytes.buffer, describedAddress, coarseValues);
  const variances = new Float64Array(bytes.buffer, describedAddress + cells.byteLength, 2);
  for (let index = 0; index < count; index += 1) {
    const offset = index * thumbnailBytes;
    const known = knownChanges?.[index] ?? NaN;
    if (index > 0)
      change[index] = Number.isNaN(known) ? unexplainedDifference(pixels, offset, offset - thumbnailBytes) : known;
    bytes.set(pixels.subarray(offset, offset + thumbnailBytes), firstPicture);
    kernels.describe(firstPicture, describedAddress);
    contrast[index] = Math.sqrt(Math.max(0, variances[0]!));
    detail[index] = variances[1]!;
    coarse.set(cells, index * coarseValues);
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

/** Mean absolute difference of two frames' coarse descriptions, chroma counted double. */
export function coarseDifference(features: FrameFeatures, index: number, otherIndex: number): number {
  const { coarse } = features;
  const a = index * coarseValues;
  const b = otherIndex * coarseValues;
  let sum = 0;
  for (let value = 0; value < coarseValues; value += 1) sum += Math.abs(coarse[a + value]! - coarse[b + value]!);
  return sum / coarseCells;
}
