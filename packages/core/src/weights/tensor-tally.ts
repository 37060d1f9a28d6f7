import { isSmallFloat, smallFloatValues, type SmallFloat } from "./small-floats.js";
import { tensorTypeBits, type TensorType } from "./tensor-type.js";

/** What the numbers of one tensor are like. */
export interface TensorStatistics {
  readonly elements: number;
  /** How many are infinite or no numbers. */
  readonly nonFinite: number;
  /** Position of the first of those, counted in elements; null when there is none. */
  readonly firstNonFinite: number | null;
  /** Of the finite ones. */
  readonly sumOfSquares: number;
}

/** The types whose numbers are looked at; a trained matrix of any other type is nothing that programs load as a LoRA. */
export type FloatType = SmallFloat | "F32" | "F64";

export function isFloatType(dtype: TensorType): dtype is FloatType {
  return dtype === "F32" || dtype === "F64" || isSmallFloat(dtype);
}

/**
 * Counts a tensor's numbers as they come, piece by piece; keeps no byte. The bytes are little-endian, as the format
 * wants it and as every machine that Node runs Reelora on has it.
 */
export class TensorTally {
  #elements = 0;
  #nonFinite = 0;
  #firstNonFinite: number | null = null;
  #sumOfSquares = 0;

  constructor(private readonly dtype: FloatType) {}

  /** Takes the next bytes: whole elements. */
  add(bytes: Uint8Array): void {
    const size = tensorTypeBits[this.dtype] / 8;
    if (bytes.length % size !== 0)
      throw new RangeError(`${bytes.length} bytes are not whole elements of ${this.dtype}`);
    // A view of larger elements has to begin at a multiple of their size.
    const { buffer, byteOffset } = bytes.byteOffset % size === 0 ? bytes : Uint8Array.from(bytes);
    const count = bytes.length / size;
    switch (this.dtype) {
      case "F32":
        return this.#addNumbers(new Float32Array(buffer, byteOffset, count));
      case "F64":
        return this.#addNumbers(new Float64Array(buffer, byteOffset, count));
      case "F16":
      case "BF16":
        return this.#addPatterns(new Uint16Array(buffer, byteOffset, count), smallFloatValues(this.dtype));
      case "F8_E4M3":
      case "F8_E5M2":
        return this.#addPatterns(new Uint8Array(buffer, byteOffset, count), smallFloatValues(this.dtype));
    }
  }

  get statistics(): TensorStatistics {
    return {
      elements: this.#elements,
      nonFinite: this.#nonFinite,
      firstNonFinite: this.#firstNonFinite,
      sumOfSquares: this.#sumOfSquares,
    };
  }

  #addNumbers(values: Float32Array | Float64Array): void {
    let sum = 0;
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at] ?? 0;
      if (Number.isFinite(value)) sum += value * value;
      else this.#strange(at);
    }
    this.#sumOfSquares += sum;
    this.#elements += values.length;
  }

  #addPatterns(patterns: Uint16Array | Uint8Array, worth: Float32Array): void {
    let sum = 0;
    for (let at = 0; at < patterns.length; at += 1) {
      const value = worth[patterns[at] ?? 0] ?? 0;
      if (Number.isFinite(value)) sum += value * value;
      else this.#strange(at);
    }
    this.#sumOfSquares += sum;
    this.#elements += patterns.length;
  }

  #strange(at: number): void {
    this.#firstNonFinite ??= this.#elements + at;
    this.#nonFinite += 1;
  }
}
