/** The machine's two clocks: one can be set, the other one knows no date. */
export interface Clocks {
  /** Milliseconds since 1970, as the machine believes. */
  readonly now: () => number;
  /** Milliseconds that only ever go on, from anywhere. */
  readonly steadyNow: () => number;
}
