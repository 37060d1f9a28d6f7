/**
 * How many of `whole` things fall to a source with a part of the job's footage. All for the only source. Of several, each
 * gets at most twice its part, in halves of the whole, so that a source has the same candidates beside many others, and
 * all together have at most twice the whole, `least` for each short source apart.
 */
export function partOfBudget(whole: number, share: number, least: number): number {
  let part = whole;
  while (share < 1 && part > Math.max(least, 2 * whole * share)) part /= 2;
  return Math.max(Math.min(whole, least), Math.floor(part));
}
