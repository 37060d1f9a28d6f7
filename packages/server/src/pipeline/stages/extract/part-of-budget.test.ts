import fc from "fast-check";
import { expect, it } from "vitest";
import { partOfBudget } from "./part-of-budget.js";

it("gives an only source all, and several together at most twice as much and the least of each", () => {
  expect(partOfBudget(600, 1, 16)).toBe(600);
  expect([0.5, 1 / 3, 0.05].map((share) => partOfBudget(600, share, 16))).toEqual([600, 300, 37]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 2, maxLength: 20 }), (seconds) => {
      const total = seconds.reduce((sum, one) => sum + one, 0);
      const parts = seconds.map((one) => partOfBudget(600, one / total, 16));
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(16);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeLessThanOrEqual(1200 + 16 * parts.length);
    }),
  );
});
