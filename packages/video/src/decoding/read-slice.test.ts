import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSlice, unitLengthBytes } from "./read-slice.js";

/** A unit: its header, then first_mb_in_slice 0 ("1") and a slice type as bits. */
const unit = (header: number, sliceTypeBits: string): number[] => {
  const bits = `1${sliceTypeBits}`.padEnd(16, "1");
  return [header, Number.parseInt(bits.slice(0, 8), 2), Number.parseInt(bits.slice(8), 2), 0x55];
};
const delimiter = [0x09, 0xf0];
const withLengths = (...units: number[][]): Uint8Array =>
  Uint8Array.from(units.flatMap((one) => [0, 0, 0, one.length, ...one]));
const withStartCodes = (...units: number[][]): Uint8Array =>
  Uint8Array.from(units.flatMap((one) => [0, 0, 0, 1, ...one]));

describe("readSlice", () => {
  it.each([
    ["an I slice", unit(0x65, "0001000"), { intra: true, referenced: true }],
    ["an I slice among others", unit(0x41, "011"), { intra: true, referenced: true }],
    ["a P slice", unit(0x41, "1"), { intra: false, referenced: true }],
    ["a B slice that nothing refers to", unit(0x01, "010"), { intra: false, referenced: false }],
  ])("knows %s, in both forms", (_, slice, facts) => {
    expect(readSlice(withLengths(delimiter, slice), 4)).toEqual(facts);
    expect(readSlice(withStartCodes(delimiter, slice), null)).toEqual(facts);
  });

  it("finds none in a packet without a slice, and stands any bytes", () => {
    expect(readSlice(withLengths(delimiter), 4)).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom(null, 1, 2, 3, 4), (bytes, lengthBytes) => {
        const slice = readSlice(bytes, lengthBytes);
        expect(slice === null || typeof slice.intra === "boolean").toBe(true);
      }),
    );
  });

  it("reads the form from the decoder configuration", () => {
    expect(unitLengthBytes(Uint8Array.from([1, 0x64, 0, 0x1f, 0xff, 0xe1]))).toBe(4);
    expect(unitLengthBytes(Uint8Array.from([0, 0, 0, 1, 0x67]))).toBeNull();
    expect(unitLengthBytes(null)).toBeNull();
  });
});
