import { describe, expect, it } from "vitest";
import { checkShots, shotsOf } from "./boundary.js";

describe("shotsOf", () => {
  it("gives one shot without boundaries and none without frames", () => {
    expect(shotsOf([], 10)).toEqual([{ index: 0, start: 0, end: 10 }]);
    expect(shotsOf([], 0)).toEqual([]);
  });

  it("splits at cuts and leaves out the frames of gradual transitions", () => {
    const boundaries = [
      { kind: "cut", start: 30, end: 30 },
      { kind: "fade", start: 0, end: 10 },
      { kind: "dissolve", start: 50, end: 60 },
    ] as const;
    expect(shotsOf(boundaries, 80).map(({ start, end }) => [start, end])).toEqual([
      [10, 30],
      [30, 50],
      [60, 80],
    ]);
  });

  it("merges overlapping boundaries and stops at the last frame", () => {
    const boundaries = [
      { kind: "fade", start: 20, end: 40 },
      { kind: "cut", start: 30, end: 30 },
      { kind: "fade", start: 90, end: 120 },
    ] as const;
    expect(shotsOf(boundaries, 100).map(({ start, end }) => [start, end])).toEqual([
      [0, 20],
      [40, 90],
    ]);
  });
});

describe("checkShots", () => {
  it("lets through what shotsOf gives, and names what is no shot", () => {
    expect(() => checkShots(shotsOf([], 10))).not.toThrow();
    expect(() => checkShots([])).not.toThrow();
    for (const [start, end] of [
      [5, 5],
      [-1, 4],
      [0, 2.5],
      [NaN, 3],
    ] as const) {
      expect(() =>
        checkShots([
          { index: 0, start: 0, end: 9 },
          { index: 1, start, end },
        ]),
      ).toThrow("shots[1] must be");
    }
  });
});
