import type { Tape, Tensor } from "./tape.js";

/** With 1.702, x · sigmoid(1.702 x) is within 0.02 of GELU (https://arxiv.org/abs/1606.08415). */
const geluFactor = 1.702;

export const gelu = (tape: Tape, x: Tensor) => swish(tape, x, geluFactor);
export const silu = (tape: Tape, x: Tensor) => swish(tape, x, 1);

function swish(tape: Tape, x: Tensor, factor: number): Tensor {
  const { kernels } = tape.engine;
  const count = x.rows * x.columns;
  const y = tape.tensor(x.rows, x.columns, [x]);
  kernels.swish(x.address, y.address, count, factor);
  tape.remember(y, () => kernels.swishBackward(x.address, y.gradient, x.gradient, count, factor));
  return y;
}

export function add(tape: Tape, one: Tensor, other: Tensor): Tensor {
  const { kernels } = tape.engine;
  const count = one.rows * one.columns;
  const y = tape.tensor(one.rows, one.columns, [one, other]);
  kernels.addScaled(y.address, one.address, 1, count);
  kernels.addScaled(y.address, other.address, 1, count);
  tape.remember(y, () => {
    for (const { gradient } of [one, other]) if (gradient !== 0) kernels.addScaled(gradient, y.gradient, 1, count);
  });
  return y;
}

/**
 * The mean of weight · (x - target)², as a number, where each of equally many rows has one of the weights; going back
 * begins with its gradient. Call it last.
 */
export function weightedSquaredError(tape: Tape, x: Tensor, target: Tensor, weights: readonly number[]): number {
  const count = x.rows * x.columns;
  const each = count / weights.length;
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    const offset = 4 * each * index;
    const gradient = x.gradient === 0 ? 0 : x.gradient + offset;
    const slope = (2 * weight) / count;
    sum +=
      weight * tape.engine.kernels.squaredError(x.address + offset, target.address + offset, gradient, slope, each);
  }
  return sum / count;
}
