import {
  chainLength,
  chainsOf,
  marginFrames,
  mergeTouching,
  wholeChain,
  withMargins,
  type DecodingChain,
  type DecodingRun,
  type FrameWindow,
} from "./decoding-run.js";
import type { OpenQuestion } from "./plan-answers.js";
import { groupEnd, type StreamMap } from "./stream-map.js";
import { suspiciousStretches, type SuspiciousStretch } from "./suspicious-stretches.js";

/**
 * Encoders divide the last frames before a key frame otherwise than others. Those alone are suspicious only where one costs
 * nearly as much as the key frame, as another picture does, or next to nothing, as black does, or where suspicion goes on.
 * Differences are logarithms to base 2.
 */
const endFrames = 6;
const nearlyAKey = 1.8;
const nextToNothing = 5;
/**
 * One run for each group of pictures: its key frame, and the stretches whose packets are suspicious. `likelyWithinScene` tells
 * for a group whether the key frames on either side of it are thought to show the same scene. Each is planned when it is asked for.
 */
export function* planDecoding(
  map: StreamMap,
  likelyWithinScene: (ordinal: number) => boolean,
): Generator<DecodingRun, void, undefined> {
  const suspects: SuspiciousStretch[][] = [];
  let reachesEnd = false;
  for (const [ordinal, key] of map.keys.entries()) {
    for (let ahead = suspects.length; ahead < Math.min(ordinal + 2, map.keys.length); ahead += 1) {
      suspects.push(suspiciousStretches(map, ahead));
    }
    const end = groupEnd(map, ordinal);
    const stretches = worthyStretches(map, ordinal, likelyWithinScene(ordinal), suspects);
    const chains = stretches.map((stretch) => chainOf(map, ordinal, stretch));
    const windows = mergeTouching(stretches.flatMap((stretch) => stretch.windows).sort((a, b) => a.from - b.from));
    const spilt = wholeChain(key, Math.min(end, key + marginFrames));
    const afterChange = reachesEnd ? { chainsAfterChange: chainsOf(key, [spilt, ...chains]) } : {};
    reachesEnd = (chains.at(-1)?.until ?? 0) === end;
    yield { ordinal, chains: chainsOf(key, chains), windows, ...afterChange };
    // Not asked for again: a long video has tens of thousands.
    suspects[ordinal] = [];
  }
}

/** The questions what changed in a group of pictures that was thought to lie within one scene and does not. */
export function sceneQuestions(map: StreamMap, ordinal: number): OpenQuestion[] {
  const suspects = [ordinal, ordinal + 1].map((one) => (one < map.keys.length ? suspiciousStretches(map, one) : []));
  const [before, now] = [true, false].map((withinScene) =>
    worthyStretches(map, ordinal, withinScene, { [ordinal]: suspects[0]!, [ordinal + 1]: suspects[1]! }),
  );
  if (before!.length === now!.length) return [];
  return now!.filter(({ alone }) => alone !== true).map(({ from, to }) => ({ ordinal, from, to, exact: false }));
}

/** The suspicious stretches of a group of pictures that are worth decoding. */
function worthyStretches(
  map: StreamMap,
  ordinal: number,
  withinScene: boolean,
  suspects: Readonly<Record<number, readonly SuspiciousStretch[]>>,
): SuspiciousStretch[] {
  const end = groupEnd(map, ordinal);
  const goesOn = (suspects[ordinal + 1] ?? []).some(({ from }) => from <= end + endFrames);
  return suspects[ordinal]!.filter((stretch) => {
    const worth = withinScene ? stretch.scale.worthWithinScene : stretch.scale.worth;
    return (
      (goesOn || stretch.from < end - endFrames || endsInAnother(map, stretch, end)) &&
      worth * stretch.excess > chainLength(map, chainOf(map, ordinal, stretch))
    );
  });
}

function chainOf(map: StreamMap, ordinal: number, stretch: SuspiciousStretch): DecodingChain {
  return stretch.alone === true ? wholeChain(stretch.from, stretch.to) : withMargins(map, ordinal, stretch);
}

function endsInAnother(map: StreamMap, { from, to }: FrameWindow, end: number): boolean {
  for (let frame = from; frame < to; frame += 1) {
    const less = Math.log2((map.sizes[end] ?? 0) / (1 + map.sizes[frame]!));
    if (map.anchors[frame] === 1 && (less <= nearlyAKey || less >= nextToNothing)) return true;
  }
  return false;
}
