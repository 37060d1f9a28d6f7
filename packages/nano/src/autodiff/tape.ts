import type { Engine } from "../engine/engine.js";
import type { Address } from "../engine/kernels.js";

/** A row-major matrix that operations are made of. */
export interface Tensor {
  readonly address: Address;
  readonly rows: number;
  readonly columns: number;
  /** Where its gradient is summed up, of the same shape; 0 when nothing that is trained depends on it. */
  readonly gradient: Address;
}

/**
 * Remembers how each result's gradient leads to those of its inputs, and goes that way back. One tape is one step: its
 * tensors are gone when the engine's mark from before it is released.
 */
export class Tape {
  private readonly way: (() => void)[] = [];

  constructor(
    readonly engine: Engine,
    /** False for sampling: no gradients are kept, and nothing is remembered. */
    readonly isTraining: boolean,
  ) {}

  /** A result, with room for its gradient when one of `inputs` has one. */
  tensor(rows: number, columns: number, inputs: readonly Tensor[]): Tensor {
    const count = rows * columns;
    const hasGradient = this.isTraining && inputs.some(({ gradient }) => gradient !== 0);
    const address = this.engine.allocate(count);
    return { address, rows, columns, gradient: hasGradient ? this.engine.allocate(count) : 0 };
  }

  /** Called while going back, in the opposite order of `remember`. Only for results that have a gradient. */
  remember(result: Tensor, goBack: () => void): void {
    if (result.gradient !== 0) this.way.push(goBack);
  }

  /** Fills in the gradients of all that the last result depends on. */
  goBack(): void {
    for (const step of this.way.toReversed()) step();
  }
}

/** A matrix from outside, without a gradient. */
export function constant(engine: Engine, rows: number, columns: number, values: ArrayLike<number>): Tensor {
  const address = engine.allocate(rows * columns);
  engine.view(address, rows * columns).set(values);
  return { address, rows, columns, gradient: 0 };
}
