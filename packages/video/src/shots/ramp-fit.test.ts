import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitRamp, type RampBounds } from "./ramp-fit.js";

/** Mean square distance of values from the ramp from `start` to `end`. */
function errorOf(values: readonly number[], start: number, end: number): number {
  const mean = (some: readonly number[]): number => some.reduce((sum, one) => sum + one, 0) / some.length;
  const [from, to] = [mean(values.slice(0, start + 1)), mean(values.slice(end))];
  const squares = values.map((value, index) => {
    const share = Math.min(1, Math.max(0, (index - start) / (end - start)));
    return (value - from - share * (to - from)) ** 2;
  });
  return mean(squares);
}

const bounds = { startFrom: 2, startTo: 20, endFrom: 6, endTo: 27, shortest: 4 };

type Ends = readonly [start: number, end: number];

/** All starts and ends within bounds, in steps. */
function placesOf({ startFrom, startTo, endFrom, endTo, shortest }: RampBounds, step: number): Ends[] {
  const places: Ends[] = [];
  for (let start = startFrom; start <= startTo; start += step) {
    for (let end = Math.max(endFrom, start + shortest); end <= endTo; end += step) places.push([start, end]);
  }
  return places;
}

function bestOf(values: readonly number[], places: readonly Ends[]): Ends | undefined {
  return [...places].sort((a, b) => errorOf(values, ...a) - errorOf(values, ...b))[0];
}

describe("fitRamp", () => {
  it("finds both ends of a straight ramp", () => {
    const values = Array.from({ length: 30 }, (_, index) => Math.min(1, Math.max(0, (index - 8) / 12)));
    const fit = fitRamp(values, bounds);
    expect(fit).toMatchObject({ start: 8, end: 20 });
    expect(fit?.error).toBeLessThan(1e-6);
  });

  it("reports a large error for values that do not ramp", () => {
    const values = Array.from({ length: 30 }, (_, index) => (index % 7 < 3 ? 0 : 1));
    expect(fitRamp(values, bounds)?.error ?? Infinity).toBeGreaterThan(0.3);
  });

  it("takes the ramp that fits best of every third, and then of those around it", () => {
    const noisy = fc.array(fc.double({ min: -0.4, max: 0.4, noNaN: true }), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(noisy, fc.integer({ min: 3, max: 12 }), fc.constantFrom(1, 400), (noise, from, height) => {
        const values = noise.map((off, index) => height * (off + Math.min(1, Math.max(0, (index - from) / 12))));
        const [rough, roughEnd] = bestOf(values, placesOf(bounds, 3))!;
        const around = placesOf(bounds, 1).filter(
          ([start, end]) => Math.abs(start - rough) <= 3 && Math.abs(end - roughEnd) <= 3,
        );
        const fit = fitRamp(values, bounds)!;
        const [start, end] = bestOf(values, around)!;
        expect(errorOf(values, fit.start, fit.end)).toBeCloseTo(errorOf(values, start, end), 9);
      }),
      { numRuns: 40 },
    );
  });

  it("gives null when there is no room", () => {
    expect(fitRamp([0, 1], bounds)).toBeNull();
  });
});
