/** Levels up to this one are too dark to hold detail, those from the other one on too bright. */
const darkest: i32 = 5;
const brightest: i32 = 250;

/** Samples whose squares add up in 32 bits, a quarter of them in each lane. */
const atOnce: i32 = 65_536;

/** Writes four 64-bit floats: sum of luma, sum of its squares, samples too dark, samples too bright. */
export function exposure(grey: usize, samples: i32, into: usize): void {
  let sum: f64 = 0;
  let squares: f64 = 0;
  let dark = 0;
  let bright = 0;
  const whole = samples & ~15;
  for (let from = 0; from < whole; from += atOnce) {
    let sums = i32x4.splat(0);
    let products = i32x4.splat(0);
    const to = min(whole, from + atOnce);
    for (let at = from; at < to; at += 16) {
      const levels = v128.load(grey + at);
      const low = i16x8.extend_low_i8x16_u(levels);
      const high = i16x8.extend_high_i8x16_u(levels);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.add(low, high)));
      products = i32x4.add(products, i32x4.add(i32x4.dot_i16x8_s(low, low), i32x4.dot_i16x8_s(high, high)));
      dark += popcnt(i8x16.bitmask(i8x16.le_u(levels, i8x16.splat(darkest as i8))));
      bright += popcnt(i8x16.bitmask(i8x16.ge_u(levels, i8x16.splat(brightest as i8))));
    }
    sum += addedUp(sums);
    squares += addedUp(products);
  }
  for (let at = whole; at < samples; at++) {
    const level = load<u8>(grey + at) as i32;
    sum += level as f64;
    squares += (level * level) as f64;
    if (level <= darkest) dark++;
    if (level >= brightest) bright++;
  }
  store<f64>(into, sum, 0);
  store<f64>(into, squares, 8);
  store<f64>(into, dark as f64, 16);
  store<f64>(into, bright as f64, 24);
}

// @ts-expect-error A decorator on a function, which AssemblyScript has and TypeScript has not.
@inline
function addedUp(lanes: v128): f64 {
  return (
    (i32x4.extract_lane(lanes, 0) as u32 as f64) +
    (i32x4.extract_lane(lanes, 1) as u32 as f64) +
    (i32x4.extract_lane(lanes, 2) as u32 as f64) +
    (i32x4.extract_lane(lanes, 3) as u32 as f64)
  );
}
