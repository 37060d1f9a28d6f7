/** Samples of a line whose squares add up in 32 bits: a square is at most 1,020 × 1,020, and two of eight go into each lane. */
const atOnce: i32 = 8192;

/**
 * Writes the sum and the sum of squares of the 4-neighbour Laplacian over a part of a picture, as two 64-bit floats. No side of
 * the part may be at the picture's edge.
 */
export function laplacian(
  grey: usize,
  stride: i32,
  left: i32,
  top: i32,
  right: i32,
  bottom: i32,
  into: usize,
): void {
  let sum: f64 = 0;
  let squares: f64 = 0;
  const whole = left + (max(0, right - left) & ~7);
  for (let y = top; y < bottom; y++) {
    const line = grey + y * stride;
    for (let from = left; from < whole; from += atOnce) {
      let sums = i32x4.splat(0);
      let products = i32x4.splat(0);
      const to = min(whole, from + atOnce);
      for (let x = from; x < to; x += 8) {
        const at = line + x;
        const beside = i16x8.add(v128.load_ext<u8>(at - 1), v128.load_ext<u8>(at + 1));
        const around = i16x8.add(v128.load_ext<u8>(at - stride), v128.load_ext<u8>(at + stride));
        const edge = i16x8.sub(i16x8.shl(v128.load_ext<u8>(at), 2), i16x8.add(beside, around));
        sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_s(edge));
        products = i32x4.add(products, i32x4.dot_i16x8_s(edge, edge));
      }
      sum += (i32x4.extract_lane(sums, 0) +
        i32x4.extract_lane(sums, 1) +
        i32x4.extract_lane(sums, 2) +
        i32x4.extract_lane(sums, 3)) as f64;
      squares +=
        (i32x4.extract_lane(products, 0) as u32 as f64) +
        (i32x4.extract_lane(products, 1) as u32 as f64) +
        (i32x4.extract_lane(products, 2) as u32 as f64) +
        (i32x4.extract_lane(products, 3) as u32 as f64);
    }
    for (let x = whole; x < right; x++) {
      const at = line + x;
      const beside = (load<u8>(at - 1) as i32) + (load<u8>(at + 1) as i32);
      const around = (load<u8>(at - stride) as i32) + (load<u8>(at + stride) as i32);
      const edge = 4 * (load<u8>(at) as i32) - beside - around;
      sum += edge as f64;
      squares += (edge * edge) as f64;
    }
  }
  store<f64>(into, sum, 0);
  store<f64>(into, squares, 8);
}
