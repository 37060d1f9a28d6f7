import fc from "fast-check";
import { defaultRules, type CurationRules } from "@reelora/core";
import { describe, expect, it } from "vitest";
import type { JudgedFrame } from "./judged-frames.js";
import { measureHistogram, measures } from "./measure-histogram.js";

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
  crop: null,
});

const measureNamed = (wanted: string) => {
  const measure = measures.find(({ name }) => name === wanted);
  if (measure === undefined) throw new TypeError(`no measure ${wanted}`);
  return measure;
};
const sharpnessOf = (frames: readonly JudgedFrame[], rules: Partial<CurationRules> = {}) =>
  measureHistogram(frames, measureNamed("sharpness"), { ...defaultRules, ...rules })!;

describe("the histogram of a measurement", () => {
  it("counts every frame once, in a bin that holds its value", () => {
    const some = fc.array(fc.tuple(fc.double({ min: 0, max: 20_000, noNaN: true }), fc.boolean()), { minLength: 1 });
    fc.assert(
      fc.property(some, fc.constantFrom(...measures), (values, measure) => {
        const frames = values.map(([value, kept]) => {
          const frame = measured(1, kept);
          const measurements = { ...frame.candidate.measurements, [measure.name]: value };
          return { ...frame, candidate: { ...frame.candidate, measurements } };
        });
        const { bins, highest, ticks } = measureHistogram(frames, measure, defaultRules)!;
        expect(bins.reduce((sum, bin) => sum + bin.kept, 0)).toBe(values.filter(([, kept]) => kept).length);
        expect(bins.reduce((sum, bin) => sum + bin.dropped, 0)).toBe(values.filter(([, kept]) => !kept).length);
        expect(highest).toBe(Math.max(...bins.map((bin) => bin.kept + bin.dropped)));
        expect(ticks.every(({ left }) => left >= -1e-6 && left <= 100 + 1e-6)).toBe(true);
        expect(ticks.length).toBeLessThan(24);
      }),
    );
    const { bins } = sharpnessOf([measured(10, false), measured(500, true), measured(9000, false)]);
    const bin = bins.find(({ kept }) => kept === 1);
    expect(bin?.from).toBeLessThanOrEqual(500);
    expect(bin?.to).toBeGreaterThan(500);
  });

  it("leaves out frames of which the measurement is not known", () => {
    const moving = (motion: number | null): JudgedFrame => {
      const frame = measured(1, true);
      return { ...frame, candidate: { ...frame.candidate, measurements: { ...frame.candidate.measurements, motion } } };
    };
    const motion = measureNamed("motion");
    expect(measureHistogram([moving(null)], motion, defaultRules)).toBe(null);
    expect(measureHistogram([moving(null), moving(8)], motion, defaultRules)).toMatchObject({
      highest: 1,
      medianKept: 8,
    });
  });

  it("marks the cut-offs that were used, where they are in sight, and tells medians of what there is", () => {
    const wide = sharpnessOf([measured(2, false), measured(4, false), measured(200, true)]);
    expect(wide.cutOffs).toMatchObject([{ value: 20, words: "below 20" }]);
    expect(wide.cutOffs[0]?.left).toBeCloseTo(50, 5);
    expect([wide.medianKept, wide.medianDropped]).toEqual([200, 4]);
    const sharp = sharpnessOf([measured(900, true)]);
    expect([sharp.cutOffs, sharp.unreached, sharp.medianDropped]).toEqual([[], ["below 20"], null]);
    const strict = sharpnessOf([measured(100, false), measured(400, true), measured(900, true)], {
      minSharpness: 300,
      minSharpnessPercentile: 50,
    });
    expect(strict.cutOffs.map(({ value, words }) => [value, words])).toEqual([
      [300, "below 300"],
      [400, "below percentile 50"],
    ]);
  });
});
