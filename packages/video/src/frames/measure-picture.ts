import { requireWhole } from "../require-whole.js";
import { VideoError } from "../video-error.js";
import type { FrameMeasurements } from "./frame-measurements.js";
import { holdTriples, type HeldPicture } from "./held-picture.js";
import { sharpnessOf } from "./sharpness.js";
import { resultsAddress } from "./still-kernels.js";

export type PictureMeasurements = Omit<FrameMeasurements, "motion" | "frozen">;

/** Standard deviation of luma below which there is nothing to see. */
export const blankContrast = 3;
const longestSide = 65_535;

/**
 * Measures a picture of RGB triples, row after row without padding, at the size it has. Throws `invalid_option` unless both sides
 * are whole numbers from 1 and there are bytes for all of it.
 */
export function measurePicture(rgb: Uint8Array, width: number, height: number): PictureMeasurements {
  for (const [option, value] of Object.entries({ width, height })) requireWhole(option, value, 1, longestSide);
  if (rgb.length < 3 * width * height) {
    const text = `A picture of ${width}x${height} has ${3 * width * height} bytes of RGB triples, not ${rgb.length}.`;
    throw new VideoError("invalid_option", text, { option: "rgb" });
  }
  return measureHeld(holdTriples(rgb, width, height));
}

/** The same of a picture in the kernels' memory. */
export function measureHeld(held: HeldPicture): PictureMeasurements {
  const { meanLuma, contrast, clippedDark, clippedBright } = exposureOf(held);
  return {
    sharpness: sharpnessOf(held.memory, held.luma, held.width, held.width, held.height),
    meanLuma: rounded(meanLuma, 2),
    contrast: rounded(contrast, 2),
    clippedDark: rounded(clippedDark, 4),
    clippedBright: rounded(clippedBright, 4),
    blank: contrast < blankContrast,
    dhash: differenceHash(held),
    colours: colourSignature(held),
  };
}

function exposureOf({
  memory,
  luma,
  width,
  height,
}: HeldPicture): Pick<PictureMeasurements, "meanLuma" | "contrast" | "clippedDark" | "clippedBright"> {
  const samples = width * height;
  memory.kernels.exposure(luma, samples, resultsAddress);
  const [sum, squares, dark, bright] = memory.results;
  const meanLuma = sum! / samples;
  return {
    meanLuma,
    contrast: Math.sqrt(Math.max(0, squares! / samples - meanLuma * meanLuma)),
    clippedDark: dark! / samples,
    clippedBright: bright! / samples,
  };
}

const hashColumns = 9;
const hashRows = 8;

function differenceHash(held: HeldPicture): string {
  const cells = cellMeans(held, hashColumns, hashRows);
  let hash = "";
  for (let row = 0; row < hashRows; row += 1) {
    let byte = 0;
    for (let column = 0; column < hashColumns - 1; column += 1) {
      const at = row * hashColumns + column;
      byte = (byte << 1) | (cells[at]! < cells[at + 1]! ? 1 : 0);
    }
    hash += byte.toString(16).padStart(2, "0");
  }
  return hash;
}

function cellMeans({ memory, luma, width, height }: HeldPicture, columns: number, rows: number): Float64Array {
  const means = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    const top = Math.min(height - 1, Math.floor((row * height) / rows));
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / rows));
    for (let column = 0; column < columns; column += 1) {
      const left = Math.min(width - 1, Math.floor((column * width) / columns));
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / columns));
      const sum = memory.kernels.sumOf(luma, width, left, top, right, bottom);
      means[row * columns + column] = sum / ((bottom - top) * (right - left));
    }
  }
  return means;
}

const colourCells = 3;
/** Every so many pixels in both directions are enough for a mean. */
const colourStep = 4;

function colourSignature({ memory, triples, width, height }: HeldPicture): number[] {
  memory.kernels.colourSums(triples, width, height, colourCells, colourStep, resultsAddress);
  return Array.from({ length: colourCells * colourCells * 3 }, (_, index) => {
    const cell = 4 * Math.floor(index / 3);
    return Math.round(memory.results[cell + (index % 3)]! / Math.max(1, memory.results[cell + 3]!));
  });
}

function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
