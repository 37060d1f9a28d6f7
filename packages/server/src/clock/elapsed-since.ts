import type { Clocks } from "./clocks.js";

/**
 * A stopwatch for something that began at `sinceMs` (since 1970), perhaps in a process that is no more. What was before
 * the first look is taken from the clock on the wall; from then on only a steady clock counts, so that nothing is over
 * because somebody has set the other one.
 *
 * @returns the milliseconds since then, 0 or more
 */
export function elapsedSince(sinceMs: number, { now, steadyNow }: Clocks): () => number {
  const beforeMs = Math.max(0, now() - sinceMs);
  const startedAtMs = steadyNow();
  return () => beforeMs + (steadyNow() - startedAtMs);
}
