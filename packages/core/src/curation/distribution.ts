/** How a video's values of one measurement lie: what "soft" or "dark" means is read from it. */
export interface Distribution {
  readonly count: number;
  readonly median: number;
  /** Median absolute deviation times 1.4826: the standard deviation, were the values normal. */
  readonly deviation: number;
  /** The part of the values that are smaller, in percent: 0 to 100. */
  readonly percentileOf: (value: number) => number;
  /** The value that `percentile` (0 to 100) of the values are smaller than. 0 when there are none. */
  readonly valueAt: (percentile: number) => number;
  /** Robust z-score: how many deviations above (or, negative, below) the median. 0 where all values are the same. */
  readonly scoreOf: (value: number) => number;
}

const normalConsistency = 1.4826;

export function distributionOf(values: readonly number[]): Distribution {
  const sorted = [...values].sort((first, second) => first - second);
  const median = middle(sorted);
  const deviation =
    normalConsistency * middle(sorted.map((value) => Math.abs(value - median)).sort((first, second) => first - second));
  return {
    count: sorted.length,
    median,
    deviation,
    percentileOf: (value) => (sorted.length === 0 ? 0 : (100 * below(sorted, value)) / sorted.length),
    valueAt: (percentile) => sorted[Math.min(sorted.length - 1, Math.floor((percentile / 100) * sorted.length))] ?? 0,
    scoreOf: (value) => (deviation === 0 ? 0 : (value - median) / deviation),
  };
}

function middle(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** How many of the sorted values are smaller. */
function below(sorted: readonly number[], value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const half = (from + to) >> 1;
    if ((sorted[half] ?? 0) < value) from = half + 1;
    else to = half;
  }
  return from;
}
