import { agreementAt, leastEdge, type EdgeVotes } from "./edge-votes.js";
import type { PictureBox } from "./picture-look.js";

/** Pixels where this many of the pictures or more agree about an edge are the logo's own. */
const leastAgreement = 0.6;
/** The cosine from which on an edge is the logo's: within 45° of its direction, or 22.5° of its line. */
const sameDirection = 0.7;
/** A picture with this part of a logo's edges shows it. Others have about a tenth of them by chance, in any direction. */
const leastSeen = 0.4;

/** The edges by which a logo is known again in one picture. */
export interface LogoMarks {
  readonly box: PictureBox;
  readonly width: number;
  readonly height: number;
  /** Pixels, as y × width + x. */
  readonly pixels: Uint32Array;
  /** For each pixel a unit vector: of the edge's direction, from dark to bright, or of twice the angle of its line. */
  readonly across: Float32Array;
  readonly down: Float32Array;
  readonly isLine: Uint8Array;
}

/** The marks of what was found in `box`, from the same votes. */
export function logoMarks(votes: EdgeVotes, box: PictureBox): LogoMarks {
  const { width, height, toRight, toBottom, upright, slanted } = votes;
  const rows = { from: Math.max(1, Math.floor(box.top * height)), to: Math.min(height - 1, box.bottom * height) };
  const columns = { from: Math.max(1, Math.floor(box.left * width)), to: Math.min(width - 1, box.right * width) };
  const marks: { pixel: number; across: number; down: number; isLine: number }[] = [];
  for (let y = rows.from; y < rows.to; y += 1) {
    for (let pixel = y * width + columns.from; pixel < y * width + columns.to; pixel += 1) {
      if (agreementAt(votes, pixel) < leastAgreement) continue;
      const direction = Math.hypot(toRight[pixel] ?? 0, toBottom[pixel] ?? 0);
      const line = Math.hypot(upright[pixel] ?? 0, slanted[pixel] ?? 0);
      const isLine = line > direction;
      const [across, down] = isLine ? [upright, slanted] : [toRight, toBottom];
      const length = Math.max(direction, line);
      marks.push({
        pixel,
        across: (across[pixel] ?? 0) / length,
        down: (down[pixel] ?? 0) / length,
        isLine: isLine ? 1 : 0,
      });
    }
  }
  return {
    ...{ box, width, height },
    pixels: Uint32Array.from(marks, ({ pixel }) => pixel),
    across: Float32Array.from(marks, ({ across }) => across),
    down: Float32Array.from(marks, ({ down }) => down),
    isLine: Uint8Array.from(marks, ({ isLine }) => isLine),
  };
}

/** Whether a picture shows the logo: at its place, most of its edges. False for a picture of another size. */
export function showsLogo(marks: LogoMarks, luma: Uint8Array, width: number, height: number): boolean {
  if (width !== marks.width || height !== marks.height) return false;
  let seen = 0;
  for (const [index, pixel] of marks.pixels.entries()) {
    const across = (luma[pixel + 1] ?? 0) - (luma[pixel - 1] ?? 0);
    const down = (luma[pixel + width] ?? 0) - (luma[pixel - width] ?? 0);
    const squares = across * across + down * down;
    if (squares < leastEdge ** 2) continue;
    const [markAcross, markDown] = [marks.across[index] ?? 0, marks.down[index] ?? 0];
    const cosine =
      marks.isLine[index] === 1
        ? (markAcross * (across * across - down * down) + markDown * 2 * across * down) / squares
        : (markAcross * across + markDown * down) / Math.sqrt(squares);
    if (cosine >= sameDirection) seen += 1;
  }
  return seen >= leastSeen * marks.pixels.length && seen > 0;
}
