import type { LoraKeyFamily } from "./lora-key.js";
import { loraLayers } from "./lora-layers.js";
import type { SafetensorsHeader } from "./safetensors-header.js";

/** What a LoRA file holds, told from its header alone. Plain JSON. */
export interface LoraDescription {
  readonly family: LoraKeyFamily;
  /** Layers that the LoRA changes: each has a down and an up matrix. */
  readonly pairs: number;
  /** The ranks that occur, ascending. Mostly one. */
  readonly ranks: readonly number[];
  /** Tensor types that occur in the pairs, sorted. */
  readonly dtypes: readonly string[];
  /** How many layers carry an alpha of their own. */
  readonly alphas: number;
  readonly parameters: number;
}

/** Describes a LoRA by its header; whether its numbers are any good is not looked at. Throws as `loraLayers` does. */
export function describeLora(header: SafetensorsHeader): LoraDescription {
  const { family, layers } = loraLayers(header);
  const tensors = layers.flatMap(({ down, up }) => [down, up]);
  const elements = tensors.map(({ shape }) => shape.reduce((product, dimension) => product * dimension, 1));
  return {
    family,
    pairs: layers.length,
    ranks: [...new Set(layers.map(({ rank }) => rank))].sort((one, other) => one - other),
    dtypes: [...new Set(tensors.map(({ dtype }) => dtype))].sort(),
    alphas: layers.filter(({ alpha }) => alpha !== null).length,
    parameters: elements.reduce((sum, count) => sum + count, 0),
  };
}
