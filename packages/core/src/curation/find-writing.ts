import { boxOfRegion, cellRegions } from "./cell-regions.js";
import type { WritingBox } from "./picture-look.js";

/** A difference of neighbours that is a stroke's edge: writing is made to be read against its ground. */
const edge = 40;
/** Burned-in writing is nearly white, and its ground or outline is dark, in every cell of it. */
const whiteLuma = 200;
const darkLuma = 110;
/** Cells in which strokes are counted, in pixels of a picture `lookedAtWidth` wide. */
const cellWidth = 10;
const cellHeight = 5;
/** Pairs of opposite edges (a stroke has one on each side) for each row of a cell of writing. */
const strokesPerRow = 0.7;
/** A word is a run of at least this many cells, at least this many times wider than high. */
const leastCells = 4;
const leastProportion = 2.5;
const mostHeight = 0.16;
/** Between words, one empty cell is allowed. */
const reach = { across: 2, down: 1 };

/**
 * Boxes of a picture that look like lines of writing: runs of cells full of opposite edges close together, wide and
 * low. Bricks, fences and leaves can look the same in one picture; `burnedInWriting` asks for the same place in many.
 */
export function findWriting(luma: Uint8Array, width: number, height: number): WritingBox[] {
  const columns = Math.floor(width / cellWidth);
  const rows = Math.floor(height / cellHeight);
  const isWritten = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (strokesIn(luma, width, column * cellWidth, row * cellHeight) >= strokesPerRow * cellHeight)
        isWritten[row * columns + column] = 1;
    }
  }
  return cellRegions(isWritten, { columns, rows }, reach)
    .filter(({ left, top, right, bottom }) => {
      const [across, down] = [(right - left) * cellWidth, (bottom - top) * cellHeight];
      return right - left >= leastCells && across >= leastProportion * down && down <= mostHeight * height;
    })
    .map((region) => boxOfRegion(region, { width: cellWidth, height: cellHeight }, { width, height }));
}

/** How often an edge is followed by its opposite within a stroke's width; 0 where nothing is white on dark. */
function strokesIn(luma: Uint8Array, width: number, left: number, top: number): number {
  if (!hasWhiteOnDark(luma, width, left, top)) return 0;
  let strokes = 0;
  for (let y = top; y < top + cellHeight; y += 1) {
    let sign = 0;
    for (let x = Math.max(1, left); x < left + cellWidth; x += 1) {
      const at = y * width + x;
      const step = (luma[at] ?? 0) - (luma[at - 1] ?? 0);
      if (Math.abs(step) < edge) continue;
      if (sign !== 0 && Math.sign(step) !== sign) strokes += 1;
      sign = Math.sign(step);
    }
  }
  return strokes;
}

function hasWhiteOnDark(luma: Uint8Array, width: number, left: number, top: number): boolean {
  let [brightest, darkest] = [0, 255];
  for (let y = top; y < top + cellHeight; y += 1) {
    for (let at = y * width + left; at < y * width + left + cellWidth; at += 1) {
      const value = luma[at] ?? 0;
      if (value > brightest) brightest = value;
      if (value < darkest) darkest = value;
    }
  }
  return brightest >= whiteLuma && darkest <= darkLuma;
}
