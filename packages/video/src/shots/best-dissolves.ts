import { dissolveScore, isDissolve, type DissolveEvidence, type DissolveThresholds } from "./dissolve-evidence.js";

/** The dissolves that the thresholds let pass, best first; of those that overlap each other the best, and none that overlaps what is `taken`. */
export function bestDissolves(
  dissolves: readonly DissolveEvidence[],
  taken: readonly { readonly start: number; readonly end: number }[],
  thresholds: DissolveThresholds,
): DissolveEvidence[] {
  const chosen: DissolveEvidence[] = [];
  const likely = dissolves.filter((dissolve) => isDissolve(dissolve, thresholds));
  for (const dissolve of likely.sort((a, b) => dissolveScore(b) - dissolveScore(a))) {
    const overlaps = [...taken, ...chosen].some((one) => dissolve.start < one.end && dissolve.end > one.start);
    if (!overlaps) chosen.push(dissolve);
  }
  return chosen;
}
