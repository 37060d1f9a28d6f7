import fc from "fast-check";
import { expect, it } from "vitest";
import { numberedPage } from "./numbered-page.js";

const numbers = fc.uniqueArray(fc.nat(10_000), { maxLength: 40 });
const own = (number: number) => number;

it("comes whole without a limit", () => {
  expect(numberedPage([3, 5, 8], {}, own)).toEqual({ page: [3, 5, 8], nextCursor: null });
  expect(numberedPage([], {}, own)).toEqual({ page: [], nextCursor: null });
});

it("gives every entry once, page by page, also while others come and go", () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 7 }), fc.boolean(), fc.nat(40), (all, limit, isDescending, lost) => {
      const sorted = all.toSorted((one, other) => (isDescending ? other - one : one - other));
      const seen: number[] = [];
      let left = sorted;
      for (let cursor: string | null | undefined; cursor !== null;) {
        const { page, nextCursor } = numberedPage(left, { limit, ...(cursor === undefined ? {} : { cursor }) }, own);
        expect(page.length).toBeLessThanOrEqual(limit);
        seen.push(...page);
        cursor = nextCursor;
        // One that was seen goes away before the next page.
        left = left.filter((number) => number !== seen[lost % Math.max(1, seen.length)]);
      }
      expect(seen).toEqual(sorted);
    }),
  );
});
