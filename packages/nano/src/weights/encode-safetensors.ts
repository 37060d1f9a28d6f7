import { toHalf } from "./half-floats.js";
import type { NamedMatrix } from "./named-matrix.js";

const headerAlignmentBytes = 8;

/**
 * The bytes of a safetensors file (https://github.com/huggingface/safetensors#format) with these matrices, in their
 * order. Matrices of one row are written as vectors. The same input gives the same bytes.
 */
export function encodeSafetensors(
  matrices: readonly NamedMatrix[],
  type: "F32" | "F16",
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const bytesEach = type === "F32" ? 4 : 2;
  let end = 0;
  const entries = matrices.map(({ name, rows, columns, values }): [string, unknown] => {
    const begin = end;
    end += values.length * bytesEach;
    return [name, { dtype: type, shape: rows === 1 ? [columns] : [rows, columns], data_offsets: [begin, end] }];
  });
  const text = JSON.stringify(Object.fromEntries([["__metadata__", metadata], ...entries]));
  const header = new TextEncoder().encode(text);
  const headerBytes = Math.ceil(header.length / headerAlignmentBytes) * headerAlignmentBytes;
  const file = new Uint8Array(8 + headerBytes + end).fill(0x20, 8 + header.length, 8 + headerBytes);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(headerBytes), true);
  file.set(header, 8);
  let at = 8 + headerBytes;
  for (const { values } of matrices) {
    for (const value of values) {
      if (type === "F32") view.setFloat32(at, value, true);
      else view.setUint16(at, toHalf(value), true);
      at += bytesEach;
    }
  }
  return file;
}
