import { ReeloraError } from "../errors/reelora-error.js";
import { loraKeyFamily, readLoraKey, type LoraKeyFamily } from "./lora-key.js";
import type { SafetensorsHeader } from "./safetensors-header.js";
import type { SafetensorsTensor } from "./safetensors-tensor.js";

/** What a LoRA file holds, told from its header alone. Plain JSON. */
export interface LoraDescription {
  readonly family: LoraKeyFamily;
  /** Layers that the LoRA changes: each has a down and an up matrix. */
  readonly pairs: number;
  /** The ranks that occur, ascending. Mostly one. */
  readonly ranks: readonly number[];
  /** Tensor types that occur in the pairs, sorted. */
  readonly dtypes: readonly string[];
  /** How many layers carry an alpha of their own; without one, alpha equals the rank. */
  readonly alphas: number;
  readonly parameters: number;
}

interface Layer {
  down?: SafetensorsTensor;
  up?: SafetensorsTensor;
}

/**
 * Describes a LoRA. Throws `weights_invalid` when the file is no LoRA: no pair at all, half a pair, a rank that the
 * two halves do not share, or several naming families in one file. Tensors beside the pairs (`dora_scale`, biases) are
 * allowed. Whether the numbers are any good is not looked at.
 */
export function describeLora({ tensors }: SafetensorsHeader): LoraDescription {
  const layers = new Map<string, Layer>();
  let alphas = 0;
  for (const tensor of tensors) {
    const key = readLoraKey(tensor.name);
    if (key === null) continue;
    if (key.role === "alpha") {
      alphas += 1;
      continue;
    }
    const layer = layers.get(key.layer) ?? {};
    if (layer[key.role] !== undefined) throw notLora(`layer ${key.layer} has two ${key.role} matrices`);
    layer[key.role] = tensor;
    layers.set(key.layer, layer);
  }
  if (layers.size === 0) {
    const seen =
      tensors[0] === undefined ? "it has no tensors" : `its first tensor is ${tensors[0].name.slice(0, 120)}`;
    throw notLora(`none of its ${tensors.length} tensors is half of a LoRA pair (${seen})`);
  }
  const ranks = new Set<number>();
  const families = new Set<LoraKeyFamily>();
  const dtypes = new Set<string>();
  let parameters = 0;
  for (const [name, layer] of layers) {
    ranks.add(rankOf(name, layer));
    for (const tensor of [layer.down, layer.up]) {
      if (tensor === undefined) continue;
      families.add(loraKeyFamily(tensor.name));
      dtypes.add(tensor.dtype);
      parameters += tensor.shape.reduce((product, dimension) => product * dimension, 1);
    }
  }
  const [family, ...rest] = families;
  if (family === undefined || rest.length > 0) throw notLora(`it mixes the key families ${[...families].join(", ")}`);
  return {
    family,
    pairs: layers.size,
    ranks: [...ranks].sort((one, other) => one - other),
    dtypes: [...dtypes].sort(),
    alphas,
    parameters,
  };
}

/** Down is [rank, in, …] and up is [out, rank, …]; further dimensions are those of a convolution. */
function rankOf(name: string, { down, up }: Layer): number {
  if (down === undefined || up === undefined) {
    throw notLora(`layer ${name} has no ${down === undefined ? "down (lora_A)" : "up (lora_B)"} matrix`);
  }
  const rank = down.shape[0];
  const isMatrices = down.shape.length >= 2 && up.shape.length >= 2;
  if (!isMatrices || rank === undefined || rank === 0 || up.shape[1] !== rank) {
    throw notLora(
      `layer ${name} has matrices that share no rank: [${down.shape.join(", ")}] and [${up.shape.join(", ")}]`,
    );
  }
  return rank;
}

function notLora(what: string): ReeloraError {
  return new ReeloraError(
    "weights_invalid",
    `The file is not a sound LoRA: ${what}. Train again, and do not use this file.`,
  );
}
