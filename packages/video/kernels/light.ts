import { bestBlockMatch } from "./block-match";
import { blockHeight, blockSamples, blockWidth, pictureHeight, pictureWidth, samples } from "./picture";

const fits: i32 = 3;
const reach: i32 = 2;
/** Mean residual luma over which a block is not the same thing under another light. */
const changedDifference: i32 = 7;

/** A level under the light of the other picture, not shifted yet: one 64-bit float for each of 256 levels. */
const scaled = memory.data(256 * 8);
const histogram = memory.data(256 * 4);
/** The picture under the light of the other. */
const lit = memory.data(64 * 36);

/**
 * Blocks of `other` that `picture` does not show once it is put under the light of `other`: the straight line that fits most
 * samples, the worst half left out.
 */
export function changedBlocks(picture: usize, other: usize): i32 {
  lightLike(picture, other);
  let changed = 0;
  for (let top = 0; top < pictureHeight; top += blockHeight) {
    for (let left = 0; left < pictureWidth; left += blockWidth) {
      if (bestBlockMatch(other, lit, left, top, reach) > changedDifference * blockSamples) changed++;
    }
  }
  return changed;
}

function lightLike(picture: usize, other: usize): void {
  let gain: f64 = 1;
  let lift: f64 = 0;
  let limit: f64 = Infinity;
  scaleLevels(gain);
  for (let fit = 0; fit < fits; fit++) {
    let count = 0;
    let sumA = 0;
    let sumB = 0;
    let squares = 0;
    let products = 0;
    for (let index = 0; index < samples; index++) {
      const a = load<u8>(picture + index) as i32;
      const b = load<u8>(other + index) as i32;
      if (rest(a, b, lift) > limit) continue;
      count++;
      sumA += a;
      sumB += b;
      squares += a * a;
      products += a * b;
    }
    const spread: f64 = (squares as f64) - ((sumA as f64) * (sumA as f64)) / (count as f64);
    const slope: f64 = ((products as f64) - ((sumA as f64) * (sumB as f64)) / (count as f64)) / spread;
    gain = spread <= 0 ? 1 : Math.min(4, Math.max(0.25, slope));
    lift = ((sumB as f64) - gain * (sumA as f64)) / (count as f64);
    scaleLevels(gain);
    limit = (middleRest(picture, other, lift) as f64) + 1;
  }
  for (let index = 0; index < samples; index++) {
    const level = Math.floor(load<f64>(scaled + ((load<u8>(picture + index) as usize) << 3)) + lift + 0.5);
    store<u8>(lit + index, Math.min(255, Math.max(0, level)) as u8);
  }
}

function scaleLevels(gain: f64): void {
  for (let level = 0; level < 256; level++) store<f64>(scaled + (level << 3), gain * (level as f64));
}

// @ts-expect-error A decorator on a function, which AssemblyScript has and TypeScript has not.
@inline
function rest(a: i32, b: i32, lift: f64): f64 {
  return Math.abs((b as f64) - load<f64>(scaled + (a << 3)) - lift);
}

/** The median of what is left between both, rounded up to a whole number. */
function middleRest(picture: usize, other: usize, lift: f64): i32 {
  memory.fill(histogram, 0, 256 * 4);
  for (let index = 0; index < samples; index++) {
    const left = rest(load<u8>(picture + index) as i32, load<u8>(other + index) as i32, lift);
    const bin = histogram + ((Math.min(255, Math.ceil(left)) as usize) << 2);
    store<i32>(bin, load<i32>(bin) + 1);
  }
  let seen = 0;
  let value = 0;
  while (seen * 2 < samples) {
    seen += load<i32>(histogram + (value << 2));
    value++;
  }
  return value - 1;
}
