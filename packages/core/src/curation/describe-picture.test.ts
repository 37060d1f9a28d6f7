import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  describedSide,
  describePicture,
  descriptionLength,
  descriptionVector,
  likenessOf,
} from "./describe-picture.js";
import { hashDistance } from "./hash-distance.js";
import { locateDetail } from "./locate-detail.js";
import { squareOfPicture } from "./square-of-picture.js";

const picture = (colour: (x: number, y: number) => readonly [number, number, number]) => {
  const rgb = new Uint8Array(describedSide ** 2 * 3);
  for (let y = 0; y < describedSide; y += 1) {
    for (let x = 0; x < describedSide; x += 1) rgb.set(colour(x, y), (y * describedSide + x) * 3);
  }
  return rgb;
};
const disc = (centreX: number, centreY: number, gain = 1) =>
  picture((x, y) =>
    Math.hypot(x - centreX, y - centreY) < 12 ? [200 * gain, 120 * gain, 60 * gain] : [40 * gain, 60 * gain, 90 * gain],
  );
const likeness = (first: Uint8Array, second: Uint8Array) =>
  likenessOf(descriptionVector(describePicture(first)), descriptionVector(describePicture(second)));

describe("describing a picture", () => {
  it("gives a vector of length 1 for any picture, the same for the same", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 48, maxLength: 48 }), (seed) => {
        const random = picture((x, y) => [seed[x % 16] ?? 0, seed[16 + (y % 16)] ?? 0, seed[32 + ((x + y) % 16)] ?? 0]);
        const vector = descriptionVector(describePicture(random));
        expect(vector.length).toBe(descriptionLength);
        expect(likenessOf(vector, vector)).toBeCloseTo(1, 5);
      }),
      { numRuns: 20 },
    );
  });

  it("hardly changes with brightness, little with a small shift, and much with the subject's place", () => {
    expect(likeness(disc(30, 30), disc(30, 30, 0.8))).toBeGreaterThan(0.97);
    expect(likeness(disc(30, 30), disc(32, 31))).toBeGreaterThan(0.94);
    expect(likeness(disc(18, 18), disc(46, 46))).toBeLessThan(0.75);
  });

  it("refuses what is no picture or no description", () => {
    expect(() => describePicture(new Uint8Array(3))).toThrow(RangeError);
    expect(() => descriptionVector("xyz")).toThrow(TypeError);
  });
});

describe("making a square of a picture", () => {
  const [width, height] = [3 * describedSide + 5, 2 * describedSide - 3];
  it("keeps each part's mean in its place; a picture of that size stays as it is", () => {
    const rgb = new Uint8Array(width * height * 3).map((_, at) => (Math.floor(at / 3) % width < width / 2 ? 10 : 200));
    const square = squareOfPicture(rgb, width, height);
    expect([square[0], square.at(-1), square.length]).toEqual([10, 200, describedSide ** 2 * 3]);
    const mean = square.reduce((sum, value) => sum + value, 0) / square.length;
    expect(mean).toBeCloseTo(105, -1);
    expect(squareOfPicture(disc(20, 30), describedSide, describedSide)).toEqual(disc(20, 30));
    const middle = squareOfPicture(rgb, width, height, 0.07);
    expect([middle[0], middle.at(-1), middle.length]).toEqual([10, 200, square.length]);
    const framed = rgb.map((_, at) => {
      const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
      return x >= 14 && x < width - 14 && y >= 9 && y < height - 9 ? 90 : 0;
    });
    expect(new Set(squareOfPicture(framed, width, height, 0.07))).toEqual(new Set([90]));
    expect(squareOfPicture(Uint8Array.of(1, 2, 3), 1, 1).subarray(-3)).toEqual(Uint8Array.of(1, 2, 3));
  });
});

describe("locating detail", () => {
  it("finds the disc", () => {
    const { x, y, spread } = locateDetail(disc(16, 48));
    expect([x, y]).toEqual([expect.closeTo(0.26, 1), expect.closeTo(0.75, 1)]);
    expect(spread).toBeLessThan(0.25);
    expect(locateDetail(picture(() => [9, 9, 9]))).toEqual({ x: 0.5, y: 0.5, spread: 0 });
  });
});

describe("difference hashes", () => {
  it("differ by their differing bits", () => {
    expect(hashDistance("0000000000000000", "ffffffffffffffff")).toBe(64);
    expect(hashDistance("00000000000000f1", "0000000000000001")).toBe(4);
  });
});
