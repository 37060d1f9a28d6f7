import { Tape } from "../autodiff/tape.js";
import { Engine } from "../engine/engine.js";
import type { ModelShape } from "../model/model-shape.js";
import { ParameterSet } from "../model/parameter-set.js";
import { startWeights } from "../model/start-weights.js";
import { randomStream } from "../random/random-stream.js";
import type { NamedMatrix } from "../weights/named-matrix.js";
import { adamwStep } from "./adamw-step.js";
import { flowStep } from "./flow-step.js";
import { inventedExample } from "./invented-example.js";

export interface BaseSettings {
  readonly shape: ModelShape;
  readonly steps: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly seed: number;
}

const warmUpSteps = 100;
const captionDropout = 0.1;
/** How much of the averaged weights each step keeps, once there are some to average. */
const averageKept = 0.998;

/**
 * Trains every weight of a new model on invented pictures, each seen once, and gives the weights' moving average.
 * The learning rate rises for 100 steps and stays: the average does what a falling rate would, and the weights after N
 * steps are the same however many follow.
 */
export function trainBase(
  { shape, steps, batch, learningRate, seed }: BaseSettings,
  onStep: (step: number, loss: number, weights: () => readonly NamedMatrix[]) => void,
): readonly NamedMatrix[] {
  const engine = new Engine();
  const base = new ParameterSet(engine, startWeights(shape, seed), true);
  const model = { shape, base, adapters: new Map<string, never>() };
  const average = new ParameterSet(engine, base.read(), false);
  for (let step = 1; step <= steps; step += 1) {
    const stream = randomStream("base", seed, step);
    const examples = Array.from({ length: batch }, () => inventedExample(stream, shape));
    const loss = flowStep(model, new Tape(engine, true), examples, stream, { captionDropout });
    const rate = learningRate * Math.min(1, step / warmUpSteps);
    adamwStep(engine, base, step, { learningRate: rate, weightDecay: 0.01, longestGradient: 1 });
    const kept = Math.min(averageKept, (1 + step) / (10 + step));
    engine.kernels.addScaled(average.values, average.values, kept - 1, base.count);
    engine.kernels.addScaled(average.values, base.values, 1 - kept, base.count);
    onStep(step, loss, () => average.read());
  }
  return average.read();
}
