import { describe, expect, it } from "vitest";
import { distributionOf } from "./distribution.js";

describe("the distribution of a video's values", () => {
  it("has percentiles, a median and robust scores that one outlier does not move", () => {
    const { median, deviation, percentileOf, valueAt, scoreOf } = distributionOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000]);
    expect([median, percentileOf(1), percentileOf(6), percentileOf(5000)]).toEqual([5.5, 0, 50, 100]);
    expect([valueAt(0), valueAt(50), valueAt(100)]).toEqual([1, 6, 1000]);
    expect(deviation).toBeCloseTo(1.4826 * 2.5);
    expect(scoreOf(5.5 + deviation)).toBeCloseTo(1);
  });

  it("says nothing where there is nothing to compare", () => {
    expect(distributionOf([]).percentileOf(4)).toBe(0);
    expect(distributionOf([7, 7]).scoreOf(9)).toBe(0);
  });
});
