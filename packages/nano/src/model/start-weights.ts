import { randomStream } from "../random/random-stream.js";
import type { NamedMatrix } from "../weights/named-matrix.js";
import { biasOf, layersOf, weightOf } from "./layers.js";
import type { ModelShape } from "./model-shape.js";

/** Weights of a model that has learned nothing yet. */
export function startWeights(shape: ModelShape, seed: number): readonly NamedMatrix[] {
  return layersOf(shape).flatMap(({ name, outputs, inputs, start }) => {
    const stream = randomStream("start", seed, name);
    const deviation = 1 / Math.sqrt(inputs);
    const values = new Float32Array(outputs * inputs);
    if (start === "random") values.forEach((_, index) => (values[index] = stream.normal() * deviation));
    return [
      { name: weightOf(name), rows: outputs, columns: inputs, values },
      { name: biasOf(name), rows: 1, columns: outputs, values: new Float32Array(outputs) },
    ];
  });
}
