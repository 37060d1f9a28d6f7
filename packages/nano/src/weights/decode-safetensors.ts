import { parseSafetensorsHeader, ReeloraError } from "@reelora/core";
import { fromHalf } from "./half-floats.js";
import type { NamedMatrix } from "./named-matrix.js";

export interface WeightsFile {
  readonly matrices: readonly NamedMatrix[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Reads a whole file of F32, F16 or BF16 vectors and matrices. Throws `weights_invalid` for anything else. */
export function decodeSafetensors(bytes: Uint8Array): WeightsFile {
  const { tensors, metadata, dataOffset } = parseSafetensorsHeader(bytes, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const matrices = tensors.map(({ name, dtype, shape, begin, end }): NamedMatrix => {
    if ((dtype !== "F32" && dtype !== "F16" && dtype !== "BF16") || shape.length < 1 || shape.length > 2) {
      throw new ReeloraError(
        "weights_invalid",
        `Tensor ${name.slice(0, 120)} is ${dtype} [${shape.join(", ")}], and reelora-nano reads F32, F16 and BF16 matrices: use a file that was trained for it.`,
      );
    }
    const [rows, columns] = shape.length === 1 ? [1, shape[0] ?? 0] : [shape[0] ?? 0, shape[1] ?? 0];
    const bytesEach = dtype === "F32" ? 4 : 2;
    const values = new Float32Array((end - begin) / bytesEach);
    for (let index = 0; index < values.length; index += 1) {
      values[index] = readFloat(view, dataOffset + begin + index * bytesEach, dtype);
    }
    return { name, rows, columns, values };
  });
  return { matrices, metadata };
}

const single = new DataView(new ArrayBuffer(4));

function readFloat(view: DataView, at: number, type: "F32" | "F16" | "BF16"): number {
  if (type === "F32") return view.getFloat32(at, true);
  const half = view.getUint16(at, true);
  if (type === "F16") return fromHalf(half);
  single.setUint32(0, half << 16);
  return single.getFloat32(0);
}
