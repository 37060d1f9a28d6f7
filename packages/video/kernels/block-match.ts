import { difference, differencesOfPairs } from "./difference";
import { blockHeight, blockWidth, pictureHeight, pictureWidth, samples } from "./picture";

/** A block that is compared with others: two rows of eight samples in each vector. */
let rows01: v128 = i32x4.splat(0);
let rows23: v128 = i32x4.splat(0);
let rows45: v128 = i32x4.splat(0);

// @ts-expect-error A decorator on a function, which AssemblyScript has and TypeScript has not.
@inline
function twoRows(at: usize): v128 {
  return v128.load64_lane(at + pictureWidth, v128.load64_zero(at), 1);
}

// @ts-expect-error As above.
@inline
function sumOfLanes(lanes: v128): i32 {
  const four = i32x4.extadd_pairwise_i16x8_u(lanes);
  return (
    i32x4.extract_lane(four, 0) + i32x4.extract_lane(four, 1) + i32x4.extract_lane(four, 2) + i32x4.extract_lane(four, 3)
  );
}

/** Sum of absolute differences of the block held to the one whose first sample is at `there`. */
// @ts-expect-error As above.
@inline
function blockDifference(there: usize): i32 {
  const upper = differencesOfPairs(rows01, twoRows(there));
  const middle = differencesOfPairs(rows23, twoRows(there + 2 * pictureWidth));
  const lower = differencesOfPairs(rows45, twoRows(there + 4 * pictureWidth));
  return sumOfLanes(i16x8.add(i16x8.add(upper, middle), lower));
}

/**
 * Sum of absolute differences of a block of `picture` to the place within reach in `other` where it fits best: places are tried
 * in steps of two first, then one by one around the best. A block that fits to a level per sample is taken as found.
 */
export function bestBlockMatch(picture: usize, other: usize, left: i32, top: i32, reach: i32): i32 {
  const here = picture + top * pictureWidth + left;
  const there = other + top * pictureWidth + left;
  rows01 = twoRows(here);
  rows23 = twoRows(here + 2 * pictureWidth);
  rows45 = twoRows(here + 4 * pictureWidth);
  let best = blockDifference(there);
  let bestX = 0;
  let bestY = 0;
  for (let step = 2; step > 0; step--) {
    const span = step == 2 ? reach : 1;
    const fromY = max(bestY - span, -top);
    const toY = min(bestY + span, pictureHeight - blockHeight - top);
    const fromX = max(bestX - span, -left);
    const toX = min(bestX + span, pictureWidth - blockWidth - left);
    for (let y = fromY; y <= toY; y += step) {
      for (let x = fromX; x <= toX; x += step) {
        if (best <= blockWidth * blockHeight) return best;
        const difference = blockDifference(there + y * pictureWidth + x);
        if (difference < best) {
          best = difference;
          bestX = x;
          bestY = y;
        }
      }
    }
  }
  return best;
}

/**
 * Sum of absolute differences that is left when each block of `picture` may come from anywhere within `reach` of its place in
 * `other`; where the pictures differ by less than a level per sample, the sum as it is.
 */
export function unexplained(picture: usize, other: usize, reach: i32): i32 {
  const whole = difference(picture, other);
  if (whole < samples) return whole;
  let total = 0;
  for (let top = 0; top < pictureHeight; top += blockHeight) {
    for (let left = 0; left < pictureWidth; left += blockWidth) {
      total += bestBlockMatch(picture, other, left, top, reach);
    }
  }
  return total;
}
