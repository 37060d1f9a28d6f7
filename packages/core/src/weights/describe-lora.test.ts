import { describe, expect, it } from "vitest";
import { describeLora } from "./describe-lora.js";
import { loraKeyFamily, readLoraKey } from "./lora-key.js";
import type { SafetensorsHeader } from "./safetensors-header.js";
import type { TensorType } from "./tensor-type.js";

type Shapes = Readonly<Record<string, readonly number[]>>;

function header(shapes: Shapes, dtype: TensorType = "BF16"): SafetensorsHeader {
  const tensors = Object.entries(shapes).map(([name, shape]) => ({ name, dtype, shape, begin: 0, end: 0 }));
  return { tensors, metadata: {}, dataOffset: 0, fileSizeBytes: 0 };
}

describe("a LoRA", () => {
  it("is described by its pairs, ranks and names", () => {
    const described = describeLora(
      header({
        "transformer.blocks.0.attn.to_q.lora_A.weight": [16, 3072],
        "transformer.blocks.0.attn.to_q.lora_B.weight": [3072, 16],
        "transformer.blocks.1.attn.to_q.lora_A.weight": [4, 3072],
        "transformer.blocks.1.attn.to_q.lora_B.weight": [1024, 4],
        "transformer.blocks.1.attn.to_q.alpha": [],
      }),
    );
    expect(described).toEqual({
      family: "diffusers",
      pairs: 2,
      ranks: [4, 16],
      dtypes: ["BF16"],
      alphas: 1,
      parameters: 16 * 3072 * 2 + 4 * 3072 + 1024 * 4,
    });
  });

  it.each([
    [
      "kohya",
      "lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight",
      "lora_unet_double_blocks_0_img_attn_qkv.lora_up.weight",
    ],
    ["comfyui", "diffusion_model.blocks.0.q.lora_A.weight", "diffusion_model.blocks.0.q.lora_B.weight"],
    ["diffusers", "transformer_2.blocks.0.q.lora_A.weight", "transformer_2.blocks.0.q.lora_B.weight"],
    ["diffusers-old", "unet.down_blocks.0.q.lora.down.weight", "unet.down_blocks.0.q.lora.up.weight"],
    ["xlabs", "double_blocks.3.processor.qkv_lora1.down.weight", "double_blocks.3.processor.qkv_lora1.up.weight"],
    ["other", "base_model.model.q.lora_A.default.weight", "base_model.model.q.lora_B.default.weight"],
  ])("of the family %s is told by its names", (family, down, up) => {
    expect(readLoraKey(down)?.layer).toBe(readLoraKey(up)?.layer);
    expect(loraKeyFamily(down)).toBe(family);
    expect(describeLora(header({ [down]: [8, 64], [up]: [64, 8] }))).toMatchObject({ family, pairs: 1, ranks: [8] });
  });

  it("may change convolutions and carry tensors beside its pairs", () => {
    const shapes = {
      "lora_unet_conv.lora_down.weight": [8, 320, 3, 3],
      "lora_unet_conv.lora_up.weight": [640, 8, 1, 1],
      "lora_unet_conv.dora_scale": [640],
    };
    expect(describeLora(header(shapes))).toMatchObject({ pairs: 1, ranks: [8] });
  });
});

describe("what is no LoRA", () => {
  it.each<[string, string, Shapes]>([
    ["no tensors", "none of its 0 tensors", {}],
    ["a whole model", "none of its 1 tensors", { "model.diffusion_model.input_blocks.0.weight": [320, 4, 3, 3] }],
    ["alphas alone", "none of its 1 tensors", { "lora_unet_x.alpha": [] }],
    ["half a pair", "no up (lora_B) matrix", { "transformer.q.lora_A.weight": [8, 64] }],
    ["the other half", "no down (lora_A) matrix", { "transformer.q.lora_B.weight": [64, 8] }],
    [
      "two ranks in a pair",
      "share no rank",
      { "transformer.q.lora_A.weight": [8, 64], "transformer.q.lora_B.weight": [64, 4] },
    ],
    ["rank 0", "share no rank", { "transformer.q.lora_A.weight": [0, 64], "transformer.q.lora_B.weight": [64, 0] }],
    ["vectors", "share no rank", { "transformer.q.lora_A.weight": [8], "transformer.q.lora_B.weight": [8] }],
    [
      "a matrix twice",
      "two down matrices",
      { "transformer.q.lora_A.weight": [8, 64], "transformer.q.lora_A.default.weight": [8, 64] },
    ],
    [
      "two families",
      "mixes the key families",
      {
        "transformer.q.lora_A.weight": [8, 64],
        "transformer.q.lora_B.weight": [64, 8],
        "diffusion_model.q.lora_A.weight": [8, 64],
        "diffusion_model.q.lora_B.weight": [64, 8],
      },
    ],
  ])("%s is refused", (_what, message, shapes) => {
    expect(() => describeLora(header(shapes))).toThrow(expect.objectContaining({ code: "weights_invalid" }));
    expect(() => describeLora(header(shapes))).toThrow(message);
  });
});
