/** A course of values that stays at `from`, goes in a straight line from index `start` to index `end`, and stays at `to`. */
export interface RampFit {
  /** Last index at the level `from`. */
  readonly start: number;
  /** First index at the level `to`. */
  readonly end: number;
  readonly from: number;
  readonly to: number;
  /** Root mean square distance of the values from the course, over the height of the ramp. */
  readonly error: number;
}

export interface RampBounds {
  readonly startFrom: number;
  readonly startTo: number;
  readonly endFrom: number;
  readonly endTo: number;
  readonly shortest: number;
}

/**
 * The ramp that fits the values best, by least squares over the starts and ends within bounds. Levels are the means of the
 * values outside the ramp, so that neither end is a single noisy value. Null when the bounds leave no ramp.
 */
export function fitRamp(values: ArrayLike<number>, bounds: RampBounds): RampFit | null {
  const sums = sumsOf(values);
  const rough = bestRamp(values, sums, bounds, roughStep);
  if (rough === null) return bestRamp(values, sums, bounds, 1);
  return bestRamp(
    values,
    sums,
    {
      startFrom: Math.max(bounds.startFrom, rough.start - roughStep),
      startTo: Math.min(bounds.startTo, rough.start + roughStep),
      endFrom: Math.max(bounds.endFrom, rough.end - roughStep),
      endTo: Math.min(bounds.endTo, rough.end + roughStep),
      shortest: bounds.shortest,
    },
    1,
  );
}

/** Starts and ends are tried in these steps first, then one by one around the best. */
const roughStep = 3;

/** For each index the sums over all values before it: of the values, of their squares, of each times its index. */
interface RampSums {
  readonly values: Float64Array;
  readonly squares: Float64Array;
  readonly moments: Float64Array;
}

function sumsOf(values: ArrayLike<number>): RampSums {
  const count = values.length;
  const sums = {
    values: new Float64Array(count + 1),
    squares: new Float64Array(count + 1),
    moments: new Float64Array(count + 1),
  };
  for (let index = 0; index < count; index += 1) {
    const value = values[index]!;
    sums.values[index + 1] = sums.values[index]! + value;
    sums.squares[index + 1] = sums.squares[index]! + value * value;
    sums.moments[index + 1] = sums.moments[index]! + value * index;
  }
  return sums;
}

/** What sums that take each other away may be off by, over the sum of squares: far more than rounding makes it. */
const rounding = 1e-9;

function bestRamp(values: ArrayLike<number>, sums: RampSums, bounds: RampBounds, step: number): RampFit | null {
  const count = values.length;
  const slack = rounding * sums.squares[count]!;
  let best: RampFit | null = null;
  let bestSquares = Infinity;
  for (let start = Math.max(0, bounds.startFrom); start <= bounds.startTo; start += step) {
    const from = sums.values[start + 1]! / (start + 1);
    const earliest = Math.max(bounds.endFrom, start + bounds.shortest);
    for (let end = earliest; end <= Math.min(bounds.endTo, count - 1); end += step) {
      const to = (sums.values[count]! - sums.values[end]!) / (count - end);
      // From sums first, which takes the same time for any length: most ramps fit worse than the best by far.
      if (squaresFromSums(sums, start, end, from, to) > bestSquares + slack) continue;
      const squares = squaresFromRamp(values, start, end, from, to, bestSquares);
      if (squares < bestSquares) {
        bestSquares = squares;
        const height = Math.abs(to - from);
        best = { start, end, from, to, error: height === 0 ? Infinity : Math.sqrt(squares / count) / height };
      }
    }
  }
  return best;
}

/** What `squaresFromRamp` gives, but for rounding. */
function squaresFromSums(
  { values, squares, moments }: RampSums,
  start: number,
  end: number,
  from: number,
  to: number,
): number {
  const last = values.length - 1;
  const before = squares[start + 1]! - (start + 1) * from * from;
  const after = squares[last]! - squares[end]! - (last - end) * to * to;
  // Within the ramp, of what is above `from`, by steps from its start.
  const inner = end - start - 1;
  const sum = values[end]! - values[start + 1]!;
  const innerSquares = squares[end]! - squares[start + 1]! - 2 * from * sum + inner * from * from;
  const steps = (inner * (inner + 1)) / 2;
  const products = moments[end]! - moments[start + 1]! - start * sum - from * steps;
  const slope = (to - from) / (end - start);
  return before + after + innerSquares - 2 * slope * products + (slope * slope * steps * (2 * inner + 1)) / 3;
}

function squaresFromRamp(
  values: ArrayLike<number>,
  start: number,
  end: number,
  from: number,
  to: number,
  giveUpAt: number,
): number {
  let squares = 0;
  const step = (to - from) / (end - start);
  for (let index = 0; index < values.length; index += 1) {
    const expected = index <= start ? from : index >= end ? to : from + (index - start) * step;
    const off = values[index]! - expected;
    squares += off * off;
    if (squares >= giveUpAt) return squares;
  }
  return squares;
}
