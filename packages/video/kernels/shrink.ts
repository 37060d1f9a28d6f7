/** Sums down the columns of two or four lines, whose addresses are at `rows`: one 16-bit number for each sample of a line. */
// @ts-expect-error A decorator on a function, which AssemblyScript has and TypeScript has not.
@inline
function addLines(rows: usize, count: i32, width: i32, sums: usize): void {
  const row0 = load<i32>(rows) as usize;
  const row1 = load<i32>(rows + 4) as usize;
  const row2 = count == 4 ? (load<i32>(rows + 8) as usize) : 0;
  const row3 = count == 4 ? (load<i32>(rows + 12) as usize) : 0;
  for (let x: usize = 0; x < (width as usize); x += 16) {
    let some = v128.load(row0 + x);
    let others = v128.load(row1 + x);
    let low = i16x8.add(i16x8.extend_low_i8x16_u(some), i16x8.extend_low_i8x16_u(others));
    let high = i16x8.add(i16x8.extend_high_i8x16_u(some), i16x8.extend_high_i8x16_u(others));
    if (count == 4) {
      some = v128.load(row2 + x);
      others = v128.load(row3 + x);
      low = i16x8.add(low, i16x8.add(i16x8.extend_low_i8x16_u(some), i16x8.extend_low_i8x16_u(others)));
      high = i16x8.add(high, i16x8.add(i16x8.extend_high_i8x16_u(some), i16x8.extend_high_i8x16_u(others)));
    }
    v128.store(sums + 2 * x, low);
    v128.store(sums + 2 * x + 16, high);
  }
}

// @ts-expect-error As above.
@inline
function sampleAt(sums: usize, place: usize): i32 {
  return load<u16>(sums + load<i32>(place)) as i32;
}

/** A mean is its sum times this many parts over the count: exact for sums of up to 32 samples. */
const parts: i32 = 20;

/**
 * Shrinks a plane to `lines` lines of `columns` samples, the means of cells: of each cell two or four lines count (`down`), whose
 * addresses are at `rows` (32-bit, those of the first line of cells first), and of those three or five samples (`across`), whose
 * offsets in a line of `width` samples are at `places`, doubled (32-bit). At `sums` there is room for a 16-bit number for each
 * sample of a line, rounded up to 16.
 */
export function shrinkPlane(
  rows: usize,
  lines: i32,
  down: i32,
  width: i32,
  places: usize,
  columns: i32,
  across: i32,
  sums: usize,
  into: usize,
): void {
  const count = down * across;
  const share = ((1 << parts) + count - 1) / count;
  const half = count >> 1;
  for (let line = 0; line < lines; line++) {
    addLines(rows, down, width, sums);
    rows += (down as usize) << 2;
    let place = places;
    for (let column = 0; column < columns; column++) {
      let sum = half + sampleAt(sums, place) + sampleAt(sums, place + 4) + sampleAt(sums, place + 8);
      if (across == 5) sum += sampleAt(sums, place + 12) + sampleAt(sums, place + 16);
      place += 4 * across;
      store<u8>(into + column, ((sum * share) >> parts) as u8);
    }
    into += columns;
  }
}
