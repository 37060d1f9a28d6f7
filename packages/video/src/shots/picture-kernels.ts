import { readFileSync } from "node:fs";
import { lumaSamples } from "./thumbnail.js";

/** What `kernels/index.ts` compiles to; pictures are the luma samples of thumbnails, by the address of their first one. */
interface PictureKernels {
  /** Sum of absolute differences, sample by sample. */
  readonly difference: (picture: number, other: number) => number;
  /** Sum of absolute differences from a blend of two others, `parts` times: the second has `part` of them. */
  readonly blendDifference: (picture: number, first: number, second: number, part: number, parts: number) => number;
  /** Sum of absolute differences that motion within `reach` samples does not explain. */
  readonly unexplained: (picture: number, other: number, reach: number) => number;
  /** Blocks of `other` that `picture` does not show under the light of `other`. */
  readonly changedBlocks: (picture: number, other: number) => number;
  /** The fraction of structured blocks whose structure is another one in `other`. */
  readonly changedStructure: (picture: number, other: number) => number;
  /** Describes the whole thumbnail at `thumbnail` for `describeFrames`, at `into`. */
  readonly describe: (thumbnail: number, into: number) => void;
  /**
   * Writes the means of a plane's cells: addresses of the sampled lines, lines of cells, sampled lines of a cell, width, places,
   * columns of cells, samples across a cell, sums, into.
   */
  readonly shrinkPlane: (...values: number[]) => void;
}

/** Where pictures are put to be compared. */
export const firstPicture = 0;
export const secondPicture = 4096;
export const thirdPicture = 8192;
/** Where a description is put. */
export const describedAddress = 12_288;

/**
 * Room for the lines of a plane that is shrunk, or for all of it; for the addresses of the sampled lines, for where in them samples
 * are taken, for the result, and for the sums down their columns.
 */
export const linesAddress = 16_384;
export const mostLineBytes = 1_310_720;
export const rowsAddress = linesAddress + mostLineBytes;
export const mostRows = 256;
export const placesAddress = rowsAddress + 4 * mostRows;
export const mostPlaces = 1024;
export const shrunkAddress = placesAddress + 4 * mostPlaces;
export const sumsAddress = shrunkAddress + 4096;

/** Of 64 KiB each; the last one is the kernels' own. */
const pages = 23;
let loaded: { readonly kernels: PictureKernels; readonly bytes: Uint8Array } | null = null;

/** The kernels and the memory that they work on, one for each thread. */
export function pictureKernels(): { readonly kernels: PictureKernels; readonly bytes: Uint8Array } {
  loaded ??= load();
  return loaded;
}

/** Puts the luma samples of two or three thumbnails into the kernels' memory, at `firstPicture`, `secondPicture` and `thirdPicture`. */
export function putPictures(
  pixels: Uint8Array,
  offset: number,
  otherOffset: number,
  thirdOffset?: number,
): PictureKernels {
  const { kernels, bytes } = pictureKernels();
  if (thirdOffset !== undefined) bytes.set(pixels.subarray(thirdOffset, thirdOffset + lumaSamples), thirdPicture);
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
  const names = [
    "difference",
    "blendDifference",
    "unexplained",
    "changedBlocks",
    "changedStructure",
    "describe",
    "shrinkPlane",
  ];
  const functions = Object.entries(exports ?? {}).filter(([, value]) => typeof value === "function");
  return names.every((name) => functions.some(([one]) => one === name));
}
