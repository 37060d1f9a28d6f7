import type { Coverage } from "./coverage.js";
import type { SeenFrame } from "./seen-frame.js";

/** More rounds than sets need until nothing gets better. */
const mostRounds = 8;
/** Comparisons of a frame with a moment: a few seconds of them. Larger sets stay as the greedy choice left them. */
const mostWork = 2e9;
/** Smaller gains are rounding. */
const leastGain = 1e-9;

export interface ExchangeOptions {
  /** Frames that may come into the set, in order of frames. */
  readonly alternatives: readonly SeenFrame[];
  /** Frames that are never in one set. */
  readonly areSame: (one: SeenFrame, other: SeenFrame) => boolean;
  /** Frames that are in the set whatever is exchanged. */
  readonly given: readonly SeenFrame[];
  readonly maxPerShot: number;
  readonly moments: number;
  readonly startSet: () => Coverage;
}

/**
 * Exchanges frames of a set for better ones until no exchange of one frame raises the objective, or the rounds end. A
 * frame comes in only where it is not the same as another one of the set, and its shot has room. The size stays.
 */
export function exchangeFrames(
  chosen: readonly SeenFrame[],
  { alternatives, areSame, given, maxPerShot, moments, startSet }: ExchangeOptions,
): readonly SeenFrame[] {
  const set = [...chosen];
  const workOfRound = set.length * (alternatives.length + set.length) * moments;
  const rounds = Math.min(mostRounds, Math.floor(mostWork / Math.max(1, workOfRound)));
  for (let round = 0; round < rounds; round += 1) {
    let isBetter = false;
    for (const [place, frame] of set.entries()) {
      const others = set.filter((_, index) => index !== place);
      const without = startSet();
      for (const other of others) without.add(other);
      let best = { frame, gain: without.gainOf(frame) + leastGain };
      for (const alternative of alternatives) {
        const hasRoom = alternative.candidate.shot === frame.candidate.shot || without.ofShot(alternative) < maxPerShot;
        if (!hasRoom || alternative === frame) continue;
        const gain = without.gainOf(alternative);
        if (gain <= best.gain || [...given, ...others].some((other) => areSame(alternative, other))) continue;
        best = { frame: alternative, gain };
      }
      if (best.frame === frame) continue;
      set[place] = best.frame;
      isBetter = true;
    }
    if (!isBetter) break;
  }
  return set;
}
