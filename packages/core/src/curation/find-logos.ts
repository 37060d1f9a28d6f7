import { boxOfRegion, cellRegions, type CellRegion } from "./cell-regions.js";
import { agreementAt, type EdgeVotes } from "./edge-votes.js";
import type { PictureBox } from "./picture-look.js";

/** Agreement from which on an edge belongs to no scene; more where few pictures may agree by chance. */
const leastAgreement = 0.7;
const chanceOfFew = 6;
/** Edges are counted in cells of so many pixels a side, of which this many must stay. */
const cellSide = 4;
const steadyPixels = 3;
/** Cells up to this far apart are of one logo: letters, or the two sides of a ring. */
const reach = 3;
/** A line of cells with more than this part steady is the edge of a bar or of an inset. */
const mostOfLine = 0.4;
/** A logo is no wider nor higher than this part of the picture, and has between these parts of its area. */
const mostSide = 0.36;
const leastArea = 0.0007;
const mostArea = 0.05;
/** One lies within this part of the width or height from a border. */
const borderPart = 1 / 3;
/** Where more of the picture stays at its place than this, and than logos do, the footage stands still. */
const mostElsewhere = 0.01;
const mostLogos = 4;

/**
 * Boxes of what is drawn over a whole video, as station logos and watermarks are, in fractions of the picture: small
 * regions near a border whose edges are the same in nearly all of the pictures that have voted. Lines along bars are
 * none. None where much else stays at its place, too: that is a scene, and nothing can be told from it.
 */
export function findLogos(votes: EdgeVotes): PictureBox[] {
  const columns = Math.floor(votes.width / cellSide);
  const rows = Math.floor(votes.height / cellSide);
  const isSteady = steadyCells(votes, columns, rows);
  const lines = clearLines(isSteady, columns, rows);
  const regions = cellRegions(isSteady, { columns, rows }, { across: reach, down: reach }).filter(
    (region) => !isThin(region) || !lines.some((cell) => touches(region, cell % columns, Math.floor(cell / columns))),
  );
  const logos = regions.filter((region) => isLogo(region, columns, rows));
  const cellsOf = (some: readonly CellRegion[]) => some.reduce((sum, { cells }) => sum + cells, 0);
  const inLogos = cellsOf(logos);
  const elsewhere = cellsOf(regions) - inLogos;
  if (logos.length > mostLogos || elsewhere > Math.max(mostElsewhere * columns * rows, inLogos)) return [];
  const cell = { width: cellSide, height: cellSide };
  return logos.map((region) => boxOfRegion(region, cell, votes));
}

function steadyCells(votes: EdgeVotes, columns: number, rows: number): Uint8Array {
  const least = Math.max(leastAgreement, Math.sqrt(chanceOfFew / Math.max(1, votes.pictures)));
  const isSteady = new Uint8Array(columns * rows);
  for (let cell = 0; cell < isSteady.length; cell += 1) {
    const [left, top] = [(cell % columns) * cellSide, Math.floor(cell / columns) * cellSide];
    let steady = 0;
    for (let y = top; y < top + cellSide; y += 1) {
      for (let x = left; x < left + cellSide; x += 1) {
        if (agreementAt(votes, y * votes.width + x) >= least) steady += 1;
      }
    }
    if (steady >= steadyPixels) isSteady[cell] = 1;
  }
  return isSteady;
}

/** Takes whole lines of steady cells out, and says which cells those were. */
function clearLines(isSteady: Uint8Array, columns: number, rows: number): number[] {
  const row = (y: number) => Array.from({ length: columns }, (_, x) => y * columns + x);
  const column = (x: number) => Array.from({ length: rows }, (_, y) => y * columns + x);
  const lines = [
    ...Array.from({ length: rows }, (_, y) => row(y)),
    ...Array.from({ length: columns }, (_, x) => column(x)),
  ];
  const full = lines
    .map((line) => ({ cells: line.length, steady: line.filter((cell) => isSteady[cell] === 1) }))
    .filter(({ cells, steady }) => steady.length > mostOfLine * cells)
    .flatMap(({ steady }) => steady);
  for (const cell of full) isSteady[cell] = 0;
  return full;
}

/** What is left of a frame beside its lines: its ends. */
function isThin({ left, top, right, bottom }: CellRegion): boolean {
  return Math.min(right - left, bottom - top) <= 3;
}

function touches({ left, top, right, bottom }: CellRegion, x: number, y: number): boolean {
  return x >= left - 1 && x <= right && y >= top - 1 && y <= bottom;
}

function isLogo({ left, top, right, bottom, cells }: CellRegion, columns: number, rows: number): boolean {
  const [across, down] = [right - left, bottom - top];
  const area = (across * down) / (columns * rows);
  const isAtBorder =
    right <= borderPart * columns ||
    left >= (1 - borderPart) * columns ||
    bottom <= borderPart * rows ||
    top >= (1 - borderPart) * rows;
  const isSmall = across <= mostSide * columns && down <= mostSide * rows && area >= leastArea && area <= mostArea;
  // One cell high or wide is a line; cells strewn about are chance.
  return isAtBorder && isSmall && Math.min(across, down) >= 2 && cells >= Math.max(4, across, down);
}
