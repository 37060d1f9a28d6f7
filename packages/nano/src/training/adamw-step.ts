import type { Engine } from "../engine/engine.js";
import type { ParameterSet } from "../model/parameter-set.js";

export interface AdamwSettings {
  readonly learningRate: number;
  /** Share of a weight that is taken off in each step, times the learning rate. */
  readonly weightDecay: number;
  /** Gradients that are longer than this together are shortened to it. */
  readonly longestGradient: number;
}

/** Changes the parameters by their gradients, then clears these. `step` counts from 1. */
export function adamwStep(engine: Engine, set: ParameterSet, step: number, settings: AdamwSettings): void {
  const { learningRate, weightDecay, longestGradient } = settings;
  const length = Math.sqrt(engine.kernels.sumOfSquares(set.gradients, set.count));
  engine.kernels.adamw(
    ...[set.values, set.gradients, set.firstMoments, set.secondMoments, set.count, learningRate, weightDecay],
    ...[Math.min(1, longestGradient / (length + 1e-12)), 1 - 0.9 ** step, 1 - 0.99 ** step],
  );
  set.clearGradients();
}
