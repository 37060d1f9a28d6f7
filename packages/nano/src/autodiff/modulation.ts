import type { Tape, Tensor } from "./tape.js";

/** Columns of a matrix with one row for each sample; what a sample's tokens are scaled, shifted or gated with. */
export interface Modulation {
  readonly source: Tensor;
  readonly firstColumn: number;
}

const at = ({ source, firstColumn }: Modulation) => source.address + 4 * firstColumn;
const gradientAt = ({ source, firstColumn }: Modulation) =>
  source.gradient === 0 ? 0 : source.gradient + 4 * firstColumn;

/** Layer norm without weights of its own, then · (1 + scale) + shift by sample (adaLN, https://arxiv.org/abs/2212.09748). */
export function modulatedNorm(tape: Tape, x: Tensor, scale: Modulation, shift: Modulation): Tensor {
  const { engine } = tape;
  const samples = scale.source.rows;
  const stride = scale.source.columns;
  const shape = [samples, x.rows / samples, x.columns];
  const y = tape.tensor(x.rows, x.columns, [x, scale.source]);
  const statistics = engine.allocate(2 * x.rows);
  engine.kernels.modulatedNorm(x.address, at(scale), at(shift), stride, y.address, statistics, ...shape);
  tape.remember(y, () =>
    engine.kernels.modulatedNormBackward(
      ...[x.address, at(scale), stride, statistics, y.gradient, x.gradient, gradientAt(scale), gradientAt(shift)],
      ...shape,
    ),
  );
  return y;
}

/** x + gate · h by sample. */
export function gatedSum(tape: Tape, x: Tensor, gate: Modulation, h: Tensor): Tensor {
  const { engine } = tape;
  const samples = gate.source.rows;
  const stride = gate.source.columns;
  const shape = [samples, x.rows / samples, x.columns];
  const y = tape.tensor(x.rows, x.columns, [x, h, gate.source]);
  engine.kernels.gatedSum(x.address, at(gate), stride, h.address, y.address, ...shape);
  tape.remember(y, () => {
    if (x.gradient !== 0) engine.kernels.addScaled(x.gradient, y.gradient, 1, x.rows * x.columns);
    engine.kernels.gatedSumBackward(
      ...[at(gate), stride, h.address, y.gradient, h.gradient, gradientAt(gate)],
      ...shape,
    );
  });
  return y;
}
