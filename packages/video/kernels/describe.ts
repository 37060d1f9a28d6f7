import { blockHeight, blockSamples, blockWidth, pictureHeight, pictureWidth, samples } from "./picture";

const coarseColumns: i32 = 8;
const coarseRows: i32 = 4;
/** Twice the mean of each chroma plane: colours are counted double. */
const chromaWeight: i32 = 2;

/**
 * Describes a thumbnail: at `into` the mean luma of each coarse cell, then twice the means of either chroma plane, as 32-bit
 * floats; behind them the variance of its luma, and the mean of that within blocks, as 64-bit floats.
 */
export function describe(thumbnail: usize, into: usize): void {
  averageCells(thumbnail, pictureWidth, pictureHeight, 1, into);
  const cells: usize = 4 * coarseColumns * coarseRows;
  const blue = thumbnail + samples;
  averageCells(blue, pictureWidth / 2, pictureHeight / 2, chromaWeight, into + cells);
  averageCells(blue + samples / 4, pictureWidth / 2, pictureHeight / 2, chromaWeight, into + 2 * cells);
  describeLuma(thumbnail, into + 3 * cells);
}

function averageCells(plane: usize, width: i32, height: i32, weight: i32, into: usize): void {
  const cellWidth = width / coarseColumns;
  for (let row = 0; row < coarseRows; row++) {
    const top = (row * height) / coarseRows;
    const bottom = ((row + 1) * height) / coarseRows;
    for (let column = 0; column < coarseColumns; column++) {
      let sum = 0;
      for (let y = top; y < bottom; y++) {
        const line = plane + y * width + column * cellWidth;
        for (let x = 0; x < cellWidth; x++) sum += load<u8>(line + x) as i32;
      }
      const mean: f64 = ((weight * sum) as f64) / (((bottom - top) * cellWidth) as f64);
      store<f32>(into, mean as f32);
      into += 4;
    }
  }
}

function describeLuma(picture: usize, into: usize): void {
  let sum = 0;
  let squares: i32 = 0;
  let within: f64 = 0;
  for (let top = 0; top < pictureHeight; top += blockHeight) {
    for (let left = 0; left < pictureWidth; left += blockWidth) {
      let sums = i32x4.splat(0);
      let products = i32x4.splat(0);
      for (let y = top; y < top + blockHeight; y++) {
        const row = v128.load_ext<u8>(picture + y * pictureWidth + left);
        sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(row));
        products = i32x4.add(products, i32x4.dot_i16x8_s(row, row));
      }
      const blockSum = sumOf(sums);
      const blockSquares = sumOf(products);
      within += (blockSquares as f64) - ((blockSum as f64) * (blockSum as f64)) / (blockSamples as f64);
      sum += blockSum;
      squares += blockSquares;
    }
  }
  const mean: f64 = (sum as f64) / (samples as f64);
  store<f64>(into, (squares as f64) / (samples as f64) - mean * mean);
  store<f64>(into + 8, within / (samples as f64));
}

// @ts-expect-error A decorator on a function, which AssemblyScript has and TypeScript has not.
@inline
function sumOf(lanes: v128): i32 {
  return (
    i32x4.extract_lane(lanes, 0) + i32x4.extract_lane(lanes, 1) + i32x4.extract_lane(lanes, 2) + i32x4.extract_lane(lanes, 3)
  );
}
