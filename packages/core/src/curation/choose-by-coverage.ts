import type { Shot } from "../manifest/stage-manifests.js";
import { coverageOf, type Choice, type Coverage, type CoverageOptions } from "./coverage.js";
import { exchangeFrames } from "./exchange-frames.js";
import { FrameHeap } from "./frame-heap.js";
import type { SeenFrame } from "./seen-frame.js";

export interface ChoiceOptions extends CoverageOptions {
  readonly maxPerShot: number;
  /** Frames that may be taken in exchange for one of the first choice, where that shows more. */
  readonly alternatives: readonly SeenFrame[];
  /** Frames that are never taken together. No two of `frames` are. */
  readonly areSame: (one: SeenFrame, other: SeenFrame) => boolean;
}

/**
 * Chooses the frames that together show most: greedily, always the one that raises the objective most. The objective is
 * mainly how well each moment of the video is represented by the closest chosen frame (facility location); and the groups
 * of shots, times, lights, framings and sources that are present (each further frame of a group adds half as much), and
 * quality. All parts are monotone and submodular, so the greedy choice reaches at least 1 − 1/e of the best possible
 * (Nemhauser, Wolsey and Fisher, 1978), and a frame's gain never grows, which lets most of them wait (Minoux, 1978).
 * Then frames are exchanged while that raises the objective.
 *
 * The cap per shot is lifted only when nothing else is left. Choices come in the order of what they add. The same frames
 * in any order, with the same seed, give the same choices.
 */
export function chooseByCoverage(
  frames: readonly SeenFrame[],
  shots: readonly Shot[],
  options: ChoiceOptions,
): Choice[] {
  const ordered = inOrder(frames);
  const startSet = coverageOf(ordered, shots, options);
  const first = takeGreedily(ordered, startSet(), options.count, options.maxPerShot);
  const exchanged = exchangeFrames(
    first.map(({ frame }) => frame),
    {
      ...{ alternatives: inOrder(options.alternatives), areSame: options.areSame, given: options.given },
      ...{ maxPerShot: options.maxPerShot, moments: options.moments.length, startSet },
    },
  );
  return takeGreedily(inOrder(exchanged), startSet(), exchanged.length, Number.POSITIVE_INFINITY);
}

const inOrder = (frames: readonly SeenFrame[]) =>
  [...frames].sort((first, second) => first.candidate.frame - second.candidate.frame);

function takeGreedily(frames: readonly SeenFrame[], set: Coverage, count: number, maxPerShot: number): Choice[] {
  const choices: Choice[] = [];
  const heap = new FrameHeap(frames.map((frame) => ({ frame, gain: set.gainOf(frame), round: 0 })));
  let waiting: SeenFrame[] = [];
  let capped = true;
  while (choices.length < count) {
    const top = heap.pop();
    if (top === null) {
      if (!capped || waiting.length === 0) break;
      capped = false;
      for (const frame of waiting) heap.push({ frame, gain: set.gainOf(frame), round: choices.length });
      waiting = [];
      continue;
    }
    if (capped && set.ofShot(top.frame) >= maxPerShot) waiting.push(top.frame);
    else if (top.round === choices.length) choices.push(set.take(top.frame));
    else heap.push({ frame: top.frame, gain: set.gainOf(top.frame), round: choices.length });
  }
  return choices;
}
