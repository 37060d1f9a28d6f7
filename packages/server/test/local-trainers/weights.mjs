import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const names = {
  kohya: [
    "lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight",
    "lora_unet_double_blocks_0_img_attn_qkv.lora_up.weight",
  ],
  peft: [
    "transformer.transformer_blocks.0.attn.to_q.lora_A.weight",
    "transformer.transformer_blocks.0.attn.to_q.lora_B.weight",
  ],
};

/** A sound little LoRA file of rank 4, whose metadata says that nothing trained it. */
export function writeWeights(path, family) {
  const [down, up] = names[family];
  const bytes = 4 * 8 * 4;
  const header = Buffer.from(
    JSON.stringify({
      __metadata__: { format: "pt", "reelora.stand_in": "written by a stand-in of a trainer in a test: not a model" },
      [down]: { dtype: "F32", shape: [4, 8], data_offsets: [0, bytes] },
      [up]: { dtype: "F32", shape: [8, 4], data_offsets: [bytes, 2 * bytes] },
    }),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const values = Float32Array.from({ length: (2 * bytes) / 4 }, (_, index) => Math.sin(index + 1) / 10);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.concat([length, header, Buffer.from(values.buffer)]));
}
