import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JudgedFrame } from "./judged-frames.js";
import { sharpnessHistogram } from "./sharpness-histogram.js";

const measured = (sharpness: number, kept: boolean): JudgedFrame => ({
  candidate: {
    frame: 0,
    seconds: 0,
    shot: 0,
    key: "k",
    sha256: "0",
    sizeBytes: 1,
    width: 16,
    height: 9,
    measurements: {
      sharpness,
      meanLuma: 100,
      contrast: 20,
      clippedDark: 0,
      clippedBright: 0,
      motion: 0,
      frozen: false,
      blank: false,
      dhash: "0000000000000000",
      colours: [1],
    },
  },
  verdict: { frame: 0, verdict: kept ? "keep" : "drop", reason: "enough", text: "", insteadOf: null },
  kept,
  caption: null,
  fileName: null,
});

describe("the histogram of sharpness", () => {
  it("counts every frame once, in a bin that holds its value", () => {
    const some = fc.array(fc.tuple(fc.double({ min: 0, max: 20_000, noNaN: true }), fc.boolean()), { minLength: 1 });
    fc.assert(
      fc.property(some, (values) => {
        const { bins, highest, ticks } = sharpnessHistogram(values.map(([value, kept]) => measured(value, kept)));
        expect(bins.reduce((sum, bin) => sum + bin.kept, 0)).toBe(values.filter(([, kept]) => kept).length);
        expect(bins.reduce((sum, bin) => sum + bin.dropped, 0)).toBe(values.filter(([, kept]) => !kept).length);
        expect(highest).toBe(Math.max(...bins.map((bin) => bin.kept + bin.dropped)));
        expect(ticks.every(({ left }) => left >= 0 && left <= 100)).toBe(true);
      }),
    );
    const { bins } = sharpnessHistogram([measured(10, false), measured(500, true), measured(9000, false)]);
    const bin = bins.find(({ kept }) => kept === 1);
    expect(bin?.from).toBeLessThanOrEqual(500);
    expect(bin?.to).toBeGreaterThan(500);
  });

  it("marks where blur begins only when that is in sight, and tells medians of what there is", () => {
    const wide = sharpnessHistogram([measured(2, false), measured(4, false), measured(200, true)]);
    expect(wide.cutOff).toBeCloseTo(50, 5);
    expect([wide.medianKept, wide.medianDropped]).toEqual([200, 4]);
    const sharp = sharpnessHistogram([measured(900, true)]);
    expect([sharp.cutOff, sharp.medianDropped]).toEqual([null, null]);
  });
});
