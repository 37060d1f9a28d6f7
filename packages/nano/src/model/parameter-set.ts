import type { Tensor } from "../autodiff/tape.js";
import type { Engine } from "../engine/engine.js";
import type { Address } from "../engine/kernels.js";
import type { NamedMatrix } from "../weights/named-matrix.js";

/** Matrices begin at whole vectors, so that one call can go over all of them. */
const alignmentFloats = 16;

/**
 * Named matrices that lie one after the other in an engine's memory: values, and where they are trained their
 * gradients and the two moments of AdamW, each in one piece of `count` floats.
 */
export class ParameterSet {
  readonly count: number;
  readonly values: Address;
  /** These are 0 when the set is frozen. */
  readonly gradients: Address;
  readonly firstMoments: Address;
  readonly secondMoments: Address;
  private readonly tensors = new Map<string, Tensor>();

  constructor(
    private readonly engine: Engine,
    matrices: readonly NamedMatrix[],
    readonly isTrained: boolean,
  ) {
    const room = ({ values }: NamedMatrix) => Math.ceil(values.length / alignmentFloats) * alignmentFloats;
    this.count = matrices.reduce((sum, matrix) => sum + room(matrix), 0);
    const piece = (isWanted: boolean) => (isWanted ? engine.allocate(this.count) : 0);
    this.values = piece(true);
    this.gradients = piece(isTrained);
    this.firstMoments = piece(isTrained);
    this.secondMoments = piece(isTrained);
    let offset = 0;
    for (const matrix of matrices) {
      const { name, rows, columns, values } = matrix;
      const address = this.values + 4 * offset;
      this.tensors.set(name, { address, rows, columns, gradient: isTrained ? this.gradients + 4 * offset : 0 });
      engine.view(address, values.length).set(values);
      offset += room(matrix);
    }
  }

  /** Throws a TypeError for a name that is not there: files were checked before. */
  get(name: string): Tensor {
    const tensor = this.tensors.get(name);
    if (tensor === undefined) throw new TypeError(`there is no parameter ${name}`);
    return tensor;
  }

  /** A copy of the values as they are now. */
  read(): readonly NamedMatrix[] {
    return [...this.tensors].map(([name, { address, rows, columns }]) => ({
      ...{ name, rows, columns },
      values: this.engine.view(address, rows * columns).slice(),
    }));
  }

  clearGradients(): void {
    this.engine.view(this.gradients, this.count).fill(0);
  }
}
