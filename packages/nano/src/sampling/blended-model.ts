import type { Engine } from "../engine/engine.js";
import { multiply, rowMajor } from "../engine/engine.js";
import { adaptedLayers, weightOf } from "../model/layers.js";
import { downOf, upOf } from "../model/lora-adapters.js";
import { ParameterSet } from "../model/parameter-set.js";
import type { Model } from "../model/predict-picture.js";
import type { BaseModel } from "../weights/base-file.js";
import type { Lora } from "../weights/lora-file.js";

export interface ScaledLora {
  readonly lora: Lora;
  /** 0 leaves the base as it is, bit for bit; 1 is as trained; 2 is the most that is allowed. */
  readonly scale: number;
}

/** The base model with LoRAs added to its weights, each times its scale. */
export function blendedModel(engine: Engine, { shape, matrices }: BaseModel, loras: readonly ScaledLora[]): Model {
  const base = new ParameterSet(engine, matrices, false);
  for (const { lora, scale } of loras.filter((each) => each.scale !== 0)) {
    const adapters = new ParameterSet(engine, lora.matrices, false);
    for (const { name, outputs, inputs } of adaptedLayers(shape)) {
      const [down, up] = [adapters.get(downOf(name)), adapters.get(upOf(name))];
      multiply(
        engine,
        { m: outputs, n: inputs, k: lora.rank },
        rowMajor(up.address, lora.rank),
        rowMajor(down.address, inputs),
        base.get(weightOf(name)).address,
        inputs,
        { alpha: (scale * lora.alpha) / lora.rank, accumulate: true },
      );
    }
  }
  return { shape, base, adapters: new Map() };
}
