/* Luma as ITU-R BT.601 has it, in whole numbers: the weights add up to 256. */

const redWeight: i32 = 77;
const greenWeight: i32 = 150;
const blueWeight: i32 = 29;

// @ts-expect-error A decorator on a function, which AssemblyScript has and TypeScript has not.
@inline
export function luma(red: u8, green: u8, blue: u8): u8 {
  return (
    (redWeight * (red as i32) + greenWeight * (green as i32) + blueWeight * (blue as i32) + 128) >> 8
  ) as u8;
}

/** Luma of the first eight of sixteen pixels, as 16-bit numbers. */
// @ts-expect-error As above.
@inline
export function weightedLow(red: v128, green: v128, blue: v128): v128 {
  const reds = i16x8.extmul_low_i8x16_u(red, i8x16.splat(redWeight as i8));
  const greens = i16x8.extmul_low_i8x16_u(green, i8x16.splat(greenWeight as i8));
  const blues = i16x8.extmul_low_i8x16_u(blue, i8x16.splat(blueWeight as i8));
  return i16x8.shr_u(i16x8.add(i16x8.add(reds, greens), i16x8.add(blues, i16x8.splat(128))), 8);
}

/** The same of the other eight. */
// @ts-expect-error As above.
@inline
export function weightedHigh(red: v128, green: v128, blue: v128): v128 {
  const reds = i16x8.extmul_high_i8x16_u(red, i8x16.splat(redWeight as i8));
  const greens = i16x8.extmul_high_i8x16_u(green, i8x16.splat(greenWeight as i8));
  const blues = i16x8.extmul_high_i8x16_u(blue, i8x16.splat(blueWeight as i8));
  return i16x8.shr_u(i16x8.add(i16x8.add(reds, greens), i16x8.add(blues, i16x8.splat(128))), 8);
}

/** Luma of RGB triples. */
export function lumaOf(triples: usize, pixels: i32, grey: usize): void {
  for (let pixel = 0; pixel < pixels; pixel++) {
    store<u8>(grey + pixel, luma(load<u8>(triples, 0), load<u8>(triples, 1), load<u8>(triples, 2)));
    triples += 3;
  }
}
