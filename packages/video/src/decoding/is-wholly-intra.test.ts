import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWhollyIntra } from "./is-wholly-intra.js";

/** Units: a header, then first_mb_in_slice 0 ("1") and a slice type, 2 ("011") for I and 0 ("1") for P. */
const intra = [0x41, 0b1011_1111, 0xff];
const predicted = [0x41, 0b1111_1111, 0xff];
const delimiter = [0x09, 0xf0];
const packet = (...units: number[][]): Uint8Array => Uint8Array.from(units.flatMap((one) => [0, one.length, ...one]));

describe("isWhollyIntra", () => {
  it("wants every slice to be coded without other pictures, and one at least", () => {
    expect(isWhollyIntra(packet(delimiter, intra, intra), 2)).toBe(true);
    expect(isWhollyIntra(packet(intra, predicted), 2)).toBe(false);
    expect(isWhollyIntra(packet(delimiter), 2)).toBe(false);
  });

  it("stands any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom(1, 2, 3, 4), (bytes, lengthBytes) => {
        expect(typeof isWhollyIntra(bytes, lengthBytes)).toBe("boolean");
      }),
    );
  });
});
