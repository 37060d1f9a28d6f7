import {
  chainsOf,
  marginFrames,
  mergeTouching,
  wholeChain,
  withMargins,
  type DecodingRun,
  type FrameWindow,
} from "./decoding-run.js";
import { groupEnd, type StreamMap } from "./stream-map.js";
import { referencesIn, suspiciousStretches } from "./suspicious-stretches.js";

/** Last frames of a group of pictures that are decoded to tell whether the next key frame is a cut. */
const tailFrames = 8;

/** Something that the first look did not settle: frames [from, to) of a group of pictures, or its last frames. */
export interface OpenQuestion extends FrameWindow {
  readonly ordinal: number;
  /** Whether what the pictures show is asked, and not only how they change: nothing may be leapt over. */
  readonly exact: boolean;
  /** Whether it is about a gradual transition, for which every other frame is enough. */
  readonly gradual?: boolean;
  /** Where the question reaches the group's end: up to which frame of the next group the answer may lie. */
  readonly beyond?: number;
}

/** The question whether the key frame after a group of pictures is a cut. */
export function tailQuestion(map: StreamMap, ordinal: number): OpenQuestion {
  const end = groupEnd(map, ordinal);
  return { ordinal, from: Math.max(map.keys[ordinal]!, end - tailFrames), to: end, exact: true };
}

/** The questions what changed in a group of pictures, or at its end. */
export function changeQuestions(map: StreamMap, ordinal: number): OpenQuestion[] {
  const inside = suspiciousStretches(map, ordinal).flatMap(({ windows }) => windows);
  return [...inside.map(({ from, to }) => ({ ordinal, from, to, exact: true })), tailQuestion(map, ordinal)];
}

/** The runs that answer questions, each with the beginning of the group of pictures after it where the question reaches its end. */
export function planAnswers(map: StreamMap, questions: readonly OpenQuestion[]): DecodingRun[] {
  const byGroup = new Map<number, OpenQuestion[]>();
  for (const question of questions) {
    byGroup.set(question.ordinal, [...(byGroup.get(question.ordinal) ?? []), question]);
  }
  const runs: DecodingRun[] = [];
  for (let ordinal = 0; ordinal < map.keys.length; ordinal += 1) {
    const own = byGroup.get(ordinal) ?? [];
    const key = map.keys[ordinal]!;
    const before = (byGroup.get(ordinal - 1) ?? []).filter(({ to }) => to === key);
    if (own.length === 0 && before.length === 0) continue;
    const aligned = own.map((question) => alignToAnchors(map, ordinal, question));
    const end = groupEnd(map, ordinal);
    const spilt = before.map(({ beyond }) => wholeChain(key, Math.min(end, (beyond ?? key) + marginFrames)));
    const exactUntil = Math.max(0, ...own.filter(({ exact }) => exact).map(({ to }) => to));
    const exactly = exactUntil > 0 ? [wholeChain(key, Math.min(end, exactUntil + marginFrames))] : [];
    const chains = [...spilt, ...exactly, ...aligned.map((window) => withMargins(map, ordinal, window))];
    const asked = own.flatMap(({ gradual }, index) => {
      const window = aligned[index]!;
      return gradual === true ? referencesIn(map, [window]) : [window];
    });
    const windows = mergeTouching(asked.sort((a, b) => a.from - b.from));
    runs.push({ ordinal, chains: chainsOf(key, chains), windows });
  }
  return runs;
}

/** Grows a window so that it begins after an anchor and ends with one: frames between can be decoded together only. */
function alignToAnchors(map: StreamMap, ordinal: number, { from, to }: FrameWindow): FrameWindow {
  let start = from;
  while (start > map.keys[ordinal]! + 1 && map.anchors[start - 1] !== 1) start -= 1;
  let stop = to;
  while (stop < groupEnd(map, ordinal) && map.anchors[stop - 1] !== 1) stop += 1;
  return { from: start, to: stop };
}
