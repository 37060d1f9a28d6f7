/** Says, for people and programs, that nothing was trained. */
export const sandboxNotice = "Made by the Reelora fal simulator. Nothing was trained: this is no model.";

const rank = 4;
const width = 3072;
const layers = ["single_transformer_blocks.0.attn.to_q", "single_transformer_blocks.0.attn.to_v"];

/** A small, sound safetensors file in the names and shapes of a FLUX LoRA, filled with numbers that mean nothing. */
export function sandboxLora(facts: Readonly<Record<string, string>>): Buffer {
  const header: Record<string, unknown> = {
    __metadata__: { format: "pt", "reelora.sandbox": "true", "modelspec.title": sandboxNotice, ...facts },
  };
  const chunks: Buffer[] = [];
  let begin = 0;
  for (const layer of layers) {
    for (const [half, shape] of [
      ["lora_A", [rank, width]],
      ["lora_B", [width, rank]],
    ] as const) {
      const bytes = brainFloats(shape[0] * shape[1], chunks.length);
      header[`transformer.${layer}.${half}.weight`] = {
        dtype: "BF16",
        shape,
        data_offsets: [begin, begin + bytes.length],
      };
      chunks.push(bytes);
      begin += bytes.length;
    }
  }
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, ...chunks]);
}

/** The upper halves of 32-bit floats between -0.02 and 0.02. */
function brainFloats(count: number, seed: number): Buffer {
  const floats = Float32Array.from({ length: count }, (_, index) => 0.02 * Math.sin(index * 1.7 + seed));
  const bits = new Uint32Array(floats.buffer);
  const bytes = Buffer.alloc(count * 2);
  bits.forEach((value, index) => bytes.writeUInt16LE(value >>> 16, index * 2));
  return bytes;
}
