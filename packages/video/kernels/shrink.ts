/**
 * Means of samples of some lines: `lines` of them lie `stride` bytes apart from `source` on, and of each of the `columns` cells
 * the samples at the next `across` places count (32-bit offsets within a line).
 */
export function shrinkLines(
  source: usize,
  stride: i32,
  lines: i32,
  places: usize,
  columns: i32,
  across: i32,
  into: usize,
): void {
  const count = lines * across;
  const half = count >> 1;
  for (let column = 0; column < columns; column++) {
    let sum = half;
    for (let index = 0; index < across; index++) {
      let at = source + load<i32>(places);
      places += 4;
      for (let line = 0; line < lines; line++) {
        sum += load<u8>(at) as i32;
        at += stride;
      }
    }
    store<u8>(into + column, (sum / count) as u8);
  }
}
