import { readFileSync } from "node:fs";
import { z } from "zod";

/** Where something begins in the WebAssembly memory, in bytes. 0 stands for "not wanted". */
export type Address = number;

type Kernel = (...values: number[]) => void;

/** The compiled kernels of `kernels/`, by name; their sources say what each does. */
export interface Kernels {
  readonly adamw: Kernel;
  readonly addRowSums: Kernel;
  readonly addScaled: Kernel;
  readonly addToRows: Kernel;
  readonly gatedSum: Kernel;
  readonly gatedSumBackward: Kernel;
  readonly gemm: Kernel;
  readonly modulatedNorm: Kernel;
  readonly modulatedNormBackward: Kernel;
  readonly softmaxRows: Kernel;
  readonly softmaxRowsBackward: Kernel;
  readonly squaredError: (...values: number[]) => number;
  readonly sumOfSquares: (...values: number[]) => number;
  readonly swish: Kernel;
  readonly swishBackward: Kernel;
}

const compiled = z.custom<(...values: number[]) => number>((value) => typeof value === "function");
const Exports = z.object({
  adamw: compiled,
  addRowSums: compiled,
  addScaled: compiled,
  addToRows: compiled,
  gatedSum: compiled,
  gatedSumBackward: compiled,
  gemm: compiled,
  modulatedNorm: compiled,
  modulatedNormBackward: compiled,
  softmaxRows: compiled,
  softmaxRowsBackward: compiled,
  squaredError: compiled,
  sumOfSquares: compiled,
  swish: compiled,
  swishBackward: compiled,
});

let compiledModule: WebAssembly.Module | null = null;

/** Kernels that work on a memory. WebAssembly's arithmetic is exact: the same input gives the same bits everywhere. */
export function loadKernels(memory: WebAssembly.Memory): Kernels {
  compiledModule ??= new WebAssembly.Module(readFileSync(new URL("../../assets/kernels.wasm", import.meta.url)));
  return Exports.parse(new WebAssembly.Instance(compiledModule, { env: { memory } }).exports);
}
