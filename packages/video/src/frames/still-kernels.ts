import { readFileSync } from "node:fs";

/** What `kernels/still/index.ts` compiles to: pixel work on pictures at full size, by addresses in its memory. */
interface StillKernels {
  /** Lines of three planes become RGB triples and luma: red, green, blue, bytes from line to line, width, lines, triples, luma. */
  readonly interleave: (...values: number[]) => void;
  /** Luma of RGB triples: triples, pixels, luma. */
  readonly lumaOf: (triples: number, pixels: number, luma: number) => void;
  /** Four floats: sum of luma, sum of its squares, samples too dark, samples too bright. */
  readonly exposure: (luma: number, samples: number, into: number) => void;
  /** Two floats of a part of a picture, sum and sum of squares: luma, stride, left, top, right, bottom, into. */
  readonly laplacian: (...values: number[]) => void;
  /** Sum of the luma of a part of a picture: luma, stride, left, top, right, bottom. */
  readonly sumOf: (...values: number[]) => number;
  /** Four floats for each cell of a grid, red, green, blue and pixels: triples, width, height, cells a side, step, into. */
  readonly colourSums: (...values: number[]) => void;
}

/** Memory for one picture and the kernels that work on it. */
export interface StillMemory {
  readonly kernels: StillKernels;
  /** Valid until room for a larger picture is made. */
  readonly bytes: Uint8Array;
  /** Results of the kernels, as 64-bit floats. */
  readonly results: Float64Array;
}

export const resultsAddress = 32_768;
const results = 1024;
/** Of the luma; everything before belongs to results and to the kernels. */
export const lumaAddress = 65_536;
const pageBytes = 65_536;
const mostPages = 65_536;

let loaded: { readonly kernels: StillKernels; readonly memory: WebAssembly.Memory } | null = null;
let current: StillMemory | null = null;

/** The memory of this thread, with room for so many bytes from the beginning on. Throws a RangeError when there is no such room. */
export function stillMemory(bytes: number): StillMemory {
  loaded ??= load();
  const { kernels, memory } = loaded;
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
  if (current === null || missing > 0) {
    current = {
      kernels,
      bytes: new Uint8Array(memory.buffer),
      results: new Float64Array(memory.buffer, resultsAddress, results),
    };
  }
  return current;
}

function load(): NonNullable<typeof loaded> {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: mostPages });
  const compiled = new WebAssembly.Module(readFileSync(new URL("../../assets/still-kernels.wasm", import.meta.url)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  if (!areKernels(exports)) throw new Error("assets/still-kernels.wasm is not what kernels/still/index.ts compiles to");
  return { kernels: exports, memory };
}

function areKernels(exports: unknown): exports is StillKernels {
  const names = ["interleave", "lumaOf", "exposure", "laplacian", "sumOf", "colourSums"];
  const functions = Object.entries(exports ?? {}).filter(([, value]) => typeof value === "function");
  return names.every((name) => functions.some(([one]) => one === name));
}
