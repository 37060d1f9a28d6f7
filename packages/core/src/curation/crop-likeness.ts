import { describedSide } from "./describe-picture.js";

/** Side of the small grey picture by which a crop is told, in pixels. */
const side = 32;
/** A crop is looked for that lacks up to 15 % at one side, and 20 % at two opposite ones: in steps of 2.5 %. */
const cutStep = 0.025;
const mostSteps = 6;
const mostStepsTogether = 8;

/** Where the best place by columns or by rows alone is no better than this, no place is looked at: crops reach 0.62. */
const leastProfiles = 0.6;
/** From here on a place is worth being moved about; others end far below what counts. */
const worthRefining = 0.7;

/** What is cut off at two opposite sides, in steps, and where each pixel of what is left lies in the whole. */
interface Cut {
  readonly first: number;
  readonly last: number;
  /** The pixel before it, and how far beyond that one it lies, 0 to 1. */
  readonly before: Uint8Array;
  readonly beyond: Float32Array;
}

const cuts: readonly Cut[] = Array.from({ length: (mostSteps + 1) ** 2 }, (_, number) => ({
  first: Math.floor(number / (mostSteps + 1)),
  last: number % (mostSteps + 1),
}))
  .filter(({ first, last }) => first + last <= mostStepsTogether)
  .map(({ first, last }) => {
    const [start, length] = [first * cutStep * side, (1 - (first + last) * cutStep) * side];
    const places = Array.from({ length: side }, (_, at) =>
      Math.min(side - 1, Math.max(0, start + ((at + 0.5) * length) / side - 0.5)),
    );
    const before = Uint8Array.from(places, (place) => Math.min(side - 2, Math.floor(place)));
    return { first, last, before, beyond: Float32Array.from(places, (place, at) => place - (before[at] ?? 0)) };
  });

/** For each cut those that differ from it by one step at one side. */
const nearCuts = cuts.map(({ first, last }) =>
  cuts.flatMap((other, number) => (Math.abs(other.first - first) + Math.abs(other.last - last) === 1 ? [number] : [])),
);

/** A picture made ready for being compared with crops of it, and for being taken for one. */
export interface CropGrid {
  /** Grey levels, row by row. */
  readonly luma: Float32Array;
  /** How they change from left to right and from top to bottom at each pixel within: a vector of length 1, or 0 if flat. */
  readonly changes: Float32Array;
  /** How the brightness of columns and of rows changes, for each of the cuts a vector of length 1. */
  readonly columns: Float32Array;
  readonly rows: Float32Array;
}

/** The small grey picture, two hexadecimal digits for each pixel. `square`: as `squareOfPicture` makes it. */
export function greyThumbnail(square: Uint8Array): string {
  const times = describedSide / side;
  const sums = new Float32Array(side * side);
  for (let pixel = 0, at = 0; pixel < describedSide ** 2; pixel += 1, at += 3) {
    const [x, y] = [pixel % describedSide, Math.floor(pixel / describedSide)];
    const cell = Math.floor(y / times) * side + Math.floor(x / times);
    sums[cell]! += 0.299 * (square[at] ?? 0) + 0.587 * (square[at + 1] ?? 0) + 0.114 * (square[at + 2] ?? 0);
  }
  return Array.from(sums, (sum) =>
    Math.round(sum / times ** 2)
      .toString(16)
      .padStart(2, "0"),
  ).join("");
}

/** `thumbnail`: as `greyThumbnail` writes it; what is missing at its end is black. */
export function cropGrid(thumbnail: string): CropGrid {
  const luma = new Float32Array(side * side);
  const [ofColumns, ofRows] = [new Float32Array(side), new Float32Array(side)];
  for (let at = 0; at < Math.min(luma.length, thumbnail.length / 2); at += 1) {
    const value = Number.parseInt(thumbnail.slice(2 * at, 2 * at + 2), 16);
    luma[at] = value;
    ofColumns[at % side]! += value;
    ofRows[Math.floor(at / side)]! += value;
  }
  const changes = new Float32Array(2 * luma.length);
  forEachWithin((at) => {
    changes[2 * at] = (luma[at + 1] ?? 0) - (luma[at - 1] ?? 0);
    changes[2 * at + 1] = (luma[at + side] ?? 0) - (luma[at - side] ?? 0);
  });
  normalise(changes, 0, changes.length);
  return { luma, changes, columns: profilesOf(ofColumns), rows: profilesOf(ofRows) };
}

/**
 * How alike `part` is to that part of `whole` which it is most alike, of those that lack up to 15 % at one side and 20 %
 * at two opposite ones: −1 to 1, by how brightness changes from pixel to pixel, so that only the same things at the same
 * places count. Measured (`npm run bench:near-duplicates`): crops reach 0.92 and more, pictures of other shots that look
 * alike, as of another person before the same wall, up to 0.89. A mirrored copy is like no part.
 */
export function cropLikeness(whole: CropGrid, part: CropGrid): number {
  const [columns, rows] = [bestCut(whole.columns, part.columns), bestCut(whole.rows, part.rows)];
  if (columns === null || rows === null) return 0;
  let [across, down] = [columns, rows];
  let best = likenessAt(whole.luma, part.changes, across, down);
  if (best < worthRefining) return best;
  // Columns were summed over rows that the part may lack, so the place is only nearly right: it is moved while that helps.
  for (let hasMoved = true; hasMoved;) {
    hasMoved = false;
    const places = [
      ...(nearCuts[across] ?? []).map((near) => [near, down] as const),
      ...(nearCuts[down] ?? []).map((near) => [across, near] as const),
    ];
    for (const place of places) {
      const likeness = likenessAt(whole.luma, part.changes, ...place);
      if (likeness > best) [best, across, down, hasMoved] = [likeness, ...place, true];
    }
  }
  return best;
}

function profilesOf(sums: Float32Array): Float32Array {
  const profiles = new Float32Array(cuts.length * side);
  for (const [number, { before, beyond }] of cuts.entries()) {
    let previous = 0;
    for (let index = 0; index < side; index += 1) {
      const [at, part] = [before[index] ?? 0, beyond[index] ?? 0];
      const value = (sums[at] ?? 0) * (1 - part) + (sums[at + 1] ?? 0) * part;
      if (index > 0) profiles[number * side + index] = value - previous;
      previous = value;
    }
    normalise(profiles, number * side, (number + 1) * side);
  }
  return profiles;
}

/** The cut of the whole that is most like the part as it is, which is the first of the part's own cuts; null for none. */
function bestCut(whole: Float32Array, part: Float32Array): number | null {
  let [best, likeness]: [number | null, number] = [null, leastProfiles];
  for (let number = 0, at = 0; number < cuts.length; number += 1) {
    let sum = 0;
    for (let index = 0; index < side; index += 1, at += 1) sum += (whole[at] ?? 0) * (part[index] ?? 0);
    if (sum > likeness) [best, likeness] = [number, sum];
  }
  return best;
}

/** Cosine of a part's changes of brightness and of those of what lies under it in the whole. */
function likenessAt(luma: Float32Array, changes: Float32Array, across: number, down: number): number {
  const [columns, rows] = [cuts[across], cuts[down]];
  if (columns === undefined || rows === undefined) return 0;
  const narrowed = new Float32Array(side * side);
  for (let at = 0; at < narrowed.length; at += 1) {
    const [x, start] = [at % side, at - (at % side)];
    const [from, part] = [start + (columns.before[x] ?? 0), columns.beyond[x] ?? 0];
    narrowed[at] = (luma[from] ?? 0) * (1 - part) + (luma[from + 1] ?? 0) * part;
  }
  const under = new Float32Array(side * side);
  for (let y = 0; y < side; y += 1) {
    const [from, part] = [(rows.before[y] ?? 0) * side, rows.beyond[y] ?? 0];
    for (let x = 0; x < side; x += 1)
      under[y * side + x] = (narrowed[from + x] ?? 0) * (1 - part) + (narrowed[from + side + x] ?? 0) * part;
  }
  let [product, squares] = [0, 0];
  forEachWithin((at) => {
    const [right, below] = [
      (under[at + 1] ?? 0) - (under[at - 1] ?? 0),
      (under[at + side] ?? 0) - (under[at - side] ?? 0),
    ];
    product += right * (changes[2 * at] ?? 0) + below * (changes[2 * at + 1] ?? 0);
    squares += right * right + below * below;
  });
  return squares === 0 ? 0 : product / Math.sqrt(squares);
}

function forEachWithin(visit: (at: number) => void): void {
  for (let y = 1; y < side - 1; y += 1) for (let x = 1; x < side - 1; x += 1) visit(y * side + x);
}

function normalise(values: Float32Array, from: number, to: number): void {
  let squares = 0;
  for (let at = from; at < to; at += 1) squares += (values[at] ?? 0) ** 2;
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let at = from; at < to; at += 1) values[at]! *= scale;
}
