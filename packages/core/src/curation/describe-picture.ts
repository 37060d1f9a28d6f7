/** Side of the square picture that is described, in pixels; the caller scales to it, ignoring proportions. */
export const describedSide = 64;

/**
 * The part that is left out at each side for the second description of a picture, that of its middle. A copy that is
 * cropped by 5 to 10 % a side looks like that: at least 0.965 alike, as measured on 107 pictures of ten films, where
 * those of different shots reach 0.916 (`npm run bench:near-duplicates`). A copy cropped by less looks like the whole.
 */
export const middleCutOff = 0.07;

const orientations = 8;
const gradientCells = 4;
const layoutCells = 8;
const chromaCells = 4;

/** Parts of the whole, as measured on crops, re-encodes and changes of light: see docs/curation.md. */
const weights = { gradients: 0.45, layout: 0.35, chroma: 0.2 } as const;

/** A flat picture has no gradients to compare: this much of a vector never changes, so that noise is not blown up. */
const constants = { gradients: 1500, layout: 12, chroma: 0.15 } as const;

const gradientLength = orientations * gradientCells ** 2 + 1;
const layoutLength = layoutCells ** 2 + 1;
const chromaLength = 2 * chromaCells ** 2 + 1;

/** Numbers in a description. */
export const descriptionLength = gradientLength + layoutLength + chromaLength;

/** Components of a unit vector are small; this scale keeps three digits of them in a byte. */
const byteScale = 254;

/**
 * What a picture looks like as a unit vector, two hexadecimal digits for each of its `descriptionLength` numbers:
 * histograms of oriented gradients over 4 × 4 overlapping cells (Dalal and Triggs, 2005), the layout of light over
 * 8 × 8 cells without its mean, and the layout of chromaticity over 4 × 4 cells. Changes of brightness and contrast
 * leave it nearly as it is; cells that overlap bear small crops and shifts.
 *
 * `rgb`: triples of a picture of `describedSide` × `describedSide` pixels. Throws a RangeError on any other length.
 */
export function describePicture(rgb: Uint8Array): string {
  if (rgb.length !== describedSide ** 2 * 3) throw new RangeError(`a picture of ${describedSide} pixels a side`);
  const luma = new Float32Array(describedSide ** 2);
  for (let pixel = 0, at = 0; pixel < luma.length; pixel += 1, at += 3) {
    luma[pixel] = 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0);
  }
  return [
    ...unit(gradientHistograms(luma), constants.gradients, weights.gradients),
    ...unit(lightLayout(luma), constants.layout, weights.layout),
    ...unit(chromaLayout(rgb), constants.chroma, weights.chroma),
  ]
    .map((value) =>
      (Math.round(Math.min(1, Math.max(-1, value)) * (byteScale / 2)) + 128).toString(16).padStart(2, "0"),
    )
    .join("");
}

/** The vector that a description stands for, of length 1. Throws a TypeError when the text is no description. */
export function descriptionVector(description: string): Float32Array {
  if (!/^(?:[0-9a-f]{2})+$/.test(description)) throw new TypeError("not a description of a picture");
  const vector = new Float32Array(description.length / 2);
  let squares = 0;
  for (let index = 0; index < vector.length; index += 1) {
    const value = Number.parseInt(description.slice(2 * index, 2 * index + 2), 16) - 128;
    vector[index] = value;
    squares += value * value;
  }
  const length = Math.sqrt(squares);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** Cosine of two vectors of length 1: 1 for the same picture; pictures of different scenes lie around 0.4 to 0.8. */
export function likenessOf(first: Float32Array, second: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < first.length; index += 1) sum += (first[index] ?? 0) * (second[index] ?? 0);
  return sum;
}

/** A part of the whole vector: its numbers and one constant, scaled so that its squares sum to `weight`. */
function unit(values: Float32Array, constant: number, weight: number): number[] {
  let squares = constant * constant;
  for (const value of values) squares += value * value;
  const scale = Math.sqrt(weight / squares);
  return [...values, constant].map((value) => value * scale);
}

function gradientHistograms(luma: Float32Array): Float32Array {
  const histograms = new Float32Array(gradientLength - 1);
  const side = describedSide;
  for (let y = 1; y < side - 1; y += 1) {
    for (let x = 1; x < side - 1; x += 1) {
      const at = y * side + x;
      const across = (luma[at + 1] ?? 0) - (luma[at - 1] ?? 0);
      const down = (luma[at + side] ?? 0) - (luma[at - side] ?? 0);
      const magnitude = Math.sqrt(across * across + down * down);
      if (magnitude === 0) continue;
      const turn = ((Math.atan2(down, across) / Math.PI + 1) % 1) * orientations;
      const lower = Math.floor(turn) % orientations;
      const upper = (lower + 1) % orientations;
      const part = turn - Math.floor(turn);
      for (let near = 4 * at; near < 4 * at + 4; near += 1) {
        const start = (gradientShares.cells[near] ?? 0) * orientations;
        const share = (gradientShares.shares[near] ?? 0) * magnitude;
        histograms[start + lower]! += share * (1 - part);
        histograms[start + upper]! += share * part;
      }
    }
  }
  return histograms;
}

function lightLayout(luma: Float32Array): Float32Array {
  const cells = new Float32Array(layoutCells ** 2);
  const sums = new Float32Array(layoutCells ** 2);
  for (let near = 0; near < 4 * luma.length; near += 1) {
    const [cell, share] = [layoutShares.cells[near] ?? 0, layoutShares.shares[near] ?? 0];
    cells[cell]! += share * (luma[near >> 2] ?? 0);
    sums[cell]! += share;
  }
  let mean = 0;
  for (let cell = 0; cell < cells.length; cell += 1) {
    cells[cell]! /= sums[cell] ?? 1;
    mean += (cells[cell] ?? 0) / cells.length;
  }
  return cells.map((value) => value - mean);
}

/** Red and blue against the sum of all three, which does not change with brightness. */
function chromaLayout(rgb: Uint8Array): Float32Array {
  const cells = chromaCells ** 2;
  const sums = new Float32Array(cells * 3);
  for (let pixel = 0; pixel < describedSide ** 2; pixel += 1) {
    const row = Math.floor((Math.floor(pixel / describedSide) * chromaCells) / describedSide);
    const cell = row * chromaCells + Math.floor(((pixel % describedSide) * chromaCells) / describedSide);
    for (let channel = 0; channel < 3; channel += 1) sums[cell * 3 + channel]! += rgb[pixel * 3 + channel] ?? 0;
  }
  // Ten grey levels for each pixel: the colour of near-black is noise.
  const floor = 30 * (describedSide ** 2 / cells);
  const chroma = new Float32Array(cells * 2);
  for (let cell = 0; cell < cells; cell += 1) {
    const [red = 0, green = 0, blue = 0] = sums.subarray(cell * 3, cell * 3 + 3);
    const total = red + green + blue + floor;
    chroma[2 * cell] = (red - green) / total;
    chroma[2 * cell + 1] = (blue - green) / total;
  }
  return chroma;
}

/** For each pixel the four cells whose centres are nearest, and each one's part of it: nothing jumps at a border. */
interface CellShares {
  readonly cells: Uint8Array;
  readonly shares: Float32Array;
}

const gradientShares = sharesAmong(gradientCells);
const layoutShares = sharesAmong(layoutCells);

function sharesAmong(cellsOfSide: number): CellShares {
  const places = Array.from({ length: describedSide }, (_, at) => {
    const position = (at + 0.5) / (describedSide / cellsOfSide) - 0.5;
    const [first, part] = [Math.floor(position), position - Math.floor(position)];
    const bounded = (cell: number) => Math.min(cellsOfSide - 1, Math.max(0, cell));
    return [
      { cell: bounded(first), share: 1 - part },
      { cell: bounded(first + 1), share: part },
    ];
  });
  const pairs = places.flatMap((rows) =>
    places.flatMap((columns) =>
      rows.flatMap((row) =>
        columns.map((column) => ({ cell: row.cell * cellsOfSide + column.cell, share: row.share * column.share })),
      ),
    ),
  );
  return {
    cells: Uint8Array.from(pairs, ({ cell }) => cell),
    shares: Float32Array.from(pairs, ({ share }) => share),
  };
}
