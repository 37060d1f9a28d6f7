import type { Adapter } from "../autodiff/linear.js";
import { randomStream } from "../random/random-stream.js";
import type { NamedMatrix } from "../weights/named-matrix.js";
import { adaptedLayers } from "./layers.js";
import type { ModelShape } from "./model-shape.js";
import type { ParameterSet } from "./parameter-set.js";

export const downOf = (layer: string) => `${layer}.lora_A.weight`;
export const upOf = (layer: string) => `${layer}.lora_B.weight`;

/** A LoRA that changes nothing yet: A is random, B is 0. */
export function startAdapters(shape: ModelShape, rank: number, seed: number): readonly NamedMatrix[] {
  return adaptedLayers(shape).flatMap(({ name, outputs, inputs }) => {
    const stream = randomStream("adapter", seed, name);
    const deviation = 1 / Math.sqrt(inputs);
    const down = Float32Array.from({ length: rank * inputs }, () => stream.normal() * deviation);
    return [
      { name: downOf(name), rows: rank, columns: inputs, values: down },
      { name: upOf(name), rows: outputs, columns: rank, values: new Float32Array(outputs * rank) },
    ];
  });
}

export function adaptersOf(shape: ModelShape, set: ParameterSet, scale: number): ReadonlyMap<string, Adapter> {
  return new Map(
    adaptedLayers(shape).map(({ name }) => [name, { down: set.get(downOf(name)), up: set.get(upOf(name)), scale }]),
  );
}
