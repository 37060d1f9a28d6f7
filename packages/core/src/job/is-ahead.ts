/** Longer than any lease or pause: a time further ahead was written by a clock that has been set back since. */
export const longestAheadMs = 15 * 60_000;

/** Whether a time, such as the end of a lease or of a pause, is still to come. One that nobody would write is not believed. */
export function isAhead(time: number, now: number): boolean {
  return time > now && time <= now + longestAheadMs;
}
