import { blockHeight, blockSamples, blockWidth, pictureHeight, pictureWidth } from "./picture";

/** Below this contrast (standard deviation of a block's luma) a block has no structure to compare. */
const leastContrast: f64 = 3;
/** Correlation under which the structure of a block counts as another one. */
const sameStructure: f64 = 0.6;
const reach: i32 = 3;

/** The block that is compared, a row of eight samples in each vector, with its sum and its sum of squares. */
let row0: v128 = i32x4.splat(0);
let row1: v128 = i32x4.splat(0);
let row2: v128 = i32x4.splat(0);
let row3: v128 = i32x4.splat(0);
let row4: v128 = i32x4.splat(0);
let row5: v128 = i32x4.splat(0);
let sumHeld: f64 = 0;
let varianceHeld: f64 = 0;

// @ts-expect-error A decorator on a function, which AssemblyScript has and TypeScript has not.
@inline
function row(at: usize): v128 {
  return v128.load_ext<u8>(at);
}

// @ts-expect-error As above.
@inline
function sumOf(lanes: v128): f64 {
  return (
    (i32x4.extract_lane(lanes, 0) +
      i32x4.extract_lane(lanes, 1) +
      i32x4.extract_lane(lanes, 2) +
      i32x4.extract_lane(lanes, 3)) as f64
  );
}

/**
 * The fraction of blocks whose structure is another one in the other picture, wherever within reach it may have moved and
 * whatever became of its brightness and contrast. Blocks that are flat in both do not count; 0 when all are.
 */
export function changedStructure(picture: usize, other: usize): f64 {
  let structured = 0;
  let changed = 0;
  for (let top = 0; top < pictureHeight; top += blockHeight) {
    for (let left = 0; left < pictureWidth; left += blockWidth) {
      const place = top * pictureWidth + left;
      hold(other + place);
      const there = contrastHeld();
      hold(picture + place);
      const here = contrastHeld();
      if (here < leastContrast && there < leastContrast) continue;
      structured++;
      if (here < leastContrast || !isFound(other, left, top)) changed++;
    }
  }
  return structured == 0 ? 0 : (changed as f64) / (structured as f64);
}

function hold(at: usize): void {
  row0 = row(at);
  row1 = row(at + pictureWidth);
  row2 = row(at + 2 * pictureWidth);
  row3 = row(at + 3 * pictureWidth);
  row4 = row(at + 4 * pictureWidth);
  row5 = row(at + 5 * pictureWidth);
  const upper = i16x8.add(i16x8.add(row0, row1), row2);
  const sums = i16x8.add(upper, i16x8.add(i16x8.add(row3, row4), row5));
  let squares = i32x4.add(i32x4.dot_i16x8_s(row0, row0), i32x4.dot_i16x8_s(row1, row1));
  squares = i32x4.add(squares, i32x4.add(i32x4.dot_i16x8_s(row2, row2), i32x4.dot_i16x8_s(row3, row3)));
  squares = i32x4.add(squares, i32x4.add(i32x4.dot_i16x8_s(row4, row4), i32x4.dot_i16x8_s(row5, row5)));
  sumHeld = sumOf(i32x4.extadd_pairwise_i16x8_u(sums));
  varianceHeld = sumOf(squares) - (sumHeld * sumHeld) / blockSamples;
}

function contrastHeld(): f64 {
  return Math.sqrt(Math.max(0, varianceHeld / blockSamples));
}

/** Whether the block held has the structure of one of `other` near its place. */
function isFound(other: usize, left: i32, top: i32): bool {
  const toY = min(reach, pictureHeight - blockHeight - top);
  const toX = min(reach, pictureWidth - blockWidth - left);
  for (let y = max(-reach, -top); y <= toY; y++) {
    for (let x = max(-reach, -left); x <= toX; x++) {
      if (correlationAt(other + (top + y) * pictureWidth + left + x) >= sameStructure) return true;
    }
  }
  return false;
}

/** Correlation of the block held with the one whose first sample is at `at`; -1 where one of them is flat. */
function correlationAt(at: usize): f64 {
  const other0 = row(at);
  const other1 = row(at + pictureWidth);
  const other2 = row(at + 2 * pictureWidth);
  const other3 = row(at + 3 * pictureWidth);
  const other4 = row(at + 4 * pictureWidth);
  const other5 = row(at + 5 * pictureWidth);
  const upper = i16x8.add(i16x8.add(other0, other1), other2);
  const sums = i16x8.add(upper, i16x8.add(i16x8.add(other3, other4), other5));
  let squares = i32x4.add(i32x4.dot_i16x8_s(other0, other0), i32x4.dot_i16x8_s(other1, other1));
  squares = i32x4.add(squares, i32x4.add(i32x4.dot_i16x8_s(other2, other2), i32x4.dot_i16x8_s(other3, other3)));
  squares = i32x4.add(squares, i32x4.add(i32x4.dot_i16x8_s(other4, other4), i32x4.dot_i16x8_s(other5, other5)));
  let products = i32x4.add(i32x4.dot_i16x8_s(row0, other0), i32x4.dot_i16x8_s(row1, other1));
  products = i32x4.add(products, i32x4.add(i32x4.dot_i16x8_s(row2, other2), i32x4.dot_i16x8_s(row3, other3)));
  products = i32x4.add(products, i32x4.add(i32x4.dot_i16x8_s(row4, other4), i32x4.dot_i16x8_s(row5, other5)));
  const sum = sumOf(i32x4.extadd_pairwise_i16x8_u(sums));
  const variance = sumOf(squares) - (sum * sum) / blockSamples;
  if (varianceHeld <= 0 || variance <= 0) return -1;
  return (sumOf(products) - (sumHeld * sum) / blockSamples) / Math.sqrt(varianceHeld * variance);
}
