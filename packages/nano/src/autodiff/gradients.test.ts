import { describe, expect, it } from "vitest";
import { Engine } from "../engine/engine.js";
import { adaptedLayers, layersOf } from "../model/layers.js";
import type { ModelShape } from "../model/model-shape.js";
import { ParameterSet } from "../model/parameter-set.js";
import type { Model } from "../model/predict-picture.js";
import { randomStream } from "../random/random-stream.js";
import { flowStep } from "../training/flow-step.js";
import type { NamedMatrix } from "../weights/named-matrix.js";
import { weightOf, biasOf } from "../model/layers.js";
import { Tape } from "./tape.js";

const shape: ModelShape = { side: 8, patch: 4, width: 16, blocks: 2, heads: 2, textWidth: 8 };

/** All layers filled with noise, those that begin as 0 too: a gradient of 0 would prove nothing. */
function filled(layers: readonly { name: string; rows: number; columns: number }[]): readonly NamedMatrix[] {
  return layers.map(({ name, rows, columns }) => {
    const stream = randomStream("test", name);
    return { name, rows, columns, values: Float32Array.from({ length: rows * columns }, () => 0.2 * stream.normal()) };
  });
}

const layerMatrices = layersOf(shape).flatMap(({ name, outputs, inputs }) => [
  { name: weightOf(name), rows: outputs, columns: inputs },
  { name: biasOf(name), rows: 1, columns: outputs },
]);
const rank = 4;
const adapterMatrices = adaptedLayers(shape).flatMap(({ name, outputs, inputs }) => [
  { name: `${name}.down`, rows: rank, columns: inputs },
  { name: `${name}.up`, rows: outputs, columns: rank },
]);

function setUp(trained: "base" | "adapters") {
  const engine = new Engine();
  const base = new ParameterSet(engine, filled(layerMatrices), trained === "base");
  const adapters = new ParameterSet(engine, filled(adapterMatrices), trained === "adapters");
  const model: Model = {
    shape,
    base,
    adapters: new Map(
      adaptedLayers(shape).map(({ name }) => [
        name,
        { down: adapters.get(`${name}.down`), up: adapters.get(`${name}.up`), scale: 0.5 },
      ]),
    ),
  };
  const stream = randomStream("examples");
  const examples = Array.from({ length: 3 }, () => ({
    patches: Float32Array.from({ length: 8 * 8 * 3 }, () => stream.normal()),
    caption: Float32Array.from({ length: 8 }, () => stream.normal()),
  }));
  const loss = (learn: boolean) =>
    flowStep(model, new Tape(engine, learn), examples, randomStream("step"), { captionDropout: 0 });
  return {
    engine,
    set: trained === "base" ? base : adapters,
    loss,
    names: trained === "base" ? layerMatrices : adapterMatrices,
  };
}

describe.each(["base", "adapters"] as const)("gradients of the %s", (trained) => {
  it("are those that finite differences give, in every matrix", () => {
    const { engine, set, loss, names } = setUp(trained);
    loss(true);
    const stream = randomStream("direction", trained);
    for (const { name, rows, columns } of names) {
      const tensor = set.get(name);
      const count = rows * columns;
      const slopes = engine.view(tensor.gradient, count).slice();
      const direction = Float32Array.from({ length: count }, () => stream.normal());
      const before = engine.view(tensor.address, count).slice();
      const distance = 1e-3;
      const lossAt = (times: number) => {
        engine.view(tensor.address, count).set(before.map((value, index) => value + times * (direction[index] ?? 0)));
        return loss(false);
      };
      const measured = (lossAt(distance) - lossAt(-distance)) / (2 * distance);
      engine.view(tensor.address, count).set(before);
      const told = slopes.reduce((sum, slope, index) => sum + slope * (direction[index] ?? 0), 0);
      expect(Math.abs(told), name).toBeGreaterThan(1e-5);
      expect(Math.abs(told - measured) / Math.max(0.02, Math.abs(told)), `${name}: ${told} ${measured}`).toBeLessThan(
        0.03,
      );
    }
  });
});
