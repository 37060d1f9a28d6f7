/** One candidate to find: the sharpest frame of [from, to). */
export interface StillTarget {
  readonly shot: number;
  readonly from: number;
  readonly to: number;
}
