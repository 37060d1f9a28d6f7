import type { FrameMeasurements } from "./frame-measurements.js";

export type PictureMeasurements = Omit<FrameMeasurements, "motion" | "frozen">;

const blankContrast = 3;
const darkLuma = 5;
const brightLuma = 250;

/** Measures a picture of RGB triples. */
export function measurePicture(rgb: Uint8Array, width: number, height: number): PictureMeasurements {
  const luma = lumaOf(rgb, width * height);
  const { meanLuma, contrast, clippedDark, clippedBright } = exposureOf(luma);
  return {
    sharpness: sharpnessOf(luma, width, height),
    meanLuma: rounded(meanLuma, 2),
    contrast: rounded(contrast, 2),
    clippedDark: rounded(clippedDark, 4),
    clippedBright: rounded(clippedBright, 4),
    blank: contrast < blankContrast,
    dhash: differenceHash(luma, width, height),
    colours: colourSignature(rgb, width, height),
  };
}

function lumaOf(rgb: Uint8Array, pixels: number): Uint8Array {
  const luma = new Uint8Array(pixels);
  for (let pixel = 0, at = 0; pixel < pixels; pixel += 1, at += 3) {
    luma[pixel] = (77 * rgb[at]! + 150 * rgb[at + 1]! + 29 * rgb[at + 2]! + 128) >> 8;
  }
  return luma;
}

function exposureOf(
  luma: Uint8Array,
): Pick<PictureMeasurements, "meanLuma" | "contrast" | "clippedDark" | "clippedBright"> {
  const histogram = new Uint32Array(256);
  for (let pixel = 0; pixel < luma.length; pixel += 1) histogram[luma[pixel]!]! += 1;
  let [sum, squares, dark, bright] = [0, 0, 0, 0];
  for (let value = 0; value < 256; value += 1) {
    const count = histogram[value]!;
    sum += value * count;
    squares += value * value * count;
    if (value <= darkLuma) dark += count;
    if (value >= brightLuma) bright += count;
  }
  const meanLuma = sum / luma.length;
  return {
    meanLuma,
    contrast: Math.sqrt(Math.max(0, squares / luma.length - meanLuma * meanLuma)),
    clippedDark: dark / luma.length,
    clippedBright: bright / luma.length,
  };
}

const tilesPerSide = 8;
const sharpPercentile = 0.9;

/** 90th percentile over 8 × 8 tiles of the variance of the Laplacian; 0 for a picture too small to have one. */
export function sharpnessOf(luma: Uint8Array, width: number, height: number): number {
  const variances: number[] = [];
  for (let row = 0; row < tilesPerSide; row += 1) {
    const top = Math.max(1, Math.floor((row * height) / tilesPerSide));
    const bottom = Math.min(height - 1, Math.floor(((row + 1) * height) / tilesPerSide));
    for (let column = 0; column < tilesPerSide; column += 1) {
      const left = Math.max(1, Math.floor((column * width) / tilesPerSide));
      const right = Math.min(width - 1, Math.floor(((column + 1) * width) / tilesPerSide));
      variances.push(laplacianVariance(luma, width, left, top, right, bottom));
    }
  }
  variances.sort((a, b) => a - b);
  return rounded(variances[Math.floor(sharpPercentile * (variances.length - 1))] ?? 0, 1);
}

function laplacianVariance(
  luma: Uint8Array,
  width: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number {
  let sum = 0;
  let squares = 0;
  for (let y = top; y < bottom; y += 1) {
    let lineSum = 0;
    let lineSquares = 0;
    for (let at = y * width + left, end = y * width + right; at < end; at += 1) {
      const edge = 4 * luma[at]! - luma[at - 1]! - luma[at + 1]! - luma[at - width]! - luma[at + width]!;
      lineSum += edge;
      lineSquares += Math.imul(edge, edge);
    }
    sum += lineSum;
    squares += lineSquares;
  }
  const count = Math.max(1, (right - left) * (bottom - top));
  return squares / count - (sum / count) ** 2;
}

const hashColumns = 9;
const hashRows = 8;

function differenceHash(luma: Uint8Array, width: number, height: number): string {
  const cells = cellMeans(luma, width, height, hashColumns, hashRows);
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

function cellMeans(luma: Uint8Array, width: number, height: number, columns: number, rows: number): Float64Array {
  const means = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    const top = Math.min(height - 1, Math.floor((row * height) / rows));
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / rows));
    for (let column = 0; column < columns; column += 1) {
      const left = Math.min(width - 1, Math.floor((column * width) / columns));
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / columns));
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) sum += luma[y * width + x]!;
      }
      means[row * columns + column] = sum / ((bottom - top) * (right - left));
    }
  }
  return means;
}

const colourCells = 3;
/** Every so many pixels in both directions are enough for a mean. */
const colourStep = 4;

function colourSignature(rgb: Uint8Array, width: number, height: number): number[] {
  const sums = new Float64Array(colourCells * colourCells * 3);
  const counts = new Float64Array(colourCells * colourCells);
  for (let y = 0; y < height; y += colourStep) {
    const row = Math.floor((y * colourCells) / height);
    for (let x = 0; x < width; x += colourStep) {
      const cell = row * colourCells + Math.floor((x * colourCells) / width);
      const at = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) sums[cell * 3 + channel]! += rgb[at + channel]!;
      counts[cell]! += 1;
    }
  }
  return Array.from(sums, (sum, index) => Math.round(sum / Math.max(1, counts[Math.floor(index / 3)]!)));
}

function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
