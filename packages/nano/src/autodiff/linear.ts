import { multiply, rowMajor, transposed } from "../engine/engine.js";
import type { Tape, Tensor } from "./tape.js";

/** y = x · Wᵀ + b, plus scale · (x · Aᵀ) · Bᵀ for each adapter. Weights are [outputs, inputs], as files have them. */
export interface Linear {
  readonly weight: Tensor;
  /** One row. */
  readonly bias: Tensor;
  readonly adapter: Adapter | null;
}

/** A LoRA (https://arxiv.org/abs/2106.09685): `down` is A [rank, inputs], `up` is B [outputs, rank]. */
export interface Adapter {
  readonly down: Tensor;
  readonly up: Tensor;
  /** alpha / rank. */
  readonly scale: number;
}

export function linear(tape: Tape, x: Tensor, { weight, bias, adapter }: Linear): Tensor {
  const { engine } = tape;
  const [outputs, inputs, rows] = [weight.rows, weight.columns, x.rows];
  const trained = adapter === null ? [] : [adapter.down, adapter.up];
  const y = tape.tensor(rows, outputs, [x, weight, bias, ...trained]);
  const [xView, weightView] = [rowMajor(x.address, inputs), rowMajor(weight.address, inputs)];
  multiply(engine, { m: rows, n: outputs, k: inputs }, xView, transposed(weightView), y.address, outputs);
  engine.kernels.addToRows(y.address, bias.address, rows, outputs);
  const lower = adapter === null ? null : addAdapter(tape, x, adapter, y);
  tape.remember(y, () => {
    const dy = rowMajor(y.gradient, outputs);
    if (adapter !== null && lower !== null) adapterBackward(tape, x, adapter, lower, y);
    if (x.gradient !== 0)
      multiply(engine, { m: rows, n: inputs, k: outputs }, dy, weightView, x.gradient, inputs, { accumulate: true });
    if (weight.gradient !== 0)
      multiply(engine, { m: outputs, n: inputs, k: rows }, transposed(dy), xView, weight.gradient, inputs, {
        accumulate: true,
      });
    if (bias.gradient !== 0) engine.kernels.addRowSums(bias.gradient, y.gradient, rows, outputs);
  });
  return y;
}

/** Adds the adapter's part to y, and returns x · Aᵀ. */
function addAdapter(tape: Tape, x: Tensor, { down, up, scale }: Adapter, y: Tensor): Tensor {
  const { engine } = tape;
  const [rank, inputs, outputs, rows] = [down.rows, down.columns, up.rows, x.rows];
  const lower = tape.tensor(rows, rank, [x, down]);
  const downView = transposed(rowMajor(down.address, inputs));
  multiply(engine, { m: rows, n: rank, k: inputs }, rowMajor(x.address, inputs), downView, lower.address, rank);
  const upView = transposed(rowMajor(up.address, rank));
  multiply(
    engine,
    { m: rows, n: outputs, k: rank },
    rowMajor(lower.address, rank),
    upView,
    ...([y.address, outputs, { alpha: scale, accumulate: true }] as const),
  );
  return lower;
}

function adapterBackward(tape: Tape, x: Tensor, { down, up, scale }: Adapter, lower: Tensor, y: Tensor): void {
  const { engine } = tape;
  const [rank, inputs, outputs, rows] = [down.rows, down.columns, up.rows, x.rows];
  const dy = rowMajor(y.gradient, outputs);
  const add = { alpha: scale, accumulate: true };
  if (up.gradient !== 0) {
    const lowerView = rowMajor(lower.address, rank);
    multiply(engine, { m: outputs, n: rank, k: rows }, transposed(dy), lowerView, up.gradient, rank, add);
  }
  if (lower.gradient === 0) return;
  const dLower = rowMajor(lower.gradient, rank);
  multiply(engine, { m: rows, n: rank, k: outputs }, dy, rowMajor(up.address, rank), lower.gradient, rank, add);
  if (down.gradient !== 0) {
    const xView = rowMajor(x.address, inputs);
    multiply(engine, { m: rank, n: inputs, k: rows }, transposed(dLower), xView, down.gradient, inputs, {
      accumulate: true,
    });
  }
  if (x.gradient !== 0) {
    const downView = rowMajor(down.address, inputs);
    multiply(engine, { m: rows, n: inputs, k: rank }, dLower, downView, x.gradient, inputs, { accumulate: true });
  }
}
