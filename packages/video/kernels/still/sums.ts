/** Sum of the luma of a part of a picture without padding. */
export function sumOf(grey: usize, stride: i32, left: i32, top: i32, right: i32, bottom: i32): f64 {
  let total: f64 = 0;
  const whole = left + ((right - left) & ~15);
  for (let y = top; y < bottom; y++) {
    const line = grey + y * stride;
    let sums = i32x4.splat(0);
    for (let x = left; x < whole; x += 16) {
      const pairs = i16x8.extadd_pairwise_i8x16_u(v128.load(line + x));
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(pairs));
    }
    let sum =
      i32x4.extract_lane(sums, 0) +
      i32x4.extract_lane(sums, 1) +
      i32x4.extract_lane(sums, 2) +
      i32x4.extract_lane(sums, 3);
    for (let x = whole; x < right; x++) sum += load<u8>(line + x) as i32;
    total += sum as f64;
  }
  return total;
}

/**
 * Adds up red, green and blue of every `step`-th pixel, in both directions, by the cells of a grid over a picture of RGB triples.
 * Writes four 64-bit floats for each cell, row by row: the three sums and how many pixels are in them.
 */
export function colourSums(triples: usize, width: i32, height: i32, cells: i32, step: i32, into: usize): void {
  memory.fill(into, 0, cells * cells * 32);
  for (let y = 0; y < height; y += step) {
    const row = ((y as i64) * cells) / height;
    for (let cell = 0; cell < cells; cell++) {
      const from = firstIn(cell, width, cells, step);
      const to = firstIn(cell + 1, width, cells, step);
      let red = 0;
      let green = 0;
      let blue = 0;
      let count = 0;
      for (let x = from; x < to; x += step) {
        const at = triples + (((y as usize) * width + x) * 3);
        red += load<u8>(at, 0) as i32;
        green += load<u8>(at, 1) as i32;
        blue += load<u8>(at, 2) as i32;
        count++;
      }
      const sums = into + (((row as usize) * cells + cell) << 5);
      store<f64>(sums, load<f64>(sums, 0) + (red as f64), 0);
      store<f64>(sums, load<f64>(sums, 8) + (green as f64), 8);
      store<f64>(sums, load<f64>(sums, 16) + (blue as f64), 16);
      store<f64>(sums, load<f64>(sums, 24) + (count as f64), 24);
    }
  }
}

/** The first column, of those counted, that lies in a cell or after it. */
function firstIn(cell: i32, width: i32, cells: i32, step: i32): i32 {
  const column = ((cell as i64) * width + cells - 1) / cells;
  return ((column as i32) + step - 1) / step * step;
}
