import { ReeloraError } from "../errors/reelora-error.js";
import { loraKeyFamily, readLoraKey, type LoraKeyFamily } from "./lora-key.js";
import type { SafetensorsHeader } from "./safetensors-header.js";
import type { SafetensorsTensor } from "./safetensors-tensor.js";

/** One layer that a LoRA changes: `up` × `down` × alpha / rank is added to the base model's matrix. */
export interface LoraLayer {
  /** Its name in the file, without the part that tells the matrices apart. */
  readonly name: string;
  /** [rank, in, …] */
  readonly down: SafetensorsTensor;
  /** [out, rank, …] */
  readonly up: SafetensorsTensor;
  readonly alpha: SafetensorsTensor | null;
  readonly rank: number;
}

export interface LoraLayers {
  readonly family: LoraKeyFamily;
  readonly layers: readonly LoraLayer[];
}

interface Found {
  down?: SafetensorsTensor;
  up?: SafetensorsTensor;
  alpha?: SafetensorsTensor;
}

/**
 * The layers of a LoRA, told from its header. Throws `weights_invalid` when the file is no LoRA: no pair at all, half a
 * pair, a rank that the two halves do not share, or several naming families in one file. Tensors beside the pairs
 * (`dora_scale`, biases) are allowed.
 */
export function loraLayers({ tensors }: SafetensorsHeader): LoraLayers {
  const found = new Map<string, Found>();
  for (const tensor of tensors) {
    const key = readLoraKey(tensor.name);
    if (key === null) continue;
    const layer = found.get(key.layer) ?? {};
    if (layer[key.role] !== undefined) throw notLora(`layer ${key.layer} has two ${key.role} matrices`);
    layer[key.role] = tensor;
    found.set(key.layer, layer);
  }
  // An alpha alone is the alpha of something else.
  const layers = [...found].filter(([, { down, up }]) => down !== undefined || up !== undefined).map(loraLayer);
  if (layers.length === 0) {
    const seen =
      tensors[0] === undefined ? "it has no tensors" : `its first tensor is ${tensors[0].name.slice(0, 120)}`;
    throw notLora(`none of its ${tensors.length} tensors is half of a LoRA pair (${seen})`);
  }
  const families = new Set(layers.flatMap(({ down, up }) => [loraKeyFamily(down.name), loraKeyFamily(up.name)]));
  const [family, ...rest] = families;
  if (family === undefined || rest.length > 0) throw notLora(`it mixes the key families ${[...families].join(", ")}`);
  return { family, layers };
}

function loraLayer([name, { down, up, alpha }]: readonly [string, Found]): LoraLayer {
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
  return { name, down, up, alpha: alpha ?? null, rank };
}

/** The error of a file that is a safetensors file and no sound LoRA. */
export function notLora(what: string): ReeloraError {
  return new ReeloraError(
    "weights_invalid",
    `The file is not a sound LoRA: ${what}. Train again, and do not use this file.`,
  );
}
