import { describe, expect, it } from "vitest";
import { loraLayers } from "./lora-layers.js";
import { recogniseArchitecture } from "./recognise-architecture.js";
import type { SafetensorsTensor } from "./safetensors-tensor.js";

/** Name of a layer, features in, features out. */
type Line = readonly [name: string, input: number, output: number];

function recognised(lines: readonly Line[], [down, up] = ["lora_A.weight", "lora_B.weight"]): readonly string[] {
  const tensor = (name: string, shape: readonly number[]): SafetensorsTensor => ({
    ...{ name, shape, dtype: "BF16", begin: 0, end: 0 },
  });
  const tensors = lines.flatMap(([name, input, output]) => [
    tensor(`${name}.${down}`, [8, input]),
    tensor(`${name}.${up}`, [output, 8]),
  ]);
  const { layers } = loraLayers({ tensors, metadata: {}, dataOffset: 0, fileSizeBytes: 0 });
  return recogniseArchitecture(layers).map(({ name }) => name);
}

const kohya: [string, string] = ["lora_down.weight", "lora_up.weight"];

describe("the architecture is told by names, numbers of blocks and widths", () => {
  it.each<[string, readonly Line[], readonly string[]]>([
    ["flux-1", [["transformer.single_transformer_blocks.37.attn.to_q", 3072, 3072]], ["flux-1", "hunyuan-video"]],
    [
      "flux-1",
      [["transformer.transformer_blocks.18.ff.net.0.proj", 3072, 12_288]],
      ["flux-1", "hunyuan-video", "qwen"],
    ],
    ["flux-1", [["diffusion_model.double_blocks.3.img_mlp.0", 3072, 12_288]], ["flux-1", "flux-2-klein-4b"]],
    ["flux-1", [["diffusion_model.single_blocks.3.linear1", 3072, 21_504]], ["flux-1", "hunyuan-video"]],
    ["flux-2-klein-4b", [["diffusion_model.single_blocks.3.linear1", 3072, 27_648]], ["flux-2-klein-4b"]],
    ["flux-2-klein-9b", [["transformer.single_transformer_blocks.23.attn.to_qkv_mlp_proj", 4096, 36_864]], []],
    ["flux-2-dev", [["transformer.single_transformer_blocks.47.attn.to_qkv_mlp_proj", 6144, 55_296]], []],
    ["hunyuan-video", [["diffusion_model.double_blocks.19.img_mlp.fc1", 3072, 12_288]], []],
    ["hunyuan-video", [["transformer.single_transformer_blocks.39.attn.to_q", 3072, 3072]], []],
    ["qwen-image", [["transformer.transformer_blocks.59.attn.add_q_proj", 3072, 3072]], []],
    ["qwen-image", [["transformer.transformer_blocks.0.img_mlp.net.0.proj", 3072, 12_288]], []],
    ["z-image", [["diffusion_model.layers.29.attention.to_q", 3840, 3840]], []],
    ["wan-14b", [["diffusion_model.blocks.39.self_attn.q", 5120, 5120]], []],
    ["wan-14b", [["transformer_2.blocks.39.attn1.to_q", 5120, 5120]], []],
    ["wan-1.3b", [["diffusion_model.blocks.0.self_attn.q", 1536, 1536]], []],
    ["wan-5b", [["diffusion_model.blocks.0.ffn.0", 3072, 14_336]], []],
    ["ltx-video-2b", [["transformer.transformer_blocks.27.attn1.to_q", 2048, 2048]], ["ltx-2.3"]],
    [
      "ltx-2",
      [
        ["diffusion_model.transformer_blocks.47.attn1.to_q", 4096, 4096],
        ["diffusion_model.transformer_blocks.47.audio_to_video_attn.to_q", 4096, 4096],
      ],
      ["ltx-2.3"],
    ],
    ["sdxl", [["unet.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k", 2048, 640]], []],
    ["sd-1", [["unet.mid_block.attentions.0.transformer_blocks.0.attn2.to_k", 768, 1280]], []],
  ])("%s: %j", (name, lines, others) => {
    const found = recognised(lines);
    expect(found).toContain(name);
    if (!others.includes("qwen")) {
      expect(found.filter((one) => one !== name && !others.includes(one))).toEqual([]);
    }
  });

  it.each<[string, readonly Line[]]>([
    ["flux-1", [["lora_unet_single_blocks_37_modulation_lin", 3072, 9216]]],
    ["wan-14b", [["lora_unet_blocks_0_cross_attn_q", 5120, 5120]]],
    ["sdxl", [["lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k", 2048, 640]]],
  ])("of kohya's names too: %s %j", (name, lines) => {
    expect(recognised(lines, kohya)).toEqual([name]);
  });

  it.each<[string, readonly Line[]]>([
    ["a width of no model", [["transformer.single_transformer_blocks.0.attn.to_q", 64, 64]]],
    ["more blocks than any has", [["transformer.single_transformer_blocks.99.attn.to_q", 3072, 3072]]],
    ["names of no model", [["transformer.wondrous.0.attn.to_q", 3072, 3072]]],
    ["text encoders alone", [["text_encoder.text_model.encoder.layers.0.self_attn.q_proj", 768, 768]]],
    [
      "layers of two models",
      [
        ["diffusion_model.blocks.0.self_attn.q", 5120, 5120],
        ["diffusion_model.double_blocks.0.img_attn.qkv", 3072, 9216],
      ],
    ],
  ])("%s is none that is known", (_what, lines) => {
    expect(recognised(lines)).toEqual([]);
  });

  it("nano's own is told by four blocks of width 160 and nothing else beside them", () => {
    const layer = (block: number, width: number): Line => [
      `transformer.transformer_blocks.${block}.attn.to_qkv`,
      width,
      480,
    ];
    expect(recognised([layer(3, 160), ["transformer.context_embedder", 64, 160]])).toContain("nano");
    expect(recognised([layer(4, 160)])).not.toContain("nano");
    expect(recognised([layer(3, 3072)])).not.toContain("nano");
    expect(recognised([layer(3, 160), ["transformer.transformer_blocks.0.attn.to_q", 160, 160]])).not.toContain("nano");
  });
});
