import { channels, timeWidth, type ModelShape } from "./model-shape.js";

export interface LayerShape {
  readonly name: string;
  readonly outputs: number;
  readonly inputs: number;
  /** `zero` begins as no change at all (adaLN-zero, https://arxiv.org/abs/2212.09748). */
  readonly start: "random" | "zero";
}

/** Every linear layer of a model, in the order of its files. The names are those of diffusers' transformers. */
export function layersOf({ width, blocks, patch, textWidth }: ModelShape): readonly LayerShape[] {
  const layer = (name: string, outputs: number, inputs: number, start: LayerShape["start"] = "random") => ({
    ...{ name, outputs, inputs, start },
  });
  const pixels = patch * patch * channels;
  return [
    layer("proj_in", width, pixels),
    layer("time_embed.0", width, timeWidth),
    layer("time_embed.2", width, width),
    layer("context_embedder", width, textWidth),
    ...Array.from({ length: blocks }, (_, index) => `transformer_blocks.${index}`).flatMap((block) => [
      layer(`${block}.norm.linear`, 6 * width, width, "zero"),
      layer(`${block}.attn.to_qkv`, 3 * width, width),
      layer(`${block}.attn.to_out`, width, width),
      layer(`${block}.ff.up`, 4 * width, width),
      layer(`${block}.ff.down`, width, 4 * width),
    ]),
    layer("norm_out.linear", 2 * width, width, "zero"),
    layer("proj_out", pixels, width, "zero"),
  ];
}

/** The layers that a LoRA changes: attention and MLP of each block, and how the caption enters. */
export function adaptedLayers(shape: ModelShape): readonly LayerShape[] {
  return layersOf(shape).filter(({ name }) => /\.(?:attn|ff)\./.test(name) || name === "context_embedder");
}

export const weightOf = (layer: string) => `${layer}.weight`;
export const biasOf = (layer: string) => `${layer}.bias`;
