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
  const rough = bestRamp(values, bounds, roughStep);
  if (rough === null) return bestRamp(values, bounds, 1);
  return bestRamp(
    values,
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

function bestRamp(values: ArrayLike<number>, bounds: RampBounds, step: number): RampFit | null {
  const count = values.length;
  const sums = new Float64Array(count + 1);
  for (let index = 0; index < count; index += 1) sums[index + 1] = sums[index]! + values[index]!;
  let best: RampFit | null = null;
  let bestSquares = Infinity;
  for (let start = Math.max(0, bounds.startFrom); start <= bounds.startTo; start += step) {
    const from = sums[start + 1]! / (start + 1);
    const earliest = Math.max(bounds.endFrom, start + bounds.shortest);
    for (let end = earliest; end <= Math.min(bounds.endTo, count - 1); end += step) {
      const to = (sums[count]! - sums[end]!) / (count - end);
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
