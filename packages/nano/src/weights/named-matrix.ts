/** A matrix of a weights file. A vector has one row. */
export interface NamedMatrix {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Row after row. */
  readonly values: Float32Array;
}
