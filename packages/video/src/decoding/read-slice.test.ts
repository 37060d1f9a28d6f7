import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readParameterSets, type SliceSyntax } from "./parameter-sets.js";
import { readSlice } from "./read-slice.js";
import { unitLengthBytes } from "./stream-units.js";

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

/** Numbers in the code of ITU-T H.264, 9.1. */
const unsigned = (value: number): string => {
  const bits = (value + 1).toString(2);
  return bits.padStart(2 * bits.length - 1, "0");
};
const signed = (value: number): string => unsigned(value > 0 ? 2 * value - 1 : -2 * value);
/** A unit of a header and bits, with the bytes that keep start codes out of it. */
const unitOf = (header: number, bits: string): number[] => {
  const bytes = [header];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8).padEnd(8, "0"), 2);
    if (byte <= 3 && bytes.at(-1) === 0 && bytes.at(-2) === 0) bytes.push(3);
    bytes.push(byte);
  }
  return bytes;
};

/** A decoder configuration of the High profile: 4-bit frame numbers, 6-bit order counts; P slices tell of light or not. */
function configuration(weighted: boolean): Uint8Array {
  const profile = (100).toString(2).padStart(8, "0") + "0".repeat(8) + (31).toString(2).padStart(8, "0");
  const depths = unsigned(1) + unsigned(0) + unsigned(0) + "00";
  const sequence = unitOf(
    0x67,
    profile +
      unsigned(0) +
      depths +
      unsigned(0) +
      unsigned(0) +
      unsigned(2) +
      unsigned(4) +
      "0" +
      unsigned(79) +
      unsigned(44) +
      "1",
  );
  const weights = weighted ? "1" : "0";
  const picture = unitOf(
    0x68,
    unsigned(0) +
      unsigned(0) +
      "10" +
      unsigned(0) +
      unsigned(2) +
      unsigned(0) +
      weights +
      "00" +
      signed(0) +
      signed(0) +
      signed(0) +
      "100",
  );
  const sets = [1, 0, sequence.length, ...sequence, 1, 0, picture.length, ...picture];
  return Uint8Array.from([1, 100, 0, 31, 0xff, 0xe0 | sets[0]!, ...sets.slice(1)]);
}

/** A P slice whose first reference is weighted, in steps of 1/64, or not; its numbers are such that start codes must be kept out. */
function slice({ weighted, gain, lift }: { weighted: boolean; gain: number; lift: number }): number[] {
  const head = unsigned(0) + unsigned(5) + unsigned(0) + "0000" + "000000" + "0" + "0";
  const weights = weighted ? `1${signed(gain)}${signed(lift)}` : "0";
  return unitOf(0x41, head + unsigned(6) + unsigned(6) + weights + "1".repeat(24));
}

const withoutSets = readParameterSets(null);

const flag = fc.boolean();
/** Ways to write slices, and what a slice may choose. */
const writings = fc.record({
  syntax: fc.record({
    ...{ frameNumberBits: fc.integer({ min: 4, max: 16 }), orderCountBits: fc.constantFrom(0, 4, 16) },
    ...{ writesOrderDelta: flag, writesExpectedOrderDelta: flag, framesOnly: flag, separateColours: flag },
    ...{ hasChroma: flag, writesRedundantCount: flag, weighted: fc.constant(true) },
  }),
  ...{ field: flag, overridden: flag, reordered: flag },
});

/** The head of a P slice as ITU-T H.264, 7.3.3, orders it; its first reference is weighted by 63/64. */
function headOf(syntax: SliceSyntax, slice: { field: boolean; overridden: boolean; reordered: boolean }): string {
  const when = (condition: boolean, bits: string): string => (condition ? bits : "");
  const field = !syntax.framesOnly && slice.field;
  const delta = when(syntax.writesOrderDelta && !field, signed(-3));
  return [
    unsigned(0) + unsigned(5) + unsigned(0) + when(syntax.separateColours, "10"),
    "1".repeat(syntax.frameNumberBits) + when(!syntax.framesOnly, field ? "11" : "0"),
    when(syntax.orderCountBits > 0, "1".repeat(syntax.orderCountBits) + delta),
    when(syntax.writesExpectedOrderDelta, signed(2) + delta),
    when(syntax.writesRedundantCount, unsigned(1)) + (slice.overridden ? `1${unsigned(2)}` : "0"),
    slice.reordered ? `1${unsigned(0)}${unsigned(4)}${unsigned(1)}${unsigned(7)}${unsigned(3)}` : "0",
    unsigned(6) + when(syntax.hasChroma, unsigned(5)) + `1${signed(63)}${signed(0)}` + "1".repeat(24),
  ].join("");
}

describe("readSlice", () => {
  it.each([
    ["an I slice", unit(0x65, "0001000"), { intra: true, referenced: true, relit: 0 }],
    ["an I slice among others", unit(0x41, "011"), { intra: true, referenced: true, relit: 0 }],
    ["an SI slice", unit(0x41, "0001010"), { intra: true, referenced: true, relit: 0 }],
    ["an SI slice among others", unit(0x41, "00101"), { intra: true, referenced: true, relit: 0 }],
    ["a P slice", unit(0x41, "1"), { intra: false, referenced: true, relit: 0 }],
    ["a B slice that nothing refers to", unit(0x01, "010"), { intra: false, referenced: false, relit: 0 }],
  ])("knows %s, in both forms", (_, slice, facts) => {
    expect(readSlice(withLengths(delimiter, slice), 4, withoutSets)).toEqual(facts);
    expect(readSlice(withStartCodes(delimiter, slice), null, withoutSets)).toEqual(facts);
  });

  it("finds none in a packet without a slice, and stands any bytes", () => {
    expect(readSlice(withLengths(delimiter), 4, withoutSets)).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom(null, 1, 2, 3, 4), (bytes, lengthBytes) => {
        const slice = readSlice(bytes, lengthBytes, readParameterSets(bytes));
        expect(slice === null || typeof slice.intra === "boolean").toBe(true);
      }),
    );
  });

  it("knows how much the light of what a P slice is predicted from is changed, if its parameter sets say that it tells", () => {
    const half = slice({ weighted: true, gain: 32, lift: 0 });
    expect(readSlice(withLengths(half), 4, readParameterSets(configuration(true)))?.relit).toBe(255);
    const slightly = slice({ weighted: true, gain: 63, lift: 1 });
    expect(readSlice(withLengths(slightly), 4, readParameterSets(configuration(true)))?.relit).toBe(17);
    const lifted = slice({ weighted: true, gain: 64, lift: 5 });
    expect(readSlice(withLengths(lifted), 4, readParameterSets(configuration(true)))?.relit).toBe(2);
    const rounded = slice({ weighted: true, gain: 64, lift: -1 });
    expect(readSlice(withLengths(rounded), 4, readParameterSets(configuration(true)))?.relit).toBe(0);
    const negative = slice({ weighted: true, gain: -64, lift: 0 });
    expect(readSlice(withLengths(negative), 4, readParameterSets(configuration(true)))?.relit).toBe(255);
    const not = slice({ weighted: false, gain: 0, lift: 0 });
    expect(readSlice(withLengths(not), 4, readParameterSets(configuration(true)))?.relit).toBe(0);
    expect(readSlice(withLengths(half), 4, readParameterSets(configuration(false)))?.relit).toBe(0);
    expect(readSlice(withLengths(half), 4, withoutSets)?.relit).toBe(0);
  });

  it("finds it however slices are written", () => {
    fc.assert(
      fc.property(writings, ({ syntax, ...chosen }) => {
        const packet = withLengths(unitOf(0x41, headOf(syntax, chosen)));
        expect(readSlice(packet, 4, new Map([[0, syntax]]))?.relit).toBe(17);
      }),
    );
  });

  it("reads the form from the decoder configuration", () => {
    expect(unitLengthBytes(Uint8Array.from([1, 0x64, 0, 0x1f, 0xff, 0xe1]))).toBe(4);
    expect(unitLengthBytes(Uint8Array.from([0, 0, 0, 1, 0x67]))).toBeNull();
    expect(unitLengthBytes(null)).toBeNull();
  });
});
