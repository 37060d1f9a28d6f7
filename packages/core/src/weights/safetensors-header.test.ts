import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ReeloraError, toReeloraError } from "../errors/reelora-error.js";
import { parseSafetensorsHeader, safetensorsHeaderEnd } from "./safetensors-header.js";
import { tensorTypeBits, type TensorType } from "./tensor-type.js";

/** First bytes of a file with this header text, and the size of the file with so much data behind it. */
function file(header: string | Uint8Array, dataBytes: number, announcedBytes?: bigint) {
  const json = typeof header === "string" ? new TextEncoder().encode(header) : header;
  const bytes = new Uint8Array(8 + json.length);
  new DataView(bytes.buffer).setBigUint64(0, announcedBytes ?? BigInt(json.length), true);
  bytes.set(json, 8);
  return { bytes, sizeBytes: bytes.length + dataBytes };
}

const parse = ({ bytes, sizeBytes }: { bytes: Uint8Array; sizeBytes: number }) =>
  parseSafetensorsHeader(bytes, sizeBytes);

const entry = (dtype: string, shape: unknown, begin: unknown, end: unknown) => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

const wholeByteTypes = (Object.keys(tensorTypeBits) as TensorType[]).filter((name) => tensorTypeBits[name] % 8 === 0);

const tensorList = fc.uniqueArray(
  fc.record({
    name: fc.string({ minLength: 1 }).filter((name) => name !== "__metadata__"),
    dtype: fc.constantFrom(...wholeByteTypes),
    shape: fc.array(fc.nat({ max: 9 }), { maxLength: 4 }),
  }),
  { selector: ({ name }) => name, maxLength: 12 },
);

function laidOut(tensors: readonly { name: string; dtype: TensorType; shape: readonly number[] }[]) {
  let begin = 0;
  return tensors.map((tensor) => {
    const elements = tensor.shape.reduce((product, dimension) => product * dimension, 1);
    const end = begin + (elements * tensorTypeBits[tensor.dtype]) / 8;
    const placed = { ...tensor, begin, end };
    begin = end;
    return placed;
  });
}

function headerText(tensors: ReturnType<typeof laidOut>, metadata?: Readonly<Record<string, string>>): string {
  const members = tensors.map(({ name, dtype, shape, begin, end }): [string, unknown] => [
    name,
    entry(dtype, shape, begin, end),
  ]);
  if (metadata !== undefined) members.push(["__metadata__", metadata]);
  return JSON.stringify(Object.fromEntries(members));
}

describe("a sound header", () => {
  it("reads back as it was written, whatever the order of its entries and the padding behind", () => {
    const metadata = fc.dictionary(fc.string(), fc.string());
    fc.assert(
      fc.property(tensorList, metadata, fc.nat({ max: 9 }), (list, written, padding) => {
        const tensors = laidOut(list);
        const dataBytes = tensors.at(-1)?.end ?? 0;
        const text = headerText([...tensors].reverse(), written) + " ".repeat(padding);
        const header = parse(file(text, dataBytes));
        const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
        expect([...header.tensors].sort(byName)).toEqual([...tensors].sort(byName));
        expect(header.metadata).toEqual(written);
        expect(header.fileSizeBytes - header.dataOffset).toBe(dataBytes);
      }),
    );
  });

  it("is refused as soon as the file is a byte longer or shorter", () => {
    fc.assert(
      fc.property(tensorList, fc.constantFrom(-1, 1, 4096), (list, difference) => {
        const tensors = laidOut(list);
        const dataBytes = tensors.at(-1)?.end ?? 0;
        fc.pre(dataBytes + difference >= 0);
        expect(() => parse(file(headerText(tensors), dataBytes + difference))).toThrow(ReeloraError);
      }),
    );
  });

  it("may count half bytes when they make whole ones", () => {
    const text = JSON.stringify({ packed: entry("F4", [4], 0, 2) });
    expect(parse(file(text, 2)).tensors[0]?.dtype).toBe("F4");
  });
});

describe("hostile bytes", () => {
  it("give an error that says what they are, and never anything else", () => {
    const sound = file(JSON.stringify({ a: entry("F16", [2, 2], 0, 8), b: entry("F32", [1], 8, 12) }), 12);
    const change = fc.record({ at: fc.nat({ max: sound.bytes.length - 1 }), byte: fc.nat({ max: 255 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = new Uint8Array(sound.sizeBytes);
        bytes.set(sound.bytes);
        for (const { at, byte } of changes) bytes[at] = byte;
        try {
          const header = parseSafetensorsHeader(bytes, sound.sizeBytes);
          expect(header.tensors.at(-1)?.end ?? 0).toBe(header.fileSizeBytes - header.dataOffset);
        } catch (error) {
          expect(["weights_invalid", "weights_incomplete"]).toContain(toReeloraError(error).code);
        }
      }),
      { numRuns: 2000 },
    );
  });

  const one = (dtype: string, shape: unknown, begin: unknown, end: unknown) =>
    JSON.stringify({ t: entry(dtype, shape, begin, end) });

  it.each<[string, string, ReturnType<typeof file>]>([
    ["an empty file", "has 0 bytes", { bytes: new Uint8Array(0), sizeBytes: 0 }],
    ["9 bytes", "has 9 bytes", { bytes: new Uint8Array(9), sizeBytes: 9 }],
    ["a header of 2^63 bytes", "allows 100,000,000", file("{}", 0, 2n ** 63n)],
    ["a header one byte over the bound", "allows 100,000,000", file("{}", 200_000_000, 100_000_001n)],
    ["a header longer than the file", "has only 10", file("{}", 0, 3n)],
    ["an empty header", "begin with {", file("{}", 0, 0n)],
    ["an HTML page", "allows 100,000,000", { bytes: new TextEncoder().encode("<!DOCTYPE html><html>"), sizeBytes: 21 }],
    ["leading white space", "begin with {", file(" {}", 0)],
    ["a list", "begin with {", file("[]", 0)],
    ["half a JSON text", "not JSON", file('{"a":', 0)],
    ["two JSON texts", "not JSON", file("{}{}", 0)],
    ["bytes that are not UTF-8", "not UTF-8", file(Uint8Array.of(0x7b, 0xff, 0x7d), 0)],
    ["deep nesting", "t", file(`{"t":${"[".repeat(50_000)}${"]".repeat(50_000)}}`, 0)],
    ["a key twice", 'the key "t" twice', file('{"t":{},"t":{}}', 0)],
    ["a key twice, spelled differently", 'the key "t" twice', file('{"t":{},"\\u0074":{}}', 0)],
    [
      "a field twice",
      'the key "dtype" twice',
      file('{"t":{"dtype":"U8","dtype":"U8","shape":[],"data_offsets":[0,1]}}', 1),
    ],
    ["metadata that is a list", "__metadata__ is not", file('{"__metadata__":[]}', 0)],
    ["metadata with a number", 'no string: "step"', file('{"__metadata__":{"step":1}}', 0)],
    ["an entry that is null", "no proper entry", file('{"t":null}', 0)],
    ["an unknown type", 'unknown type "F128"', file(one("F128", [1], 0, 16), 16)],
    ["a type from the prototype", "unknown type", file(one("toString", [1], 0, 1), 1)],
    ["a negative dimension", "no proper shape", file(one("U8", [-1], 0, 1), 1)],
    ["half a dimension", "no proper shape", file(one("U8", [0.5], 0, 1), 1)],
    ["a shape that is no list", "no proper shape", file(one("U8", 4, 0, 4), 4)],
    ["a product too large to count", "countable", file(one("U8", [2 ** 30, 2 ** 30], 0, 1), 1)],
    ["an infinite dimension", "no proper shape", file('{"t":{"dtype":"U8","shape":[1e999],"data_offsets":[0,1]}}', 1)],
    ["half a byte", "countable", file(one("F4", [3], 0, 2), 2)],
    ["an end before the begin", "before it begins", file(one("U8", [1], 1, 0), 1)],
    ["a negative offset", "no proper data_offsets", file(one("U8", [1], -1, 0), 1)],
    ["three offsets", "no proper data_offsets", file('{"t":{"dtype":"U8","shape":[],"data_offsets":[0,1,2]}}', 1)],
    ["fewer bytes than the shape", "needs 8", file(one("F16", [2, 2], 0, 6), 6)],
    ["bytes after the data", "24 bytes follow", file(one("F32", [250], 0, 1000), 1024)],
    ["a first tensor that does not start at 0", "leaves a hole", file(one("U8", [1], 1, 2), 2)],
    ["a hole", "leaves a hole", file(JSON.stringify({ a: entry("U8", [1], 0, 1), b: entry("U8", [1], 2, 3) }), 3)],
    ["an overlap", "overlaps", file(JSON.stringify({ a: entry("U8", [2], 0, 2), b: entry("U8", [2], 1, 3) }), 3)],
    [
      "the same bytes twice",
      "overlaps",
      file(JSON.stringify({ a: entry("U8", [2], 0, 2), b: entry("U8", [2], 0, 2) }), 2),
    ],
  ])("%s", (_what, message, hostile) => {
    expect(() => parse(hostile)).toThrow(expect.objectContaining({ code: "weights_invalid" }));
    expect(() => parse(hostile)).toThrow(message);
  });

  it("that end too early are incomplete, and the tensor is named", () => {
    expect(() => parse(file(one("F32", [256], 0, 1024), 1000))).toThrow(
      expect.objectContaining({
        code: "weights_incomplete",
        message: expect.stringContaining('cut short in tensor "t"') as unknown,
      }),
    );
  });

  it("cannot reach the prototype of the metadata", () => {
    const header = parse(file('{"__metadata__":{"__proto__":"x"}}', 0));
    expect(Object.entries(header.metadata)).toEqual([["__proto__", "x"]]);
  });
});

describe("the end of the header", () => {
  it("is known from the first eight bytes", () => {
    expect(safetensorsHeaderEnd(file("{}", 0).bytes.subarray(0, 8), 10)).toBe(10);
  });

  it("must be among the bytes given", () => {
    expect(() => parseSafetensorsHeader(file("{}", 0).bytes.subarray(0, 9), 10)).toThrow(TypeError);
  });
});
