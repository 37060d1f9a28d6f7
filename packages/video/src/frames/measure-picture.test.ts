import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VideoError } from "../video-error.js";
import { holdPlanes, triplesOf } from "./held-picture.js";
import { measureHeld, measurePicture } from "./measure-picture.js";

/* The kernels against the same measures in plain arithmetic. */

type Picture = (x: number, y: number) => number;

function picture(width: number, height: number, valueAt: Picture): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    rgb.fill(valueAt(pixel % width, Math.floor(pixel / width)), pixel * 3, pixel * 3 + 3);
  }
  return rgb;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

function plainly(rgb: Uint8Array, width: number, height: number) {
  const pixels = Array.from({ length: width * height }, (_, pixel) => [...rgb.subarray(3 * pixel, 3 * pixel + 3)]);
  const luma = pixels.map(([red, green, blue]) => (77 * red! + 150 * green! + 29 * blue! + 128) >> 8);
  const part = (left: number, top: number, right: number, bottom: number, each: (at: number) => number): number[] => {
    const values: number[] = [];
    for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) values.push(each(y * width + x));
    return values;
  };
  const edges = (position: number, size: number, parts: number): [number, number] => [
    Math.floor((position * size) / parts),
    Math.floor(((position + 1) * size) / parts),
  ];
  const variances = Array.from({ length: 64 }, (_, tile) => {
    const [left, right] = edges(tile % 8, width, 8);
    const [top, bottom] = edges(tile >> 3, height, 8);
    const inside = [
      Math.max(1, left),
      Math.max(1, top),
      Math.min(width - 1, right),
      Math.min(height - 1, bottom),
    ] as const;
    const laplacian = (at: number): number =>
      4 * luma[at]! - luma[at - 1]! - luma[at + 1]! - luma[at - width]! - luma[at + width]!;
    const edge = part(...inside, laplacian);
    return edge.length === 0 ? 0 : sum(edge.map((one) => one * one)) / edge.length - mean(edge) ** 2;
  }).sort((a, b) => a - b);
  const cells = Array.from({ length: 72 }, (_, cell) => {
    const [left, right] = edges(cell % 9, width, 9);
    const [top, bottom] = edges(Math.floor(cell / 9), height, 8);
    const [x, y] = [Math.min(width - 1, left), Math.min(height - 1, top)];
    return mean(part(x, y, Math.max(x + 1, right), Math.max(y + 1, bottom), (at) => luma[at]!));
  });
  const colours = Array.from({ length: 27 }, (_, index) => {
    const ofCell = pixels.filter((__, pixel) => {
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      const cell = 3 * Math.floor((y * 3) / height) + Math.floor((x * 3) / width);
      return x % 4 === 0 && y % 4 === 0 && cell === Math.floor(index / 3);
    });
    return ofCell.length === 0 ? 0 : Math.round(mean(ofCell.map((pixel) => pixel[index % 3]!)));
  });
  const bits = [...cells.keys()]
    .filter((cell) => cell % 9 < 8)
    .map((cell) => (cells[cell]! < cells[cell + 1]! ? 1 : 0));
  const meanLuma = mean(luma);
  const contrast = Math.sqrt(Math.max(0, mean(luma.map((one) => one * one)) - meanLuma * meanLuma));
  return {
    sharpness: rounded(variances[Math.floor(0.9 * 63)]!, 1),
    meanLuma: rounded(meanLuma, 2),
    contrast: rounded(contrast, 2),
    clippedDark: rounded(luma.filter((one) => one <= 5).length / luma.length, 4),
    clippedBright: rounded(luma.filter((one) => one >= 250).length / luma.length, 4),
    blank: contrast < 3,
    dhash: Array.from({ length: 16 }, (_, digit) =>
      Number.parseInt(bits.slice(4 * digit, 4 * digit + 4).join(""), 2).toString(16),
    ).join(""),
    colours,
  };
}

const anyPicture = fc
  .record({
    width: fc.integer({ min: 1, max: 75 }),
    height: fc.integer({ min: 1, max: 60 }),
    seed: fc.nat(),
    range: fc.constantFrom(1, 20, 256),
  })
  .map(({ width, height, seed, range }) => {
    let state = seed;
    const rgb = Uint8Array.from({ length: width * height * 3 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state >>> 24) % range;
    });
    return { width, height, rgb };
  });

describe("measurePicture", () => {
  it("measures as plain arithmetic does", () => {
    fc.assert(
      fc.property(anyPicture, ({ width, height, rgb }) => {
        expect(measurePicture(rgb, width, height)).toEqual(plainly(rgb, width, height));
      }),
      { numRuns: 60 },
    );
  });

  it("adds up the largest sums without overflow", () => {
    const [width, height] = [8208, 12];
    const lines = picture(width, height, (x, y) => ((x + y) % 2 === 0 ? 255 : 0));
    const { sharpness, meanLuma, clippedBright } = measurePicture(lines, width, height);
    // The Laplacian of a chequerboard is 1,020 everywhere, with either sign.
    expect({ sharpness, meanLuma, clippedBright }).toEqual({
      sharpness: 1020 ** 2,
      meanLuma: 127.5,
      clippedBright: 0.5,
    });
  });

  it("gives the same for planes, whose lines are padded, as for triples", () => {
    fc.assert(
      fc.property(anyPicture, fc.nat(20), ({ width, height, rgb }, padding) => {
        const strideBytes = width + padding;
        const planes = [0, 1, 2].map((plane) =>
          Uint8Array.from({ length: strideBytes * height }, (_, at) => {
            const [x, y] = [at % strideBytes, Math.floor(at / strideBytes)];
            return x < width ? rgb[3 * (y * width + x) + plane]! : 99;
          }),
        );
        const [red, green, blue] = planes as [Uint8Array, Uint8Array, Uint8Array];
        const held = holdPlanes({ red, green, blue, strideBytes }, width, height);
        expect(Buffer.from(triplesOf(held)).equals(rgb)).toBe(true);
        expect(measureHeld(held)).toEqual(measurePicture(rgb, width, height));
      }),
      { numRuns: 40 },
    );
  });

  it("calls a picture of one colour blank and without sharpness", () => {
    const grey = measurePicture(
      picture(64, 48, () => 120),
      64,
      48,
    );
    const nothing = { sharpness: 0, blank: true, contrast: 0, meanLuma: 120, clippedDark: 0, clippedBright: 0 };
    expect(grey).toMatchObject(nothing);
    expect(grey.colours).toEqual(new Array(27).fill(120));
  });

  it("calls a picture blank whose luma hardly varies", () => {
    const striped = (apart: number) =>
      measurePicture(
        picture(64, 48, (x) => 120 + (x % 2) * apart),
        64,
        48,
      ).blank;
    expect([striped(5), striped(7)]).toEqual([true, false]);
  });

  it("measures edges, exposure and the hash of a gradient", () => {
    const sharp = measurePicture(
      picture(64, 48, (x) => (x % 8 < 4 ? 0 : 255)),
      64,
      48,
    );
    const soft = measurePicture(
      picture(64, 48, (x) => x * 4),
      64,
      48,
    );
    expect(sharp.sharpness).toBeGreaterThan(1000);
    expect(soft.sharpness).toBeLessThan(10);
    expect(sharp.clippedDark + sharp.clippedBright).toBeCloseTo(1, 1);
    expect(soft.dhash).toBe("ffffffffffffffff");
  });

  it.each([
    [4, 4, 47],
    [0, 4, 48],
    [4, 4.5, 54],
  ])("refuses a picture of %d x %d with %d bytes", (width, height, bytes) => {
    expect(() => measurePicture(new Uint8Array(bytes), width, height)).toThrow(VideoError);
    expect(() => measurePicture(new Uint8Array(48), 4, 4)).not.toThrow();
  });
});
