import { luma, weightedLow, weightedHigh } from "./luma";

/**
 * Makes RGB triples and luma of lines of three planes, each of which has `strideBytes` between the beginnings of its lines.
 * The triples and the luma of all lines follow each other without padding.
 */
export function interleave(
  red: usize,
  green: usize,
  blue: usize,
  strideBytes: i32,
  width: i32,
  lines: i32,
  triples: usize,
  grey: usize,
): void {
  const whole = width & ~15;
  for (let line = 0; line < lines; line++) {
    for (let x = 0; x < whole; x += 16) {
      const r = v128.load(red + x);
      const g = v128.load(green + x);
      const b = v128.load(blue + x);
      storeTriples(triples, r, g, b);
      v128.store(grey, i8x16.narrow_i16x8_u(weightedLow(r, g, b), weightedHigh(r, g, b)));
      triples += 48;
      grey += 16;
    }
    for (let x = whole; x < width; x++) {
      const r = load<u8>(red + x);
      const g = load<u8>(green + x);
      const b = load<u8>(blue + x);
      store<u8>(triples, r, 0);
      store<u8>(triples, g, 1);
      store<u8>(triples, b, 2);
      store<u8>(grey, luma(r, g, b));
      triples += 3;
      grey++;
    }
    red += strideBytes;
    green += strideBytes;
    blue += strideBytes;
  }
}

// @ts-expect-error A decorator on a function, which AssemblyScript has and TypeScript has not.
@inline
function storeTriples(into: usize, r: v128, g: v128, b: v128): void {
  const first = v128.shuffle<u8>(r, g, 0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5);
  const second = v128.shuffle<u8>(g, b, 5, 21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10);
  const third = v128.shuffle<u8>(b, r, 10, 27, 0, 11, 28, 0, 12, 29, 0, 13, 30, 0, 14, 31, 0, 15);
  v128.store(into, v128.shuffle<u8>(first, b, 0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15));
  v128.store(into, v128.shuffle<u8>(second, r, 0, 1, 22, 3, 4, 23, 6, 7, 24, 9, 10, 25, 12, 13, 26, 15), 16);
  v128.store(into, v128.shuffle<u8>(third, g, 0, 1, 27, 3, 4, 28, 6, 7, 29, 9, 10, 30, 12, 13, 31, 15), 32);
}
