export interface FrameTime {
  readonly frame: number;
  readonly seconds: number;
}

/**
 * When each frame is shown, as far as it is known: measured for the given frames, in between along a straight line, and
 * outside at the average rate. Exact for a constant rate, close for a variable one. Never falls, never below 0.
 */
export function frameTimes(known: readonly FrameTime[], fps: number): (frame: number) => number {
  const knots = [...known].sort((first, second) => first.frame - second.frame);
  const framesPerSecond = fps > 0 ? fps : 1;
  return (frame) => {
    let low = 0;
    let high = knots.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((knots[middle]?.frame ?? 0) <= frame) low = middle + 1;
      else high = middle;
    }
    const before = knots[low - 1];
    const after = knots[low];
    if (before === undefined) {
      const start =
        after === undefined ? frame / framesPerSecond : after.seconds - (after.frame - frame) / framesPerSecond;
      return Math.max(0, start);
    }
    const passed = frame - before.frame;
    if (after === undefined) return before.seconds + passed / framesPerSecond;
    return before.seconds + (passed * (after.seconds - before.seconds)) / (after.frame - before.frame);
  };
}
