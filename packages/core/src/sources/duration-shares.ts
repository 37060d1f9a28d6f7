/**
 * What part of a job's footage each source is, in parts of 1, by duration. A source that does not say how long it is
 * counts as the mean of those that do; when none does, all count the same.
 */
export function durationShares(durationsSeconds: readonly (number | null)[]): number[] {
  const known = durationsSeconds.filter((seconds) => seconds !== null && seconds > 0) as number[];
  const mean = known.length === 0 ? 1 : known.reduce((sum, seconds) => sum + seconds, 0) / known.length;
  const counted = durationsSeconds.map((seconds) => (seconds !== null && seconds > 0 ? seconds : mean));
  const total = counted.reduce((sum, seconds) => sum + seconds, 0);
  return counted.map((seconds) => seconds / total);
}
