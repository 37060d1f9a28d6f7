import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameTimes } from "./frame-times.js";

describe("the times of frames", () => {
  it("are those of the average rate when nothing is known", () => {
    expect([0, 24, 1440].map(frameTimes([], 24))).toEqual([0, 1, 60]);
  });

  it("follow what is known of a variable rate, straight in between, at the average rate outside", () => {
    const secondsOf = frameTimes(
      [
        { frame: 30, seconds: 4 },
        { frame: 10, seconds: 1 },
      ],
      10,
    );
    expect([0, 5, 10, 20, 30, 40].map(secondsOf)).toEqual([0, 0.5, 1, 2.5, 4, 5]);
  });

  it("never fall", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 3, noNaN: true })));
    fc.assert(
      fc.property(steps, fc.nat(3000), (all, first) => {
        let frame = 0;
        let seconds = 0;
        const known = all.map(([frames, passed]) => ({ frame: (frame += frames), seconds: (seconds += passed) }));
        const secondsOf = frameTimes(known, 24);
        expect(secondsOf(first + 1)).toBeGreaterThanOrEqual(secondsOf(first));
        expect(secondsOf(0)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
