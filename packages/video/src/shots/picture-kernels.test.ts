import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blendDifference, lumaDifference, unexplainedDifference } from "./frame-difference.js";
import { changedArea, changedStructure } from "./scene-difference.js";
import { coarseValues, covarianceOfLuma, describeFrames } from "./frame-features.js";
import { chromaSamples, lumaSamples, thumbnailBytes, thumbnailHeight, thumbnailWidth } from "./thumbnail.js";

/* The kernels against the same measures in plain arithmetic. */

const [blockWidth, blockHeight] = [8, 6];
type Picture = (x: number, y: number) => number;
const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/** Two pictures in one array of pixels, the second from `thumbnailBytes` on. */
function pair(first: Picture, second: Picture): Uint8Array {
  const pixels = new Uint8Array(2 * thumbnailBytes);
  for (let index = 0; index < lumaSamples; index += 1) {
    const [x, y] = [index % thumbnailWidth, Math.floor(index / thumbnailWidth)];
    pixels[index] = clamp(first(x, y), 255);
    pixels[thumbnailBytes + index] = clamp(second(x, y), 255);
  }
  return pixels;
}

function samplesAt(pixels: Uint8Array, offset: number, left: number, top: number): number[] {
  const samples: number[] = [];
  for (let y = 0; y < blockHeight; y += 1) {
    for (let x = 0; x < blockWidth; x += 1) samples.push(pixels[offset + (top + y) * thumbnailWidth + left + x]!);
  }
  return samples;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Places of whole blocks from `-reach` to `reach` in steps around a place. */
function* placesAround(left: number, top: number, reach: number, step: number): Generator<[number, number]> {
  const most = [thumbnailWidth - blockWidth, thumbnailHeight - blockHeight] as const;
  for (let y = Math.max(top - reach, 0); y <= Math.min(top + reach, most[1]); y += step) {
    for (let x = Math.max(left - reach, 0); x <= Math.min(left + reach, most[0]); x += step) yield [x, y];
  }
}

function bestMatch(
  pixels: Uint8Array,
  offset: number,
  other: number,
  left: number,
  top: number,
  reach: number,
): number {
  const here = samplesAt(pixels, offset, left, top);
  const at = (x: number, y: number): number =>
    sum(samplesAt(pixels, other, x, y).map((value, index) => Math.abs(value - here[index]!)));
  let [best, bestX, bestY] = [at(left, top), left, top];
  for (const [step, span] of [
    [2, reach],
    [1, 1],
  ] as const) {
    for (const [x, y] of [...placesAround(bestX, bestY, span, step)]) {
      if (best <= blockWidth * blockHeight) return best;
      const difference = at(x, y);
      if (difference < best) [best, bestX, bestY] = [difference, x, y];
    }
  }
  return best;
}

function* blocksOf(): Generator<[number, number]> {
  for (let top = 0; top < thumbnailHeight; top += blockHeight) {
    for (let left = 0; left < thumbnailWidth; left += blockWidth) yield [left, top];
  }
}

function plainDifference(pixels: Uint8Array, expected: (index: number) => number): number {
  return (
    sum(Array.from({ length: lumaSamples }, (_, index) => Math.abs(pixels[index]! - expected(index)))) / lumaSamples
  );
}

function plainUnexplained(pixels: Uint8Array, reach: number): number {
  const whole = plainDifference(pixels, (index) => pixels[thumbnailBytes + index]!);
  if (whole < 1) return whole;
  return sum([...blocksOf()].map(([x, y]) => bestMatch(pixels, 0, thumbnailBytes, x, y, reach))) / lumaSamples;
}

function plainStructure(pixels: Uint8Array): number {
  let [structured, changed] = [0, 0];
  const variance = (values: readonly number[]): number =>
    sum(values.map((value) => value * value)) - sum(values) ** 2 / values.length;
  for (const [left, top] of blocksOf()) {
    const here = samplesAt(pixels, 0, left, top);
    const contrast = Math.sqrt(variance(here) / here.length);
    const there = Math.sqrt(variance(samplesAt(pixels, thumbnailBytes, left, top)) / here.length);
    if (contrast < 3 && there < 3) continue;
    structured += 1;
    const found = [...placesAround(left, top, 3, 1)].some(([x, y]) => {
      const other = samplesAt(pixels, thumbnailBytes, x, y);
      if (variance(here) <= 0 || variance(other) <= 0) return false;
      const products = sum(here.map((value, index) => value * other[index]!)) - (sum(here) * sum(other)) / here.length;
      return products / Math.sqrt(variance(here) * variance(other)) >= 0.6;
    });
    if (contrast < 3 || !found) changed += 1;
  }
  return structured === 0 ? 0 : changed / structured;
}

/** Means of 8 × 4 cells of a plane. */
function plainCells(pixels: Uint8Array, offset: number, width: number, height: number, weight: number): number[] {
  return Array.from({ length: 32 }, (_, cell) => {
    const [row, across] = [Math.floor(cell / 8), width / 8];
    const [top, bottom] = [Math.floor((row * height) / 4), Math.floor(((row + 1) * height) / 4)];
    const samples: number[] = [];
    for (let y = top; y < bottom; y += 1) {
      for (let x = 0; x < across; x += 1) samples.push(pixels[offset + y * width + (cell % 8) * across + x]!);
    }
    return Math.fround((weight * sum(samples)) / samples.length);
  });
}

/** Pictures of waves, and the same moved, under another light and with noise. */
const waves = fc.record({
  period: fc.integer({ min: 3, max: 30 }),
  moved: fc.integer({ min: -6, max: 6 }),
  gain: fc.double({ min: 0.3, max: 2, noNaN: true }),
  noise: fc.integer({ min: 0, max: 80 }),
  height: fc.integer({ min: 1, max: 120 }),
});

describe("the picture kernels", () => {
  it("give what plain arithmetic gives", () => {
    fc.assert(
      fc.property(waves, fc.constantFrom(4, 6), ({ period, moved, gain, noise, height }, reach) => {
        const wave: Picture = (x, y) => 128 + height * Math.sin(x / period) * Math.cos((2 * y) / period);
        const rough = (x: number, y: number): number => ((x * 7919 + y * 104_729) % 97) / 97 - 0.5;
        const pixels = pair(wave, (x, y) => gain * wave(x + moved, y + moved) + noise * rough(x, y));
        expect(unexplainedDifference(pixels, 0, thumbnailBytes, reach)).toBe(plainUnexplained(pixels, reach));
        expect(changedStructure(pixels, 0, thumbnailBytes)).toBe(plainStructure(pixels));
      }),
      { numRuns: 15 },
    );
  });

  it("tell how far a picture is from another, and from a blend of two, up to the extremes", () => {
    const pixels = new Uint8Array(3 * thumbnailBytes);
    const levels = fc.constantFrom(0, 1, 77, 254, 255);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 128 }), fc.nat(127), levels, levels, (parts, some, first, second) => {
        const part = some % parts;
        for (let index = 0; index < lumaSamples; index += 1) {
          pixels[index] = (index * 37) % 256;
          pixels[thumbnailBytes + index] = first;
          pixels[2 * thumbnailBytes + index] = index % 3 === 0 ? second : 255 - second;
        }
        const at = (index: number, picture: number): number => pixels[picture * thumbnailBytes + index]!;
        expect(lumaDifference(pixels, 0, thumbnailBytes)).toBe(plainDifference(pixels, (index) => at(index, 1)));
        const blend = plainDifference(pixels, (index) => (at(index, 1) * (parts - part) + at(index, 2) * part) / parts);
        expect(blendDifference(pixels, 0, thumbnailBytes, 2 * thumbnailBytes, { part, parts })).toBeCloseTo(blend, 9);
      }),
      { numRuns: 25 },
    );
  });

  it("describe a thumbnail as plain arithmetic does", () => {
    const thumbnails = fc.uint8Array({ minLength: thumbnailBytes, maxLength: thumbnailBytes });
    fc.assert(
      fc.property(thumbnails, fc.integer({ min: 1, max: 255 }), (pixels, levels) => {
        const flatter = pixels.map((value) => value % levels);
        const { coarse, contrast, detail } = describeFrames({ first: 0, count: 1, pixels: flatter });
        const { whole, withinBlocks } = covarianceOfLuma(flatter, 0, 0);
        expect(contrast[0]).toBe(Math.fround(Math.sqrt(Math.max(0, whole))));
        expect(detail[0]).toBe(Math.fround(withinBlocks));
        expect(coarse).toHaveLength(coarseValues);
        const chroma = [0, 1].flatMap((plane) =>
          plainCells(flatter, lumaSamples + plane * chromaSamples, thumbnailWidth / 2, thumbnailHeight / 2, 2),
        );
        expect([...coarse]).toEqual([...plainCells(flatter, 0, thumbnailWidth, thumbnailHeight, 1), ...chroma]);
      }),
      { numRuns: 15 },
    );
  });

  it("see through a change of light, and not through another picture", () => {
    const wave: Picture = (x, y) => 110 + 60 * Math.sin(x / 5) * Math.cos(y / 4);
    const darker = pair(wave, (x, y) => 0.6 * wave(x, y) + 10);
    expect(changedArea(darker, 0, thumbnailBytes)).toBe(0);
    const another = pair(wave, (x, y) => 110 + 60 * Math.sin(y / 2) * Math.cos((x * y) / 90));
    expect(changedArea(another, 0, thumbnailBytes)).toBeGreaterThan(0.6);
    expect(changedArea(another, thumbnailBytes, 0)).toBe(changedArea(another, 0, thumbnailBytes));
  });
});
