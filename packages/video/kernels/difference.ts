import { samples } from "./picture";

// @ts-expect-error A decorator on a function, which AssemblyScript has and TypeScript has not.
@inline
export function differencesOfPairs(a: v128, b: v128): v128 {
  return i16x8.extadd_pairwise_i8x16_u(v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a)));
}

// @ts-expect-error As above.
@inline
function sumOf(lanes: v128): i32 {
  return (
    i32x4.extract_lane(lanes, 0) + i32x4.extract_lane(lanes, 1) + i32x4.extract_lane(lanes, 2) + i32x4.extract_lane(lanes, 3)
  );
}

/** Sum of absolute differences of two pictures, sample by sample. */
export function difference(picture: usize, other: usize): i32 {
  let sums = i32x4.splat(0);
  for (let at: usize = 0; at < (samples as usize); at += 16) {
    const pairs = differencesOfPairs(v128.load(picture + at), v128.load(other + at));
    sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(pairs));
  }
  return sumOf(sums);
}

/**
 * Sum of absolute differences, `parts` times, of a picture from the blend of two others of which the second has `part` of so many
 * parts: whole numbers, which 16 bits hold for up to 128 parts.
 */
export function blendDifference(picture: usize, first: usize, second: usize, part: i32, parts: i32): i32 {
  const whole = i16x8.splat(parts as i16);
  const ofFirst = i16x8.splat((parts - part) as i16);
  const ofSecond = i16x8.splat(part as i16);
  let sums = i32x4.splat(0);
  for (let at: usize = 0; at < (samples as usize); at += 8) {
    const blend = i16x8.add(
      i16x8.mul(v128.load_ext<u8>(first + at), ofFirst),
      i16x8.mul(v128.load_ext<u8>(second + at), ofSecond),
    );
    const off = i16x8.abs(i16x8.sub(i16x8.mul(v128.load_ext<u8>(picture + at), whole), blend));
    sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(off));
  }
  return sumOf(sums);
}
