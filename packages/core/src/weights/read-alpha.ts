import { isSmallFloat, smallFloatValues } from "./small-floats.js";
import type { SafetensorsTensor } from "./safetensors-tensor.js";

/** The one number of an alpha tensor. Null when it holds several, or is of a type that no trainer writes. */
export function readAlpha({ dtype, shape }: SafetensorsTensor, bytes: Uint8Array): number | null {
  if (shape.reduce((product, dimension) => product * dimension, 1) !== 1) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isSmallFloat(dtype)) {
    const pattern = bytes.length === 1 ? view.getUint8(0) : view.getUint16(0, true);
    return smallFloatValues(dtype)[pattern] ?? null;
  }
  if (dtype === "F32") return view.getFloat32(0, true);
  if (dtype === "F64") return view.getFloat64(0, true);
  if (dtype === "I32") return view.getInt32(0, true);
  return dtype === "I64" ? Number(view.getBigInt64(0, true)) : null;
}
