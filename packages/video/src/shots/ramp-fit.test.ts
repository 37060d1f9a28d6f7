import { describe, expect, it } from "vitest";
import { fitRamp } from "./ramp-fit.js";

const bounds = { startFrom: 2, startTo: 20, endFrom: 6, endTo: 27, shortest: 4 };

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

  it("gives null when there is no room", () => {
    expect(fitRamp([0, 1], bounds)).toBeNull();
  });
});
