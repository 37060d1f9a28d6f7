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
  return boxesOf(isWritten, columns, rows)
    .filter(({ left, top, right, bottom }) => {
      const [across, down] = [(right - left) * cellWidth, (bottom - top) * cellHeight];
      return right - left >= leastCells && across >= leastProportion * down && down <= mostHeight * height;
    })
    .map(({ left, top, right, bottom }) => ({
      left: part(left * cellWidth, width),
      top: part(top * cellHeight, height),
      right: part(right * cellWidth, width),
      bottom: part(bottom * cellHeight, height),
    }));
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

interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Cells that touch, with one empty cell between words allowed, as boxes [left, right) × [top, bottom). */
function boxesOf(isWritten: Uint8Array, columns: number, rows: number): CellBox[] {
  const seen = new Uint8Array(isWritten.length);
  const boxes: CellBox[] = [];
  for (let start = 0; start < isWritten.length; start += 1) {
    if (isWritten[start] !== 1 || seen[start] === 1) continue;
    let box: CellBox = { left: columns, top: rows, right: 0, bottom: 0 };
    const open = [start];
    seen[start] = 1;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [x, y] = [at % columns, Math.floor(at / columns)];
      box = {
        left: Math.min(box.left, x),
        top: Math.min(box.top, y),
        right: Math.max(box.right, x + 1),
        bottom: Math.max(box.bottom, y + 1),
      };
      for (let down = -1; down <= 1; down += 1) {
        for (let across = -2; across <= 2; across += 1) {
          const [nextX, nextY] = [x + across, y + down];
          if (nextX < 0 || nextX >= columns || nextY < 0 || nextY >= rows) continue;
          const next = nextY * columns + nextX;
          if (isWritten[next] !== 1 || seen[next] === 1) continue;
          seen[next] = 1;
          open.push(next);
        }
      }
    }
    boxes.push(box);
  }
  return boxes;
}

function part(pixels: number, side: number): number {
  return Math.round((1000 * pixels) / side) / 1000;
}
