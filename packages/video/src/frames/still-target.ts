/** One candidate to find: the sharpest frame of [from, to). */
export interface StillTarget {
  readonly shot: number;
  readonly from: number;
  readonly to: number;
  /** A key frame from here on serves too, though it stands nearer to a boundary: it does not depend on frames before it. */
  readonly keyFrom: number;
}
