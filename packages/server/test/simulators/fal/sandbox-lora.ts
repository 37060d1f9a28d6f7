/** Says, for people and programs, that nothing was trained. */
export const sandboxNotice = "Made by the Reelora fal simulator. Nothing was trained: this is no model.";

const rank = 4;
/** Layers and widths of the models that endpoints train, as far as a small file needs them. */
const models: readonly (readonly [endpoint: RegExp, block: string, width: number])[] = [
  [/flux-2-trainer/, "transformer_blocks.0.attn", 6144],
  [/klein-9b/, "transformer_blocks.0.attn", 4096],
  [/qwen-image/, "transformer_blocks.59.attn", 3072],
  [/z-image/, "layers.0.attention", 3840],
  [/wan-trainer\/t2v$/, "blocks.0.attn1", 1536],
  [/wan/, "blocks.0.attn1", 5120],
  [/ltx-video/, "transformer_blocks.0.attn1", 2048],
  [/ltx/, "transformer_blocks.0.attn1", 4096],
  [/./, "single_transformer_blocks.0.attn", 3072],
];

/**
 * A small, sound safetensors file in the names and shapes of a LoRA of what the endpoint trains (FLUX.1 if none is
 * named), filled with numbers that mean nothing.
 */
export function sandboxLora(facts: Readonly<Record<string, string>>, endpoint = "flux"): Buffer {
  const [, block = "", width = 0] = models.find(([pattern]) => pattern.test(endpoint)) ?? [];
  const layers = [`${block}.to_q`, `${block}.to_v`];
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
