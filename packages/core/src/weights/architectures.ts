/**
 * How the layers of one architecture are named and how wide they are. Patterns match a layer's path with `_` for every
 * dot and without the prefix of its naming family, so that one pattern serves kohya, diffusers and ComfyUI.
 */
export interface Architecture {
  readonly name: string;
  readonly title: string;
  /** The repeated blocks: group 1 is the number of the block, `count` how many there are. One layer at least is in one. */
  readonly blocks: readonly { readonly pattern: RegExp; readonly count: number }[];
  /** Layers that this architecture surely does not have. */
  readonly never: RegExp;
  /** What goes into layers of these names, in features. */
  readonly inputs: readonly { readonly pattern: RegExp; readonly width: number }[];
  /** What comes out of them. */
  readonly outputs?: readonly { readonly pattern: RegExp; readonly width: number }[];
}

const streams = (doubles: number, singles: number) => [
  { pattern: /^(?:double_blocks|transformer_blocks)_(\d+)_(?!.*attn[12]_)/, count: doubles },
  { pattern: /^(?:single_blocks|single_transformer_blocks)_(\d+)_/, count: singles },
];
/** Layers that take the hidden state as it is, in models of two streams. */
const streamInput =
  /(?:_attn_to_[qkv]|_attn_add_[qkv]_proj|_(?:img|txt)_attn_qkv|single_blocks_\d+_linear1|_proj_mlp|to_qkv_mlp_proj|_ff_net_0_proj|_ff_linear_in|_img_mlp_(?:0|fc1|net_0_proj))$/;
const singleInput = /^single_blocks_\d+_linear1$/;

const flux2 = (name: string, title: string, doubles: number, singles: number, width: number): Architecture => ({
  name,
  title,
  blocks: streams(doubles, singles),
  never:
    /^blocks_|attn[12]_|_audio_|img_mlp_(?:fc|net)|_ff_net_|_proj_mlp$|_img_mod_|blocks_\d+_modulation|individual_token_refiner/,
  inputs: [{ pattern: streamInput, width }],
  // Three of attention, and two of an MLP three times as wide.
  outputs: [{ pattern: singleInput, width: 9 * width }],
});

const wanBlocks = (count: number) => [{ pattern: /^blocks_(\d+)_(?:self_attn|cross_attn|ffn|attn[12])_/, count }];
const wan = (name: string, title: string, count: number, width: number): Architecture => ({
  name,
  title,
  blocks: wanBlocks(count),
  never: /^(?:double|single|transformer)_blocks_/,
  inputs: [{ pattern: /_(?:self_attn_[qkv]|cross_attn_q|attn1_to_[qkv]|attn2_to_q|ffn_0|ffn_net_0_proj)$/, width }],
});

const ltx = (name: string, title: string, count: number, width: number | null, never: RegExp): Architecture => ({
  name,
  title,
  blocks: [{ pattern: /^transformer_blocks_(\d+)_(?:attn[12]|ff|audio_\w+|video_to_audio_attn)_/, count }],
  never,
  inputs: width === null ? [] : [{ pattern: /^transformer_blocks_\d+_(?:attn1_to_[qkv]|ff_net_0_proj)$/, width }],
});
const withoutSound = /audio|_attn_(?:to|add)_|_(?:img|txt)_mlp_/;
const withSound = /(?<!audio|video)_attn_(?:to|add)_|_(?:img|txt)_mlp_/;

const unet = (name: string, title: string, width: number): Architecture => ({
  name,
  title,
  blocks: [
    {
      pattern: /^(?:input_blocks|output_blocks|middle_block|down_blocks|up_blocks|mid_block)_(?:.*?_)?(\d+)_/,
      count: 12,
    },
  ],
  never: /^(?:double|single)_blocks_/,
  inputs: [{ pattern: /_attn2_to_[kv]$/, width }],
});

/**
 * What is known. Numbers of blocks and widths: the models' own code and configuration, as in black-forest-labs/flux and
 * flux2, Wan-Video/Wan2.1, Tencent/HunyuanVideo and diffusers (src/diffusers/models/transformers).
 */
export const architectures: readonly Architecture[] = [
  {
    name: "flux-1",
    title: "FLUX.1",
    blocks: streams(19, 38),
    never:
      /^blocks_|attn[12]_|_audio_|img_mlp_(?:fc|net)|_mod_linear|modulation_linear|to_qkv_mlp_proj|_ff_linear_|individual_token_refiner/,
    inputs: [{ pattern: streamInput, width: 3072 }],
    outputs: [{ pattern: singleInput, width: 21_504 }],
  },
  flux2("flux-2-dev", "FLUX.2 [dev]", 8, 48, 6144),
  flux2("flux-2-klein-9b", "FLUX.2 [klein] 9B", 8, 24, 4096),
  flux2("flux-2-klein-4b", "FLUX.2 [klein] 4B", 5, 20, 3072),
  {
    name: "hunyuan-video",
    title: "HunyuanVideo",
    blocks: streams(20, 40),
    never: /^blocks_|attn[12]_|_audio_|img_mlp_(?:0|2|net)|_mod_lin$|modulation_lin$|to_qkv_mlp_proj|_ff_linear_/,
    inputs: [{ pattern: streamInput, width: 3072 }],
    outputs: [{ pattern: singleInput, width: 21_504 }],
  },
  {
    name: "qwen-image",
    title: "Qwen-Image",
    blocks: [{ pattern: /^transformer_blocks_(\d+)_(?!.*attn[12]_)/, count: 60 }],
    never: /^blocks_|attn[12]_|_audio_|^(?:single|double)_|_ff_net_|_ff_context_|_ff_linear_/,
    inputs: [{ pattern: streamInput, width: 3072 }],
  },
  {
    name: "z-image",
    title: "Z-Image",
    blocks: [
      { pattern: /^(?:layers|noise_refiner|context_refiner)_(\d+)_(?:attention|feed_forward|adaln)/i, count: 30 },
    ],
    never: /^(?:single|double|transformer)_blocks_/,
    inputs: [{ pattern: /_attention_(?:to_[qkv]|qkv)$/, width: 3840 }],
  },
  wan("wan-14b", "Wan 2.1 or 2.2, 14B", 40, 5120),
  wan("wan-1.3b", "Wan 2.1, 1.3B", 30, 1536),
  wan("wan-5b", "Wan 2.2, 5B", 30, 3072),
  ltx("ltx-video-2b", "LTX-Video 2B", 28, 2048, withoutSound),
  ltx("ltx-video-13b", "LTX-Video 13B", 48, 4096, withoutSound),
  ltx("ltx-2", "LTX-2", 48, 4096, withSound),
  // Its widths are not published where they could be read; its layers have the names of LTX-2.
  ltx("ltx-2.3", "LTX-2.3", 64, null, withSound),
  unet("sdxl", "Stable Diffusion XL", 2048),
  unet("sd-1", "Stable Diffusion 1", 768),
  unet("sd-2", "Stable Diffusion 2", 1024),
  {
    name: "nano",
    title: "Reelora nano",
    blocks: [{ pattern: /^transformer_blocks_(\d+)_/, count: 4 }],
    never: /^(?!context_embedder$|transformer_blocks_\d+_(?:attn_to_(?:qkv|out)|ff_(?:up|down))$)/,
    inputs: [{ pattern: /_(?:attn_to_qkv|attn_to_out|ff_up)$/, width: 160 }],
  },
];

/** The architecture of each base model; more than one where several models go by one name. Others are not known. */
export const architecturesOfBaseModel: Readonly<Record<string, readonly string[]>> = {
  "flux-dev": ["flux-1"],
  "flux-krea": ["flux-1"],
  "flux-2-dev": ["flux-2-dev"],
  "flux-2-klein-4b": ["flux-2-klein-4b"],
  "flux-2-klein-9b": ["flux-2-klein-9b"],
  "qwen-image": ["qwen-image"],
  "qwen-image-2512": ["qwen-image"],
  "z-image": ["z-image"],
  "z-image-turbo": ["z-image"],
  "wan-2.1-t2v-14b": ["wan-14b"],
  "wan-2.1-i2v-14b": ["wan-14b"],
  "wan-2.1-flf2v-14b": ["wan-14b"],
  "wan-2.1-t2v-1.3b": ["wan-1.3b"],
  "wan-2.2-t2v-a14b": ["wan-14b"],
  "wan-2.2-i2v-a14b": ["wan-14b"],
  "wan-2.2-image": ["wan-14b"],
  "ltx-2": ["ltx-2"],
  "ltx-2.3": ["ltx-2", "ltx-2.3"],
  "ltx-video": ["ltx-video-2b", "ltx-video-13b"],
  "hunyuan-video": ["hunyuan-video"],
  sdxl: ["sdxl"],
  "reelora-nano": ["nano"],
};
