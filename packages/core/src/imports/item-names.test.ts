import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemNames } from "./item-names.js";

describe("itemNames", () => {
  it("keeps names that are safe, and makes the others so", () => {
    expect(
      itemNames(["images/0001.jpg", "b/0001.png", "a-2.jpg", "x/A.jpg", "Émile (2).webp", "con.jpg", "日本.png"]),
    ).toEqual(["0001", "0001-2", "a-2", "A", "Emile_2", "con_", "picture"]);
    expect(itemNames(["a.jpg", "b/a.jpg", "a-2.jpg"])).toEqual(["a", "a-3", "a-2"]);
  });

  it("gives every picture one of its own, safe as a file and as a key", () => {
    const stem = fc.array(fc.nat(0xffff), { maxLength: 5 }).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(fc.array(stem, { maxLength: 12 }), (stems) => {
        const names = itemNames(stems.map((stem) => `${stem}.jpg`));
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(stems.length);
        expect(names.filter((name) => !/^[A-Za-z0-9][A-Za-z0-9._-]{0,90}$/.test(name))).toEqual([]);
      }),
    );
  });
});
