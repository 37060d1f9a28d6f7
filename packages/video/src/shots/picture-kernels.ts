import { readFileSync } from "node:fs";
import { lumaSamples } from "./thumbnail.js";

/** What `kernels/index.ts` compiles to; pictures are the luma samples of thumbnails, by the address of their first one. */
interface PictureKernels {
  /** Sum of absolute differences that motion within `reach` samples does not explain. */
  readonly unexplained: (picture: number, other: number, reach: number) => number;
  /** Blocks of `other` that `picture` does not show under the light of `other`. */
  readonly changedBlocks: (picture: number, other: number) => number;
  /** The fraction of structured blocks whose structure is another one in `other`. */
  readonly changedStructure: (picture: number, other: number) => number;
  /** Describes the whole thumbnail at `thumbnail` for `describeFrames`, at `into`. */
  readonly describe: (thumbnail: number, into: number) => void;
  /** Writes the means of cells that some lines lie in: source, stride, lines, places, columns, samples across a cell, sums, into. */
  readonly shrinkLines: (...values: number[]) => void;
}

/** Where two pictures are put to be compared. */
export const firstPicture = 0;
export const secondPicture = 4096;
/** Where a description is put. */
export const describedAddress = 8192;

/**
 * Room for the lines of a frame that are shrunk to one line of a thumbnail, for where in them samples are taken, for the result,
 * and for the sums down their columns.
 */
export const linesAddress = 16_384;
export const mostLineBytes = 65_536;
export const placesAddress = linesAddress + mostLineBytes;
export const mostPlaces = 1024;
export const shrunkAddress = placesAddress + 4 * mostPlaces;
export const sumsAddress = shrunkAddress + 4096;

const pages = 3;
let loaded: { readonly kernels: PictureKernels; readonly bytes: Uint8Array } | null = null;

/** The kernels and the memory that they work on, one for each thread. */
export function pictureKernels(): { readonly kernels: PictureKernels; readonly bytes: Uint8Array } {
  loaded ??= load();
  return loaded;
}

/** Puts the luma samples of two thumbnails into the kernels' memory, at `firstPicture` and `secondPicture`. */
export function putPictures(pixels: Uint8Array, offset: number, otherOffset: number): PictureKernels {
  const { kernels, bytes } = pictureKernels();
  bytes.set(pixels.subarray(offset, offset + lumaSamples), firstPicture);
  bytes.set(pixels.subarray(otherOffset, otherOffset + lumaSamples), secondPicture);
  return kernels;
}

function load(): { readonly kernels: PictureKernels; readonly bytes: Uint8Array } {
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const compiled = new WebAssembly.Module(readFileSync(new URL("../../assets/kernels.wasm", import.meta.url)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  if (!areKernels(exports)) throw new Error("assets/kernels.wasm is not what kernels/index.ts compiles to");
  return { kernels: exports, bytes: new Uint8Array(memory.buffer) };
}

function areKernels(exports: unknown): exports is PictureKernels {
  const names = ["unexplained", "changedBlocks", "changedStructure", "describe", "shrinkLines"];
  const functions = Object.entries(exports ?? {}).filter(([, value]) => typeof value === "function");
  return names.every((name) => functions.some(([one]) => one === name));
}
