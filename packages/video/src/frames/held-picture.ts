import { lumaAddress, stillMemory, type StillMemory } from "./still-kernels.js";

/**
 * A picture in the kernels' memory, as luma and RGB triples without padding. There is one at a time in each thread: holding
 * another one ends it.
 */
export interface HeldPicture {
  readonly width: number;
  readonly height: number;
  readonly memory: StillMemory;
  /** Addresses. */
  readonly luma: number;
  readonly triples: number;
}

/** Vectors are read 16 bytes at a time, beyond the end of a line too. */
const alignmentBytes = 64;
/** Lines of planes that are put into the kernels' memory at once: they stay in the processor's cache. */
const linesAtOnce = 16;

/** Three planes of a picture, with padding at the end of their lines. */
export interface Planes {
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
  /** From the beginning of one line to that of the next, in each of them. */
  readonly strideBytes: number;
}

/** Holds a picture of RGB triples without padding. */
export function holdTriples(rgb: Uint8Array, width: number, height: number): HeldPicture {
  const held = roomFor(width, height, 0);
  held.memory.bytes.set(rgb.subarray(0, 3 * width * height), held.triples);
  held.memory.kernels.lumaOf(held.triples, width * height, held.luma);
  return held;
}

/** Holds a picture of three planes, interleaved to triples. */
export function holdPlanes({ red, green, blue, strideBytes }: Planes, width: number, height: number): HeldPicture {
  const bandBytes = strideBytes * linesAtOnce;
  const held = roomFor(width, height, 3 * bandBytes);
  const { bytes, kernels } = held.memory;
  const bands = [0, 1, 2].map((plane) => alignedEnd(held) + plane * bandBytes) as [number, number, number];
  for (let line = 0; line < height; line += linesAtOnce) {
    const lines = Math.min(linesAtOnce, height - line);
    const [from, to] = [line * strideBytes, (line + lines - 1) * strideBytes + width];
    bytes.set(red.subarray(from, to), bands[0]);
    bytes.set(green.subarray(from, to), bands[1]);
    bytes.set(blue.subarray(from, to), bands[2]);
    const done = line * width;
    kernels.interleave(...bands, strideBytes, width, lines, held.triples + 3 * done, held.luma + done);
  }
  return held;
}

/** The RGB triples, where they lie. */
export function triplesOf({ memory, triples, width, height }: HeldPicture): Uint8Array {
  return memory.bytes.subarray(triples, triples + 3 * width * height);
}

function roomFor(width: number, height: number, moreBytes: number): HeldPicture {
  const triples = aligned(lumaAddress + width * height);
  const end = aligned(triples + 3 * width * height);
  return { width, height, memory: stillMemory(end + moreBytes + alignmentBytes), luma: lumaAddress, triples };
}

function alignedEnd({ triples, width, height }: HeldPicture): number {
  return aligned(triples + 3 * width * height);
}

function aligned(address: number): number {
  return Math.ceil(address / alignmentBytes) * alignmentBytes;
}
