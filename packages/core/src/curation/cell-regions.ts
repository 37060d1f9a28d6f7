import type { PictureBox } from "./picture-look.js";

/** Marked cells near each other: their box [left, right) × [top, bottom), in cells, and how many they are. */
export interface CellRegion {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly cells: number;
}

/**
 * The regions of a grid's cells that are marked with 1, in the order of their first cells. Cells belong together when
 * they are at most `across` columns and `down` rows apart.
 */
export function cellRegions(
  isMarked: Uint8Array,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  { across, down }: { readonly across: number; readonly down: number },
): CellRegion[] {
  const seen = new Uint8Array(isMarked.length);
  const regions: CellRegion[] = [];
  for (let start = 0; start < isMarked.length; start += 1) {
    if (isMarked[start] !== 1 || seen[start] === 1) continue;
    let [left, top, right, bottom, cells] = [columns, rows, 0, 0, 0];
    const open = [start];
    seen[start] = 1;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [x, y] = [at % columns, Math.floor(at / columns)];
      cells += 1;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
      for (let nextY = Math.max(0, y - down); nextY <= Math.min(rows - 1, y + down); nextY += 1) {
        for (let nextX = Math.max(0, x - across); nextX <= Math.min(columns - 1, x + across); nextX += 1) {
          const next = nextY * columns + nextX;
          if (isMarked[next] !== 1 || seen[next] === 1) continue;
          seen[next] = 1;
          open.push(next);
        }
      }
    }
    regions.push({ left, top, right, bottom, cells });
  }
  return regions;
}

/** A region's box in fractions of the picture, to a thousandth. Sizes in pixels. */
export function boxOfRegion(
  { left, top, right, bottom }: CellRegion,
  cell: { readonly width: number; readonly height: number },
  picture: { readonly width: number; readonly height: number },
): PictureBox {
  return {
    left: part(left * cell.width, picture.width),
    top: part(top * cell.height, picture.height),
    right: part(right * cell.width, picture.width),
    bottom: part(bottom * cell.height, picture.height),
  };
}

function part(pixels: number, side: number): number {
  return Math.round((1000 * pixels) / side) / 1000;
}
