import type { ShotEvidence } from "./decide-boundaries.js";
import type { DissolveEvidence } from "./dissolve-evidence.js";
import { defaultCutThresholds, isCut } from "./find-cuts.js";
import type { OpenQuestion } from "./plan-answers.js";
import { groupEnd, type StreamMap } from "./stream-map.js";
import { isFromKeyFrames } from "./stretch-analysis.js";

/**
 * Adds what a second look saw; it replaces what key frames had told of the same place, and no dissolve lies across a cut that it
 * saw, as none does within one look.
 */
export function mergeEvidence(
  before: ShotEvidence,
  again: ShotEvidence,
  map: StreamMap,
  questions: readonly OpenQuestion[],
): ShotEvidence {
  const answered = questions.filter(({ ordinal, to, exact }) => exact && to === groupEnd(map, ordinal));
  const replaced = new Set(answered.map(({ to }) => to));
  const kept = before.cuts.filter((cut) => !(isFromKeyFrames(cut) && replaced.has(cut.frame)));
  const cuts = new Map([...kept, ...again.cuts].map((cut) => [cut.frame, cut]));
  const sure = again.cuts.filter((cut) => isCut(cut, defaultCutThresholds));
  const isCrossed = ({ start, end }: DissolveEvidence): boolean =>
    sure.some(({ frame }) => frame > start && frame < end);
  return {
    cuts: [...cuts.values()].sort((a, b) => a.frame - b.frame),
    fades: [...before.fades, ...again.fades],
    dissolves: [...before.dissolves.filter((one) => !isCrossed(one)), ...again.dissolves],
  };
}
