import { ReeloraError } from "@reelora/core";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { biasOf, layersOf, weightOf } from "../model/layers.js";
import type { ModelShape } from "../model/model-shape.js";
import { decodeSafetensors } from "./decode-safetensors.js";
import { encodeSafetensors } from "./encode-safetensors.js";
import type { NamedMatrix } from "./named-matrix.js";

/** What files say they are made for. */
export const baseName = "reelora-nano";

const shapeKey = "reelora.shape";
const Shape = z.object({
  side: z.int().min(8).max(128),
  patch: z.int().min(1).max(32),
  width: z.int().min(8).max(2048),
  blocks: z.int().min(1).max(64),
  heads: z.int().min(1).max(64),
  textWidth: z.int().min(4).max(2048),
});

export interface BaseModel {
  readonly shape: ModelShape;
  readonly matrices: readonly NamedMatrix[];
}

/** The bytes of a base model's file, in half precision. `about` says how it was made. */
export function encodeBase({ shape, matrices }: BaseModel, about: Readonly<Record<string, string>>): Uint8Array {
  return encodeSafetensors(matrices, "F16", {
    "modelspec.sai_model_spec": "1.0.0",
    "modelspec.architecture": baseName,
    "modelspec.title": "Reelora nano base",
    "modelspec.resolution": `${shape.side}x${shape.side}`,
    "modelspec.prediction_type": "flow",
    [shapeKey]: JSON.stringify(shape),
    ...about,
  });
}

/** Throws `weights_invalid` when the file is not a base model of this kind, with every layer in its shape. */
export function decodeBase(bytes: Uint8Array): BaseModel {
  const { matrices, metadata } = decodeSafetensors(bytes);
  const shape = Shape.safeParse(JSON.parse(metadata[shapeKey] ?? "null"));
  if (!shape.success) throw invalid("its metadata names no shape of a model");
  const found = new Map(matrices.map((matrix) => [matrix.name, matrix]));
  for (const { name, outputs, inputs } of layersOf(shape.data)) {
    const [weight, bias] = [found.get(weightOf(name)), found.get(biasOf(name))];
    const isRight = weight?.rows === outputs && weight.columns === inputs && bias?.columns === outputs;
    if (!isRight) throw invalid(`its layer ${name} is missing or has another shape`);
  }
  return { shape: shape.data, matrices };
}

function invalid(what: string): ReeloraError {
  return new ReeloraError("weights_invalid", `The file is not a base model of ${baseName}: ${what}.`);
}

let shipped: BaseModel | null = null;

/** The base model that ships with this package. Read once. */
export function loadNanoBase(): BaseModel {
  shipped ??= decodeBase(readFileSync(new URL("../../assets/nano-base.safetensors", import.meta.url)));
  return shipped;
}
