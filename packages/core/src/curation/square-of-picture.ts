import { describedSide } from "./describe-picture.js";

/**
 * A picture (triples of red, green and blue) as a square of `describedSide` pixels a side, whatever its proportions: each
 * is the mean of the whole pixels that lie under it, or the nearest one where the picture is smaller. `cutOff`: the part of
 * the width and of the height that is left out at each side.
 */
export function squareOfPicture(rgb: Uint8Array, width: number, height: number, cutOff = 0): Uint8Array {
  const square = new Uint8Array(describedSide ** 2 * 3);
  const [across, down] = [Math.round(cutOff * width), Math.round(cutOff * height)];
  let at = 0;
  for (let row = 0; row < describedSide; row += 1) {
    const [top, bottom] = spanOf(row, down, height - 2 * down);
    for (let column = 0; column < describedSide; column += 1) {
      const [left, right] = spanOf(column, across, width - 2 * across);
      let [red, green, blue] = [0, 0, 0];
      for (let y = top; y < bottom; y += 1) {
        const end = (y * width + right) * 3;
        for (let from = (y * width + left) * 3; from < end; from += 3) {
          red += rgb[from] ?? 0;
          green += rgb[from + 1] ?? 0;
          blue += rgb[from + 2] ?? 0;
        }
      }
      const pixels = (bottom - top) * (right - left);
      square[at] = Math.round(red / pixels);
      square[at + 1] = Math.round(green / pixels);
      square[at + 2] = Math.round(blue / pixels);
      at += 3;
    }
  }
  return square;
}

function spanOf(position: number, start: number, side: number): readonly [from: number, to: number] {
  const from = Math.floor((position * side) / describedSide);
  return [start + from, start + Math.max(from + 1, Math.floor(((position + 1) * side) / describedSide))];
}
