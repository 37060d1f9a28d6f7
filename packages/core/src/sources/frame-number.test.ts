import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationShares } from "./duration-shares.js";
import { frameName, framesPerSource, frameText, jobFrame, parseFrameName, sourceFrame } from "./frame-number.js";

const own = fc.record({ source: fc.integer({ min: 1, max: 20 }), frame: fc.nat(framesPerSource - 1) });

describe("the number of a frame in its job", () => {
  it("names one frame of one source, keeps the order, and is read back from its name", () => {
    fc.assert(
      fc.property(own, own, (one, other) => {
        expect(sourceFrame(jobFrame(one))).toEqual(one);
        expect(parseFrameName(frameName(jobFrame(one)))).toBe(jobFrame(one));
        const isBefore = one.source < other.source || (one.source === other.source && one.frame < other.frame);
        expect(jobFrame(one) < jobFrame(other)).toBe(isBefore);
      }),
    );
  });

  it("is the video's own in the first source, and reads 2-f0412 in the second", () => {
    expect(jobFrame({ source: 1, frame: 412 })).toBe(412);
    expect(jobFrame({ source: 2, frame: 412 })).toBe(10_000_412);
    expect([frameName(10_000_412), frameText(10_000_412), frameText(412)]).toEqual(["2-f0412", "2-f0412", "412"]);
    expect(["412", "0-f1", "2-412", "2-f", "100-250"].map(parseFrameName)).toEqual([null, null, null, null, null]);
    expect(() => jobFrame({ source: 1, frame: framesPerSource })).toThrow(RangeError);
  });
});

describe("the part of the footage that a source is", () => {
  it("goes by duration; who does not say how long it is counts as the mean", () => {
    expect(durationShares([30, 10])).toEqual([0.75, 0.25]);
    expect(durationShares([30, null, 10])).toEqual([0.5, 1 / 3, 1 / 6]);
    expect(durationShares([null, 0])).toEqual([0.5, 0.5]);
    expect(durationShares([7])).toEqual([1]);
  });
});
