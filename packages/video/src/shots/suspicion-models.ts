/** A logistic model of what packets tell. */
export interface SuspicionModel {
  /** For each measure of sizes its weight, and how much is added to that where the measure is positive. */
  readonly sizes: readonly (readonly [number, number])[];
  /** Weights of the other measures. */
  readonly others: readonly number[];
  readonly bias: number;
}

/**
 * For streams that say nothing of light, fitted on composites with known boundaries (x264 veryfast and medium): a cut without a
 * key frame shows as one large packet, a dissolve as a run of packets larger than before and after, a fade as packets that shrink
 * to nothing, and all of them as anchors in close succession.
 */
export const anythingBySizes: SuspicionModel = {
  sizes: [
    [-0.97, 0.4],
    [-0.07, 0.89],
    [-0.6, 1.0],
    [-0.28, 1.04],
    [0.55, -0.74],
    [-0.32, 1.26],
    [-0.1, 0.49],
    [0.53, 0.53],
    [-0.27, 0.52],
    [0.48, 0.48],
    [-0.39, -0.39],
    [-0.54, 1.11],
    [-1.73, 0.82],
    [-0.2, -0.15],
  ],
  others: [],
  bias: -0.9,
};

/**
 * Gradual transitions, and cuts without a key frame, in streams whose encoder changes the light of what it predicts from. Fitted on
 * fifteen composites with 347 gradual transitions and 24 such cuts, with a ridge; `bench/fit-suspicion.mjs` fits them anew.
 */
export const gradualByLight: SuspicionModel = {
  sizes: [
    [-0.12, -0.55],
    [-0.76, 0.88],
    [-0.36, 1.2],
    [-0.61, 1.81],
    [0.58, 0.68],
    [-0.52, 2.61],
    [0.33, 0.34],
    [1.38, 1.38],
    [-0.12, 0.3],
    [-0.11, -0.11],
    [-0.33, -0.33],
    [-0.36, 0.97],
    [-1.33, 0.93],
    [0.27, 0.31],
  ],
  others: [1.79, -9.01, 1.1, 1.9],
  bias: -8.41,
};

export const cutsBesideLight: SuspicionModel = {
  sizes: [
    [0.3, 2.1],
    [0.33, 0.91],
    [0.56, -0.86],
    [0.36, 0.52],
    [0.13, -0.43],
    [-0.93, -0.67],
    [0.18, -0.4],
    [0.44, 0.44],
    [0.69, 0.46],
    [0.13, 0.13],
    [-0.81, -0.81],
    [-1.31, -0.92],
    [-0.47, -0.1],
    [-0.05, -0.07],
  ],
  others: [-0.37, 1.85],
  bias: -9.46,
};

export function likelihood(model: SuspicionModel, sizes: readonly number[], others: readonly number[]): number {
  let sum = model.bias;
  sizes.forEach((measure, index) => {
    const [slope, positiveSlope] = model.sizes[index]!;
    sum += slope * measure + positiveSlope * Math.max(0, measure);
  });
  others.forEach((measure, index) => (sum += model.others[index]! * measure));
  return 1 / (1 + Math.exp(-sum));
}
