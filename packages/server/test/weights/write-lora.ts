import { writeFile } from "node:fs/promises";

export interface LoraTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** A safetensors file of these tensors, in this order. */
export function loraBytes(
  tensors: Readonly<Record<string, LoraTensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Buffer {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let begin = 0;
  for (const [name, { dtype, shape, data }] of Object.entries(tensors)) {
    header[name] = { dtype, shape, data_offsets: [begin, begin + data.length] };
    begin += data.length;
  }
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, ...Object.values(tensors).map(({ data }) => data)]);
}

/** `value(index)` in the upper halves of 32-bit floats. */
export function brainFloats(count: number, value: (index: number) => number): Uint8Array {
  const bits = new Uint32Array(Float32Array.from({ length: count }, (_, index) => value(index)).buffer);
  return new Uint8Array(Uint16Array.from(bits, (wide) => wide >>> 16).buffer);
}

/** One changed layer of FLUX.1: rank 4, all `down` and all `up`. */
export function fluxPair(block: number, down = 0.5, up = 0.25): Record<string, LoraTensor> {
  const name = `transformer.single_transformer_blocks.${block}.attn.to_q`;
  const matrix = (shape: readonly number[], value: number): LoraTensor => ({
    ...{ dtype: "BF16", shape },
    data: brainFloats(4 * 3072, () => value),
  });
  return { [`${name}.lora_A.weight`]: matrix([4, 3072], down), [`${name}.lora_B.weight`]: matrix([3072, 4], up) };
}

export async function writeLora(path: string, ...[tensors, metadata]: Parameters<typeof loraBytes>): Promise<string> {
  await writeFile(path, loraBytes(tensors, metadata));
  return path;
}
