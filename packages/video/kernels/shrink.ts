/** Sums down the columns of the lines that are shrunk: one 16-bit number for each sample of a line. */
// @ts-expect-error A decorator on a function, which AssemblyScript has and TypeScript has not.
@inline
function addLines(source: usize, stride: i32, lines: i32, sums: usize): void {
  for (let x = 0; x < stride; x += 16) {
    let at = source + x;
    const first = v128.load(at);
    let low = i16x8.extend_low_i8x16_u(first);
    let high = i16x8.extend_high_i8x16_u(first);
    for (let line = 1; line < lines; line++) {
      at += stride;
      const samples = v128.load(at);
      low = i16x8.add(low, i16x8.extend_low_i8x16_u(samples));
      high = i16x8.add(high, i16x8.extend_high_i8x16_u(samples));
    }
    v128.store(sums + 2 * x, low);
    v128.store(sums + 2 * x + 16, high);
  }
}

/** A mean is its sum times this many parts over the count: exact for sums of up to 32 samples. */
const parts: i32 = 20;

/**
 * Means of samples of some lines: `lines` of them, `stride` samples each, lie one after the other from `source` on, and of each
 * of the `columns` cells the samples at the next `across` places count (32-bit offsets within a line). At `sums` there is room
 * for a 16-bit number for each sample of a line, rounded up to 16.
 */
export function shrinkLines(
  source: usize,
  stride: i32,
  lines: i32,
  places: usize,
  columns: i32,
  across: i32,
  sums: usize,
  into: usize,
): void {
  addLines(source, stride, lines, sums);
  const count = lines * across;
  const share = ((1 << parts) + count - 1) / count;
  const half = count >> 1;
  for (let column = 0; column < columns; column++) {
    let sum = half;
    for (let index = 0; index < across; index++) {
      sum += load<u16>(sums + ((load<i32>(places) as usize) << 1)) as i32;
      places += 4;
    }
    store<u8>(into + column, ((sum * share) >> parts) as u8);
  }
}
