/** What is known of one frame as a picture. All values are of the frame at display size. */
export interface FrameMeasurements {
  /**
   * 90th percentile, over 8 × 8 tiles, of the variance of the 4-neighbour Laplacian of luma. A picture that is sharp anywhere
   * is sharp: thousands; under about 150 it is blurred. Comparable within a video, less so between videos.
   */
  readonly sharpness: number;
  /** 0 to 255. */
  readonly meanLuma: number;
  /** Standard deviation of luma. */
  readonly contrast: number;
  /** Fraction of pixels too dark to hold detail (luma up to 5). */
  readonly clippedDark: number;
  /** Fraction of pixels too bright to hold detail (luma from 250). */
  readonly clippedBright: number;
  /**
   * Mean luma difference to the frame before, on thumbnails: 0 for a still picture, above 10 for fast motion; null where the frame
   * before was not decoded, as before most key frames.
   */
  readonly motion: number | null;
  /** The frame repeats the one before it; false where that was not decoded. */
  readonly frozen: boolean;
  /** Nothing to see: contrast under 3. */
  readonly blank: boolean;
  /** Difference hash, 64 bits as 16 hex digits: bit set where a cell of a 9 × 8 grid is darker than its right neighbour. */
  readonly dhash: string;
  /** Mean red, green and blue, 0 to 255, of each cell of a 3 × 3 grid, row by row: 27 numbers. */
  readonly colours: readonly number[];
}
