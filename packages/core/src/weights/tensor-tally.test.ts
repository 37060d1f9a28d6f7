import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallFloatValues } from "./small-floats.js";
import { isFloatType, TensorTally, type FloatType } from "./tensor-tally.js";
import { tensorTypeBits, type TensorType } from "./tensor-type.js";

function tallied(dtype: FloatType, ...pieces: readonly Uint8Array[]) {
  const tally = new TensorTally(dtype);
  for (const piece of pieces) tally.add(piece);
  return tally.statistics;
}

describe("small floating-point types", () => {
  it.each([
    ["F16", 0x3c00, 1],
    ["F16", 0xc000, -2],
    ["F16", 0x7bff, 65_504],
    ["F16", 0x0001, 2 ** -24],
    ["F16", 0x7c00, Infinity],
    ["F16", 0x7c01, NaN],
    ["BF16", 0x3f80, 1],
    ["BF16", 0xc2f7, -123.5],
    ["BF16", 0xff80, -Infinity],
    ["F8_E4M3", 0x38, 1],
    ["F8_E4M3", 0x7e, 448],
    ["F8_E4M3", 0x7f, NaN],
    ["F8_E4M3", 0x01, 2 ** -9],
    ["F8_E5M2", 0x3c, 1],
    ["F8_E5M2", 0x7b, 57_344],
    ["F8_E5M2", 0xfc, -Infinity],
  ] as const)("%s 0x%s is %d", (dtype, pattern, value) => {
    expect(smallFloatValues(dtype)[pattern]).toBe(value);
  });

  it("BF16 is the upper half of F32, pattern by pattern", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), (pattern) => {
        const [wide] = new Float32Array(Uint32Array.of(pattern * 2 ** 16).buffer);
        expect(smallFloatValues("BF16")[pattern]).toBe(wide);
      }),
    );
  });
});

describe("counting", () => {
  it("is the same however the bytes come, also at odd addresses", () => {
    const types = fc.constantFrom<FloatType>("F32", "F16", "BF16", "F64", "F8_E4M3", "F8_E5M2");
    fc.assert(
      fc.property(
        types,
        fc.uint8Array({ maxLength: 400 }),
        fc.array(fc.nat(20), { maxLength: 8 }),
        (dtype, raw, cuts) => {
          const size = tensorTypeBits[dtype] / 8;
          const bytes = raw.subarray(0, raw.length - (raw.length % size));
          const shifted = new Uint8Array(bytes.length + 1);
          shifted.set(bytes, 1);
          const pieces: Uint8Array[] = [];
          let at = 1;
          for (const cut of cuts) {
            pieces.push(shifted.subarray(at, Math.min(shifted.length, at + cut * size)));
            at = Math.min(shifted.length, at + cut * size);
          }
          const whole = tallied(dtype, bytes);
          const { sumOfSquares, ...counts } = tallied(dtype, ...pieces, shifted.subarray(at));
          expect(counts).toEqual({ ...whole, sumOfSquares: undefined });
          const isClose = Math.abs(sumOfSquares - whole.sumOfSquares) <= 1e-9 * whole.sumOfSquares;
          expect(isClose || sumOfSquares === whole.sumOfSquares).toBe(true);
        },
      ),
    );
  });

  it("finds what is no number, and where the first one is", () => {
    const values = Float32Array.of(3, 4, NaN, 0, -Infinity);
    const bytes = new Uint8Array(values.buffer);
    expect(tallied("F32", bytes.subarray(0, 4), bytes.subarray(4))).toEqual({
      elements: 5,
      nonFinite: 2,
      firstNonFinite: 2,
      sumOfSquares: 25,
    });
  });

  it("takes whole elements only", () => {
    expect(() => tallied("F32", new Uint8Array(6))).toThrow(RangeError);
  });

  it.each<[TensorType, boolean]>([
    ["BF16", true],
    ["F8_E4M3", true],
    ["I8", false],
    ["U8", false],
    ["F8_E8M0", false],
    ["F4", false],
  ])("%s is looked at: %s", (dtype, isLookedAt) => {
    expect(isFloatType(dtype)).toBe(isLookedAt);
  });
});
