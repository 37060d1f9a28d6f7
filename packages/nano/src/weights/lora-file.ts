import { LossPoint, ReeloraError } from "@reelora/core";
import { z } from "zod";
import { adaptedLayers } from "../model/layers.js";
import { downOf, upOf } from "../model/lora-adapters.js";
import type { ModelShape } from "../model/model-shape.js";
import { baseName } from "./base-file.js";
import { decodeSafetensors } from "./decode-safetensors.js";
import { encodeSafetensors } from "./encode-safetensors.js";
import type { NamedMatrix } from "./named-matrix.js";

/** PEFT's name for the model that a LoRA belongs to stands before each key, as in diffusers' files. */
const prefix = "transformer.";
const lossesKey = "reelora.losses";
const peftKey = "lora_adapter_metadata";

export interface Lora {
  /** Named as in the model, without a prefix: `….lora_A.weight`, `….lora_B.weight`. */
  readonly matrices: readonly NamedMatrix[];
  readonly rank: number;
  readonly alpha: number;
  /** The word that it was trained with; null when the file does not say. */
  readonly trigger: string | null;
  readonly losses: readonly LossPoint[];
}

/** The bytes of a LoRA's file: PEFT's keys, PEFT's and modelspec's metadata, and the loss curve. */
export function encodeLora(
  { matrices, rank, alpha, trigger, losses }: Lora,
  shape: ModelShape,
  about: Readonly<Record<string, string>> = {},
): Uint8Array {
  const targets = adaptedLayers(shape).map(({ name }) => name);
  return encodeSafetensors(
    matrices.map((matrix) => ({ ...matrix, name: prefix + matrix.name })),
    "F32",
    {
      format: "pt",
      "modelspec.sai_model_spec": "1.0.0",
      "modelspec.architecture": `${baseName}/lora`,
      "modelspec.title": trigger ?? "Reelora nano LoRA",
      "modelspec.resolution": `${shape.side}x${shape.side}`,
      "modelspec.prediction_type": "flow",
      "modelspec.description": "For trying, testing and teaching: a LoRA of a model with about two million weights.",
      ...(trigger === null ? {} : { "modelspec.trigger_phrase": trigger }),
      ss_base_model_version: baseName,
      ss_network_dim: String(rank),
      ss_network_alpha: String(alpha),
      [peftKey]: JSON.stringify({
        "transformer.r": rank,
        "transformer.lora_alpha": alpha,
        "transformer.target_modules": targets,
      }),
      [lossesKey]: JSON.stringify(losses),
      ...about,
    },
  );
}

const Alpha = z.coerce.number().positive();

/** Throws `weights_invalid` when the file is not a LoRA for a model of this shape. */
export function decodeLora(bytes: Uint8Array, shape: ModelShape): Lora {
  const { matrices, metadata } = decodeSafetensors(bytes);
  if (metadata["ss_base_model_version"] !== baseName) {
    const found = metadata["ss_base_model_version"] ?? metadata["modelspec.architecture"] ?? "no base model";
    throw invalid(`its metadata names ${found.slice(0, 80)}`);
  }
  const found = new Map(matrices.map((matrix) => [matrix.name, matrix]));
  const rank = found.get(prefix + downOf(adaptedLayers(shape)[0]?.name ?? ""))?.rows ?? 0;
  const own = adaptedLayers(shape).flatMap(({ name, outputs, inputs }) => {
    const [down, up] = [found.get(prefix + downOf(name)), found.get(prefix + upOf(name))];
    const isRight = down?.columns === inputs && down.rows === rank && up?.columns === rank && up.rows === outputs;
    if (!isRight) throw invalid(`its pair for ${name} is missing or has another shape`);
    return [
      { ...down, name: downOf(name) },
      { ...up, name: upOf(name) },
    ];
  });
  const alpha = Alpha.safeParse(metadata["ss_network_alpha"]);
  return {
    matrices: own,
    rank,
    alpha: alpha.success ? alpha.data : rank,
    trigger: metadata["modelspec.trigger_phrase"] ?? null,
    losses: lossesIn(metadata),
  };
}

function lossesIn(metadata: Readonly<Record<string, string>>): readonly LossPoint[] {
  try {
    return z.array(LossPoint).parse(JSON.parse(metadata[lossesKey] ?? "[]"));
  } catch {
    return [];
  }
}

function invalid(what: string): ReeloraError {
  return new ReeloraError(
    "weights_invalid",
    `The file is not a LoRA for ${baseName}: ${what}. Use one that was trained with provider nano.`,
  );
}
