import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate } from "../manifest/stage-manifests.js";
import { differingPictures } from "./differing-pictures.js";
import { placeOf } from "./flag-logos.js";
import { logoSearch } from "./logo-search.js";

const [width, height] = [160, 90];
type Draw = (x: number, y: number) => number | null;

/** Noise in blocks of a few pixels, as scenes have, of its own for each seed; `drawn` over it. */
function picture(seed: number, drawn: Draw = () => null): Uint8Array {
  const block = 4 + (seed % 5);
  const [fromX, fromY] = [(seed * 7) % 11, (seed * 5) % 13];
  return Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const cell =
      (Math.floor((x + fromX) / block) + 1) * 73_856_093 +
      (Math.floor((y + fromY) / block) + 1) * 19_349_663 +
      seed * 83_492_791;
    const mixed = Math.imul(cell ^ (cell >>> 15), 2_246_822_519);
    return drawn(x, y) ?? ((mixed ^ (mixed >>> 13)) >>> 8) & 255;
  });
}

const ring =
  (left: number, top: number, luma = 255): Draw =>
  (x, y) => {
    const distance = Math.hypot(x - left - 8, y - top - 8);
    return distance > 7 ? null : distance > 5 || distance < 2 ? 0 : luma;
  };
const logosOf = (pictures: readonly Uint8Array[]) => {
  const search = logoSearch();
  for (const luma of pictures) search.see(luma, width, height);
  return search.found().boxes;
};
const film = (count: number, drawn?: Draw, from = 1) =>
  Array.from({ length: count }, (_, index) => picture(from + index, drawn));

describe("logos", () => {
  it("are found where they are drawn over pictures that differ, wherever that is at the border", () => {
    const corner = fc.constantFrom([6, 6], [136, 6], [6, 66], [136, 66], [70, 6], [6, 35]);
    fc.assert(
      fc.property(corner, fc.integer({ min: 1, max: 900 }), ([left = 0, top = 0], seed) => {
        const [logo, ...others] = logosOf(film(12, ring(left, top), seed));
        expect(others).toEqual([]);
        expect(logo?.left).toBeGreaterThan((left - 8) / width);
        expect(logo?.right).toBeLessThan((left + 24) / width);
        expect(logo?.top).toBeGreaterThan((top - 8) / height);
        expect(logo?.bottom).toBeLessThan((top + 24) / height);
      }),
      { numRuns: 8 },
    );
  });

  it("are none in noise, nor in what stays in the middle or all over the picture", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 20 }), (seed, count) => {
        if (count !== 1) expect(logosOf(film(count, undefined, seed))).toEqual([]);
      }),
      { numRuns: 8 },
    );
    expect(logosOf(film(12, ring(70, 37)))).toEqual([]);
    expect(logosOf(Array.from({ length: 12 }, () => picture(3)))).toEqual([]);
  });

  it("are not the edges of bars, nor the box that subtitles stand on; beside bars they are found", () => {
    const bars: Draw = (_, y) => (y < 12 || y >= 78 ? 0 : null);
    const box: Draw = (x, y) => (x >= 30 && x < 130 && y >= 74 && y < 86 ? 0 : null);
    expect(logosOf(film(12, bars))).toEqual([]);
    expect(logosOf(film(12, box))).toEqual([]);
    const [logo] = logosOf(film(12, (x, y) => bars(x, y) ?? ring(136, 20)(x, y)));
    expect(logo === undefined ? null : placeOf(logo)).toBe("top right");
  });

  it("are not writing that changes", () => {
    const line =
      (seed: number): Draw =>
      (x, y) =>
        y >= 70 && y < 80 && x >= 40 && x < 120
          ? (Math.floor((x * 7 + y * 3) / (2 + (seed % 5)) + seed) % 2) * 255
          : null;
    expect(logosOf(Array.from({ length: 12 }, (_, index) => picture(index + 1, line(index))))).toEqual([]);
  });

  it("are shown by those pictures that have them, before dark, bright and busy grounds; not by a title card", () => {
    const search = logoSearch();
    for (const luma of film(12, ring(136, 6))) search.see(luma, width, height);
    const { boxes, shownIn } = search.found();
    expect(boxes).toHaveLength(1);
    const shows = (luma: Uint8Array) => shownIn(luma, width, height).length === 1;
    const flat = (ground: number, drawn: Draw) =>
      Uint8Array.from({ length: width * height }, (_, at) => drawn(at % width, Math.floor(at / width)) ?? ground);
    for (const ground of [0, 90, 200]) {
      expect(shows(flat(ground, ring(136, 6)))).toBe(true);
      expect(shows(flat(ground, () => null))).toBe(false);
      expect(shows(flat(ground, ring(6, 66)))).toBe(false);
    }
    expect(film(20, ring(136, 6), 50).filter(shows)).toHaveLength(20);
    expect(film(20, undefined, 50).filter(shows)).toEqual([]);
    expect(shownIn(new Uint8Array(40), 8, 5)).toEqual([]);
  });

  it("are the same in any order of pictures", () => {
    const pictures = film(10, ring(136, 6));
    const found = logosOf(pictures);
    expect(found).toHaveLength(1);
    fc.assert(
      fc.property(fc.shuffledSubarray(pictures, { minLength: pictures.length }), (shuffled) => {
        expect(logosOf(shuffled)).toEqual(found);
      }),
      { numRuns: 5 },
    );
  });
});

describe("pictures in which logos are looked for", () => {
  const measurements = {
    ...{ sharpness: 1, meanLuma: 90, contrast: 40, clippedDark: 0, clippedBright: 0, motion: 0 },
    ...{ frozen: false, blank: false, colours: [] },
  };
  const candidate = (frame: number, shot: number, hash = frame): Candidate => ({
    ...{ frame, seconds: frame, shot, key: "k", sha256: "s", sizeBytes: 1, width: 640, height: 360 },
    // Each number's hash has other digits everywhere.
    measurements: {
      ...measurements,
      dhash: ((hash * 7 + 1) % 16).toString(16).repeat(8) + (hash % 16).toString(16).repeat(8),
    },
  });
  const all = Array.from({ length: 60 }, (_, index) => candidate(index, Math.floor(index / 10)));

  it("differ from each other, four of a shot at most, in any order of candidates", () => {
    const chosen = differingPictures(all);
    expect(chosen.size).toBeGreaterThanOrEqual(8);
    for (let shot = 0; shot < 6; shot += 1)
      expect([...chosen].filter((frame) => Math.floor(frame / 10) === shot).length).toBeLessThanOrEqual(4);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect([...differingPictures(shuffled)].sort()).toEqual([...chosen].sort());
      }),
      { numRuns: 5 },
    );
  });

  it("are none in one shot, in shots that return to the same view, and among imported ones", () => {
    expect(differingPictures(all.map((one) => ({ ...one, shot: 0 }))).size).toBe(0);
    expect(differingPictures(all.map((one) => candidate(one.frame, one.shot, one.shot % 2))).size).toBe(0);
    const imported = { name: "a", path: "a.jpg", format: "jpeg", caption: null } as const;
    expect(differingPictures(all.map((one) => ({ ...one, imported }))).size).toBe(0);
  });
});
