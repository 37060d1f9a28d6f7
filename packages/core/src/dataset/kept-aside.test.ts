import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keptAside } from "./kept-aside.js";

const itemsOf = (...sizes: readonly number[]) =>
  sizes.flatMap((size, shot) => Array.from({ length: size }, (_, index) => ({ fileName: `${shot}-${index}`, shot })));

describe("the pictures kept aside", () => {
  it("are those of the shot that is nearest to 15 %", () => {
    expect(keptAside(itemsOf(10, 3, 1, 6))).toEqual(["1-0", "1-1", "1-2"]);
  });

  it("are none of two shots, of pictures without a shot, or where each shot has too many", () => {
    expect(keptAside(itemsOf(5, 5))).toEqual([]);
    expect(keptAside([...itemsOf(5, 5, 2), { fileName: "x" }])).toEqual([]);
    expect(keptAside(itemsOf(4, 4, 4))).toEqual([]);
  });

  it("are one whole shot, and a quarter at most", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 9 }), (sizes) => {
        const items = itemsOf(...sizes);
        const aside = keptAside(items);
        expect(aside.length).toBeLessThanOrEqual(items.length / 4);
        const shots = new Set(items.filter(({ fileName }) => aside.includes(fileName)).map(({ shot }) => shot));
        expect(shots.size).toBe(aside.length === 0 ? 0 : 1);
        for (const shot of shots) expect(aside.length).toBe(sizes[shot]);
      }),
    );
  });
});
