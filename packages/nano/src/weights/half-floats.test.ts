import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromHalf, toHalf } from "./half-floats.js";

describe("half floats", () => {
  it("come back as they were, all 65,536 of them", () => {
    for (let half = 0; half < 65_536; half += 1) {
      const value = fromHalf(half);
      if (Number.isNaN(value)) expect(fromHalf(toHalf(value))).toBeNaN();
      else expect(toHalf(value)).toBe(half);
    }
  });

  it("are the nearest ones", () => {
    fc.assert(
      fc.property(fc.float({ min: -65_000, max: 65_000, noNaN: true }), (value) => {
        const half = toHalf(value);
        const distance = Math.abs(fromHalf(half) - value);
        for (const neighbour of [half - 1, half + 1]) {
          const other = fromHalf(neighbour & 0xffff);
          if (!Number.isFinite(other)) continue;
          expect(distance).toBeLessThanOrEqual(Math.abs(other - value));
        }
      }),
    );
  });
});
