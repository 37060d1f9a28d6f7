import type { TensorType } from "./tensor-type.js";

/**
 * What each bit pattern of a small floating-point type is worth. `F8_E4M3` is the variant without infinities that torch
 * calls float8_e4m3fn: only all bits set is no number.
 *
 * Formats: IEEE 754 binary16; https://en.wikipedia.org/wiki/Bfloat16_floating-point_format; arXiv:2209.05433 (FP8).
 */
export function smallFloatValues(dtype: SmallFloat): Float32Array {
  const known = tables.get(dtype);
  if (known !== undefined) return known;
  const made = makeTable(layouts[dtype]);
  tables.set(dtype, made);
  return made;
}

export type SmallFloat = "F16" | "BF16" | "F8_E5M2" | "F8_E4M3";

export function isSmallFloat(dtype: TensorType): dtype is SmallFloat {
  return Object.hasOwn(layouts, dtype);
}

interface Layout {
  readonly exponentBits: number;
  readonly mantissaBits: number;
  /** Whether the largest exponent is kept for infinities and what is no number. */
  readonly hasInfinities: boolean;
}

const layouts: Readonly<Record<SmallFloat, Layout>> = {
  F16: { exponentBits: 5, mantissaBits: 10, hasInfinities: true },
  BF16: { exponentBits: 8, mantissaBits: 7, hasInfinities: true },
  F8_E5M2: { exponentBits: 5, mantissaBits: 2, hasInfinities: true },
  F8_E4M3: { exponentBits: 4, mantissaBits: 3, hasInfinities: false },
};

const tables = new Map<SmallFloat, Float32Array>();

function makeTable({ exponentBits, mantissaBits, hasInfinities }: Layout): Float32Array {
  const bits = 1 + exponentBits + mantissaBits;
  const bias = 2 ** (exponentBits - 1) - 1;
  const topExponent = 2 ** exponentBits - 1;
  const topMantissa = 2 ** mantissaBits - 1;
  return Float32Array.from({ length: 2 ** bits }, (_, pattern) => {
    const sign = pattern >> (bits - 1) === 0 ? 1 : -1;
    const exponent = (pattern >> mantissaBits) & topExponent;
    const mantissa = pattern & topMantissa;
    if (exponent === topExponent && hasInfinities) return mantissa === 0 ? sign * Infinity : NaN;
    if (exponent === topExponent && mantissa === topMantissa) return NaN;
    if (exponent === 0) return sign * (mantissa / 2 ** mantissaBits) * 2 ** (1 - bias);
    return sign * (1 + mantissa / 2 ** mantissaBits) * 2 ** (exponent - bias);
  });
}
