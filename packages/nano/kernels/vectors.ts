/** target += alpha · source. Counts are multiples of 4 here and below. */
export function addScaled(target: usize, source: usize, alpha: f32, count: i32): void {
  const times = f32x4.splat(alpha);
  const end = target + ((count as usize) << 2);
  while (target < end) {
    v128.store(target, f32x4.add(v128.load(target), f32x4.mul(v128.load(source), times)));
    target += 16;
    source += 16;
  }
}

/** Adds one row to each of `rows` rows. */
export function addToRows(target: usize, row: usize, rows: i32, width: i32): void {
  const rowBytes = (width as usize) << 2;
  for (let r = 0; r < rows; r++) {
    for (let i: usize = 0; i < rowBytes; i += 16) {
      v128.store(target + i, f32x4.add(v128.load(target + i), v128.load(row + i)));
    }
    target += rowBytes;
  }
}

/** sums += the sum of all rows. */
export function addRowSums(sums: usize, source: usize, rows: i32, width: i32): void {
  const rowBytes = (width as usize) << 2;
  for (let r = 0; r < rows; r++) {
    for (let i: usize = 0; i < rowBytes; i += 16) {
      v128.store(sums + i, f32x4.add(v128.load(sums + i), v128.load(source + i)));
    }
    source += rowBytes;
  }
}

/** Σ (a - b)²; where `gradient` is not 0, gradient += slope · (a - b). */
export function squaredError(a: usize, b: usize, gradient: usize, slope: f32, count: i32): f64 {
  let total: f64 = 0;
  for (let i: usize = 0; i < (count as usize) << 2; i += 4) {
    const difference = load<f32>(a + i) - load<f32>(b + i);
    total += (difference * difference) as f64;
    if (gradient != 0) store<f32>(gradient + i, load<f32>(gradient + i) + slope * difference);
  }
  return total;
}

export function sumOfSquares(x: usize, count: i32): f64 {
  let total: f64 = 0;
  for (let i: usize = 0; i < (count as usize) << 2; i += 4) {
    const value = load<f32>(x + i) as f64;
    total += value * value;
  }
  return total;
}
