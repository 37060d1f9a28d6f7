import { describe, expect, it } from "vitest";
import { cropGrid, cropLikeness, greyThumbnail, type CropGrid } from "./crop-likeness.js";
import { areDuplicates, type ComparedFrame } from "./find-duplicates.js";
import { squareOfPicture } from "./square-of-picture.js";

const [width, height] = [160, 90];

/** A scene of discs, each somewhere and of some brightness, before a wall that brightens to the right. */
function drawn(seed: readonly number[]): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let grey = 40 + (60 * x) / width;
      for (let at = 0; at + 2 < seed.length; at += 3) {
        const [left = 0, top = 0, light = 0] = seed.slice(at, at + 3);
        if (Math.hypot(x - (left * width) / 255, y - (top * height) / 255) < 8 + at) grey = light;
      }
      rgb.fill(grey, (y * width + x) * 3, (y * width + x + 1) * 3);
    }
  }
  return rgb;
}

function cropOf(rgb: Uint8Array, [left, top, right, bottom]: readonly [number, number, number, number]) {
  const [fromX, fromY] = [Math.round(left * width), Math.round(top * height)];
  const [across, down] = [Math.round((1 - right) * width) - fromX, Math.round((1 - bottom) * height) - fromY];
  const part = new Uint8Array(across * down * 3);
  for (let y = 0; y < down; y += 1) {
    const start = ((fromY + y) * width + fromX) * 3;
    part.set(rgb.subarray(start, start + across * 3), y * across * 3);
  }
  return cropGrid(greyThumbnail(squareOfPicture(part, across, down)));
}

const whole = (rgb: Uint8Array) => cropOf(rgb, [0, 0, 0, 0]);
const mirrored = (rgb: Uint8Array) =>
  Uint8Array.from(rgb, (_, at) => {
    const pixel = Math.floor(at / 3);
    return rgb[(pixel - (pixel % width) + (width - 1 - (pixel % width))) * 3 + (at % 3)] ?? 0;
  });

const scenes = [
  [60, 60, 250, 180, 90, 150, 120, 200, 220],
  [90, 160, 250, 30, 40, 150, 210, 120, 220],
  [40, 180, 20, 128, 128, 240, 220, 60, 180, 90, 70, 10],
] as const;
const crops = [
  ...([
    [0.1, 0, 0, 0],
    [0, 0, 0.1, 0],
    [0, 0.1, 0, 0],
    [0, 0, 0, 0.1],
  ] as const),
  ...([
    [0.1, 0.1, 0, 0],
    [0, 0, 0.1, 0.1],
    [0.1, 0.1, 0.1, 0.1],
    [0.07, 0.02, 0.04, 0.09],
  ] as const),
] as const;

describe("how alike a crop is to what it was cut from", () => {
  it.each(scenes)("knows crops of up to 10 % a side, and the whole: %j", (...seed) => {
    const rgb = drawn(seed);
    expect(cropLikeness(whole(rgb), whole(rgb))).toBeCloseTo(1, 4);
    for (const cut of crops) expect([cut, cropLikeness(whole(rgb), cropOf(rgb, cut)) > 0.92]).toEqual([cut, true]);
  });

  it("takes neither another scene nor a mirrored one for a part of it, nor anything for part of a flat picture", () => {
    const [one, other] = [drawn(scenes[0]), drawn(scenes[1])];
    expect(cropLikeness(whole(one), whole(other))).toBeLessThan(0.7);
    expect(cropLikeness(whole(one), whole(mirrored(one)))).toBeLessThan(0.7);
    expect(cropLikeness(cropGrid("80".repeat(1024)), whole(one))).toBe(0);
    expect(cropLikeness(whole(one), cropGrid("80".repeat(1024)))).toBe(0);
  });

  it("makes near-duplicates of a picture and its corner, where their descriptions are alike enough to ask", () => {
    const rgb = drawn(scenes[0]);
    const apart = { middle: Float32Array.of(0), vector: Float32Array.of(0) };
    const compared = (grid: CropGrid, dhash: string): ComparedFrame => ({
      ...{ ...apart, grid },
      candidate: { measurements: { dhash } },
    });
    const [one, corner] = [
      compared(whole(rgb), "0".repeat(16)),
      compared(cropOf(rgb, [0.1, 0.1, 0, 0]), "f".repeat(16)),
    ];
    const flipped = compared(whole(mirrored(rgb)), "f".repeat(16));
    expect(areDuplicates(one, corner, 0.94, 0.85)).toBe(true);
    expect(areDuplicates(corner, one, 0.94, 0.85)).toBe(true);
    expect(areDuplicates(one, corner, 0.94, 0.75)).toBe(false);
    expect(areDuplicates(one, corner, 0.97, 0.85)).toBe(false);
    expect(areDuplicates(one, flipped, 0.94, 0.85)).toBe(false);
  });
});
