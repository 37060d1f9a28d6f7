import { loadKernels, type Address, type Kernels } from "./kernels.js";

const pageBytes = 65_536;
const mostPages = 65_536;
/** Vectors are read 16 bytes at a time; whole cache lines keep neighbours apart. */
const alignmentBytes = 64;

/**
 * Memory of floats with the kernels that work on it. Allocation only moves an end: `release` gives back all that was
 * allocated since `mark`, which is how one step's activations are dropped at once.
 */
export class Engine {
  readonly kernels: Kernels;
  private readonly memory = new WebAssembly.Memory({ initial: 16, maximum: mostPages });
  private floats = new Float32Array(this.memory.buffer);
  /** The first bytes stay unused: address 0 means "none". */
  private end = alignmentBytes;
  private scratch: { readonly address: Address; readonly count: number } = { address: 0, count: 0 };

  constructor() {
    this.kernels = loadKernels(this.memory);
  }

  /** Room for `count` floats, all 0. Throws a RangeError when 4 GiB are not enough. */
  allocate(count: number): Address {
    const address = this.end;
    this.end += Math.ceil((count * 4) / alignmentBytes) * alignmentBytes;
    const missingBytes = this.end - this.memory.buffer.byteLength;
    if (missingBytes > 0) {
      this.memory.grow(Math.ceil(missingBytes / pageBytes));
      this.floats = new Float32Array(this.memory.buffer);
    }
    this.floats.fill(0, address / 4, this.end / 4);
    return address;
  }

  mark(): Address {
    return this.end;
  }

  release(mark: Address): void {
    this.end = mark;
    if (this.scratch.address >= mark) this.scratch = { address: 0, count: 0 };
  }

  /** The floats at an address. Valid until the next allocation: growing the memory detaches it. */
  view(address: Address, count: number): Float32Array {
    return this.floats.subarray(address / 4, address / 4 + count);
  }

  /** `count` floats for a kernel's own use, until the next call. Holds anything. */
  scratchFor(count: number): Address {
    if (this.scratch.count < count) this.scratch = { address: this.allocate(count), count };
    return this.scratch.address;
  }

  get allocatedBytes(): number {
    return this.memory.buffer.byteLength;
  }
}

/** A matrix in an engine's memory: element (i, j) lies at i · rowStride + j · columnStride floats. */
export interface MatrixView {
  readonly address: Address;
  readonly rowStride: number;
  readonly columnStride: number;
}

export function rowMajor(address: Address, columns: number): MatrixView {
  return { address, rowStride: columns, columnStride: 1 };
}

export function transposed({ address, rowStride, columnStride }: MatrixView): MatrixView {
  return { address, rowStride: columnStride, columnStride: rowStride };
}

/** C[m,n] (+)= alpha · A[m,k] · B[k,n]; C's columns are adjacent, its rows `resultStride` floats apart. */
export function multiply(
  engine: Engine,
  size: { readonly m: number; readonly n: number; readonly k: number },
  a: MatrixView,
  b: MatrixView,
  result: Address,
  resultStride: number,
  options: { readonly alpha?: number; readonly accumulate?: boolean } = {},
): void {
  const { m, n, k } = size;
  const scratch = engine.scratchFor((Math.ceil(m / 4) * 4 + 8) * k);
  const { alpha = 1, accumulate = false } = options;
  engine.kernels.gemm(
    ...[m, n, k, a.address, a.rowStride, a.columnStride, b.address, b.rowStride, b.columnStride],
    ...[result, resultStride, alpha, accumulate ? 1 : 0, scratch],
  );
}
