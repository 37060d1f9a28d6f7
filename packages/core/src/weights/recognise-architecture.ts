import { architectures, type Architecture } from "./architectures.js";
import type { LoraLayer } from "./lora-layers.js";

interface NamedLayer {
  readonly path: string;
  /** Null for convolutions. */
  readonly input: number | null;
  readonly output: number | null;
}

const familyPrefix =
  /^(?:base_model\.model\.)?(?:transformer(?:_2)?\.|(?:model\.)?diffusion_model\.|unet\.|lora_unet_|lora_transformer_)/;
const textEncoder = /^(?:lora_te\d*_|text_encoder(?:_\d)?\.|te\d*[._])/;

/** A layer's path without its family's prefix, with `_` for dots: `double_blocks_0_img_attn_qkv`. */
export function layerPath(name: string): string {
  return name.replace(familyPrefix, "").replaceAll(".", "_");
}

/**
 * The architectures that a LoRA may have been trained on, by the names of its layers, the numbers of its blocks and the
 * widths of its matrices. Several when nothing tells them apart; none when it is none that is known.
 */
export function recogniseArchitecture(layers: readonly LoraLayer[]): readonly Architecture[] {
  const named = layers.filter(({ name }) => !textEncoder.test(name)).map(namedLayer);
  return architectures.filter((architecture) => couldBe(architecture, named));
}

function namedLayer({ name, down, up }: LoraLayer): NamedLayer {
  const isLinear = down.shape.length === 2 && up.shape.length === 2;
  return {
    path: layerPath(name),
    input: isLinear ? (down.shape[1] ?? null) : null,
    output: isLinear ? (up.shape[0] ?? null) : null,
  };
}

function couldBe({ blocks, never, inputs, outputs = [] }: Architecture, layers: readonly NamedLayer[]): boolean {
  let isSeen = false;
  for (const { path, input, output } of layers) {
    if (never.test(path)) return false;
    for (const { pattern, count } of blocks) {
      const number = pattern.exec(path)?.[1];
      if (number === undefined) continue;
      if (Number(number) >= count) return false;
      isSeen = true;
    }
    const isStrange = (widths: Architecture["inputs"], width: number | null) =>
      width !== null && widths.some((known) => known.pattern.test(path) && known.width !== width);
    if (isStrange(inputs, input) || isStrange(outputs, output)) return false;
  }
  return isSeen;
}
