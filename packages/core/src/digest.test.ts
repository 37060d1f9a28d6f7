import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.js";
import { digestOf } from "./digest.js";
import { jobIdPattern, makeId } from "./ids.js";

describe("canonical JSON", () => {
  it("reads back as the same value, whatever the order of keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Record<string, never>;
        expect(JSON.parse(canonicalJson(json))).toEqual(json);
        const reversed = Object.fromEntries(Object.entries(json).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(json));
      }),
    );
  });

  it("refuses numbers that JSON cannot hold", () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
  });

  it("is what is hashed", () => {
    expect(digestOf({ b: 1, a: "ü" })).toBe(createHash("sha256").update('{"a":"ü","b":1}').digest("hex"));
  });
});

describe("ids", () => {
  it("are well formed, sort by time and carry all random bits", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.uint8Array({ minLength: 10, maxLength: 10 }), (first, second, random) => {
        const id = makeId("job", first, random);
        expect(id).toMatch(jobIdPattern);
        if (first < second) expect(id < makeId("job", second, random)).toBe(true);
        const other = Uint8Array.from(random, (byte, index) => (index === 9 ? byte ^ 1 : byte));
        expect(makeId("job", first, other)).not.toBe(id);
      }),
    );
  });
});
