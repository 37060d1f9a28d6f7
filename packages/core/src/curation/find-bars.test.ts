import { describe, expect, it } from "vitest";
import { barsOfVideo, findBars } from "./find-bars.js";
import { burnedInWriting } from "./find-burned-in.js";
import { findWriting } from "./find-writing.js";

const luma = (width: number, height: number, valueAt: (x: number, y: number) => number) =>
  Uint8Array.from({ length: width * height }, (_, at) => valueAt(at % width, Math.floor(at / width)));

describe("black bars", () => {
  it("are found to the row, also when compression leaves noise in them", () => {
    const boxed = luma(160, 90, (x, y) => (y < 11 || y >= 79 ? 16 + ((x * y) % 5) : 60 + ((x + y) % 90)));
    expect(findBars(boxed, 160, 90)).toEqual({ top: 11, bottom: 11, left: 0, right: 0 });
  });

  it("are not seen in thin borders, in dark pictures, and in a video of which one picture has none", () => {
    expect(
      findBars(
        luma(160, 90, (_, y) => (y < 3 ? 16 : 120)),
        160,
        90,
      ).top,
    ).toBe(0);
    expect(
      findBars(
        luma(160, 90, () => 10),
        160,
        90,
      ),
    ).toEqual({ top: 0, bottom: 0, left: 0, right: 0 });
    const bars = { top: 11, bottom: 11, left: 0, right: 0 };
    expect(barsOfVideo([{ bars }, { bars: { ...bars, top: 20 } }])).toEqual(bars);
    expect(barsOfVideo([{ bars }, { bars: { ...bars, top: 0 } }]).top).toBe(0);
  });
});

describe("burned-in writing", () => {
  const subtitle = (x: number, y: number) =>
    y >= 205 && y < 220 && x >= 106 && x < 318 ? ((x >> 1) % 3 === 0 ? 235 : 30) : 90 + ((x + 2 * y) % 20);
  const line = { left: 0.25, top: 0.85, right: 0.75, bottom: 0.93 };
  const looks = (count: number, writing: readonly (typeof line)[]) =>
    Array.from({ length: count }, (_, frame) => ({
      ...{ frame, description: "80", middle: "80", thumbnail: "80", detail: { x: 0.5, y: 0.5, spread: 0.2 } },
      ...{ bars: { top: 0, bottom: 0, left: 0, right: 0 }, writing: [...writing] },
    }));

  it("is found as a wide, low box of strokes; a plain picture has none", () => {
    const [box, ...others] = findWriting(luma(424, 238, subtitle), 424, 238);
    expect(others).toEqual([]);
    expect(box?.top).toBeCloseTo(205 / 238, 1);
    expect([box?.left, box?.right]).toEqual([expect.closeTo(0.25, 1), expect.closeTo(0.75, 1)]);
    expect(
      findWriting(
        luma(424, 238, (x, y) => (x * y) % 120),
        424,
        238,
      ),
    ).toEqual([]);
  });

  it("counts from ten frames of two shots at one place on", () => {
    const shotOf = (frame: number) => (frame < 5 ? 0 : 1);
    expect(burnedInWriting(looks(10, [line]), shotOf).size).toBe(10);
    expect(burnedInWriting(looks(9, [line]), shotOf).size).toBe(0);
    expect(burnedInWriting(looks(10, [line]), () => 0).size).toBe(0);
    const shorter = { ...line, left: 0.4, right: 0.6 };
    expect(burnedInWriting([...looks(5, [line]), ...looks(10, [shorter]).slice(5)], shotOf).size).toBe(10);
  });
});
