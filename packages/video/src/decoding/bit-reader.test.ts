import { describe, expect, it } from "vitest";
import { BitReader } from "./bit-reader.js";

const reader = (...bytes: number[]): BitReader => new BitReader(Uint8Array.from(bytes), 0, bytes.length);

describe("BitReader", () => {
  it("leaves out the byte 3 after two zero bytes, and no other", () => {
    const bytesOf = (...bytes: number[]): number[] => {
      const bits = reader(...bytes);
      return Array.from({ length: 5 }, () => bits.bits(8));
    };
    expect(bytesOf(0, 0, 3, 1, 7, 9)).toEqual([0, 0, 1, 7, 9]);
    expect(bytesOf(0, 3, 1, 7, 9)).toEqual([0, 3, 1, 7, 9]);
    expect(bytesOf(0, 0, 1, 3, 9)).toEqual([0, 0, 1, 3, 9]);
    expect(bytesOf(0, 0, 3, 0, 0, 3, 5)).toEqual([0, 0, 0, 0, 5]);
  });

  it("reads the numbers of ITU-T H.264, tables 9-2 and 9-3", () => {
    // 1 010 011 00100 00101 00110, and the same again.
    const bytes = [0b10100110, 0b01000010, 0b10011000];
    const unsigned = reader(...bytes);
    expect(Array.from({ length: 6 }, () => unsigned.exponentialGolomb())).toEqual([0, 1, 2, 3, 4, 5]);
    const signed = reader(...bytes);
    const values = Array.from({ length: 6 }, () => signed.signedExponentialGolomb());
    expect(values.map((value) => value + 0)).toEqual([0, 1, -1, 2, -2, 3]);
  });

  it("ends: beyond the last byte all bits are zero, and no number is endless", () => {
    const bits = new BitReader(Uint8Array.of(255, 255), 0, 1);
    expect([bits.bits(8), bits.bits(8)]).toEqual([255, 0]);
    expect(bits.exponentialGolomb()).toBe(2 ** 31 - 1);
  });
});
