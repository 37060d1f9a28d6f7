import { comesRegularly, regularInterval } from "./stream-habits.js";
import { judgeGroups, type PacketGroup } from "./suspicion.js";
import { groupEnd, type StreamMap } from "./stream-map.js";

/**
 * Frames of the chain that one packet group's suspicion beyond `ordinarySuspicion` is worth decoding for; and the same where
 * the next key frame will tell whether anything happened at all.
 */
const worthOfSuspicion = 40;
const worthOfHeld = 12;
const ordinarySuspicion = 0.3;
const leastSuspicion = 0.35;
/** Every frame of packet groups this suspicious is decoded, where their stretch is reached. */
const suspicious = 0.5;
/** What a picture of one colour counts for: it is nearly always the middle of a fade. */
const solidExcess = 2;
/** Suspicious packet groups this near to each other are one stretch. */
const stretchGapFrames = 6;

/** What to decode of one group of pictures, the key frame always. */
export interface DecodingRun {
  /** Which group of pictures. */
  readonly ordinal: number;
  /** Up to this frame, not included, anchors are decoded: the frames that others are predicted from. */
  readonly until: number;
  /** Frames [from, to) of which every one is decoded, in order, not touching; none passes `until`. */
  readonly windows: readonly FrameWindow[];
}

export interface FrameWindow {
  readonly from: number;
  readonly to: number;
}

/** Frames on either side of suspicious ones of which anchors are seen, so that a ramp shows with steady pictures around it. */
const marginFrames = 14;
/** Last frames of a group of pictures that are decoded to tell whether the next key frame is a cut. */
const tailFrames = 8;

/**
 * The runs for a whole stream, one for each group of pictures, by the suspicion of its packets. A group that the encoder ended
 * only for its length is left alone at first: whether its picture changed shows when the next one is seen.
 */
export function planDecoding(map: StreamMap): DecodingRun[] {
  const runs: DecodingRun[] = [];
  const interval = regularInterval(map);
  let spill = 0;
  for (let ordinal = 0; ordinal < map.keys.length; ordinal += 1) {
    const key = map.keys[ordinal]!;
    const end = groupEnd(map, ordinal);
    const worth = comesRegularly(map, ordinal + 1, interval - 1) ? worthOfHeld : worthOfSuspicion;
    const stretches = stretchesWorth(map, ordinal, worth);
    const windows = stretches.flatMap((stretch) => stretch.windows);
    const last = stretches.at(-1)?.to ?? 0;
    const until = Math.min(end, Math.max(key + 1, spill, last === 0 ? 0 : last + marginFrames));
    runs.push({ ordinal, until, windows: mergeTouching(windows) });
    // What was suspicious just before a key frame may go on after it, where looking costs little.
    spill = last + marginFrames > end ? end + marginFrames : 0;
  }
  return runs;
}

interface SuspiciousStretch {
  readonly from: number;
  to: number;
  /** Suspicion beyond the ordinary of all its packet groups together. */
  excess: number;
  /** Its packet groups that are suspicious enough to look at each frame. */
  readonly windows: FrameWindow[];
}

/**
 * The suspicious stretches of a group of pictures that are worth reaching. Reaching one means decoding the chain up to it, so
 * that those before it come free: the last one is chosen for which the worth of all up to it exceeds that cost most.
 */
function stretchesWorth(map: StreamMap, ordinal: number, worth: number): SuspiciousStretch[] {
  const stretches = suspiciousStretches(judgeGroups(map, ordinal));
  let frame = map.keys[ordinal]! + 1;
  let [chain, gain, best, chosen] = [0, 0, 0, 0];
  stretches.forEach(({ to, excess }, index) => {
    for (; frame < Math.min(to + marginFrames, groupEnd(map, ordinal)); frame += 1) chain += map.chain[frame]!;
    gain += worth * excess;
    if (gain - chain > best) [best, chosen] = [gain - chain, index + 1];
  });
  return stretches.slice(0, chosen);
}

function suspiciousStretches(groups: readonly PacketGroup[]): SuspiciousStretch[] {
  const stretches: SuspiciousStretch[] = [];
  for (const { from, to, suspicion, solid } of groups) {
    if (suspicion < leastSuspicion && !solid) continue;
    const last = stretches.at(-1);
    const excess = solid ? solidExcess : suspicion - ordinarySuspicion;
    const windows = solid || suspicion >= suspicious ? [{ from, to }] : [];
    if (last !== undefined && from - last.to <= stretchGapFrames) {
      last.to = to;
      last.excess += excess;
      last.windows.push(...windows);
    } else stretches.push({ from, to, excess, windows });
  }
  return stretches;
}

/** The runs that decode every frame. */
export function planEverything(map: StreamMap): DecodingRun[] {
  return Array.from(map.keys, (key, ordinal) => {
    const until = groupEnd(map, ordinal);
    return { ordinal, until, windows: [{ from: key, to: until }] };
  });
}

/** Something that the first look did not settle: frames [from, to) of a group of pictures, or its last frames. */
export interface OpenQuestion extends FrameWindow {
  readonly ordinal: number;
  /** Where the question reaches the group's end: up to which frame of the next group the answer may lie. */
  readonly beyond?: number;
}

/** The question whether the key frame after a group of pictures is a cut. */
export function tailQuestion(map: StreamMap, ordinal: number): OpenQuestion {
  const end = groupEnd(map, ordinal);
  return { ordinal, from: Math.max(map.keys[ordinal]!, end - tailFrames), to: end };
}

/** The questions what changed in a group of pictures, or at its end. */
export function changeQuestions(map: StreamMap, ordinal: number): OpenQuestion[] {
  const inside = suspiciousStretches(judgeGroups(map, ordinal)).flatMap(({ windows }) => windows);
  return [...inside.map(({ from, to }) => ({ ordinal, from, to })), tailQuestion(map, ordinal)];
}

/** The runs that answer questions, each with the beginning of the group of pictures after it where the question reaches its end. */
export function planAnswers(map: StreamMap, questions: readonly OpenQuestion[]): DecodingRun[] {
  const byGroup = new Map<number, FrameWindow[]>();
  for (const { ordinal, from, to } of questions) {
    const windows = byGroup.get(ordinal) ?? [];
    byGroup.set(ordinal, [...windows, alignToAnchors(map, ordinal, { from, to })]);
  }
  const runs: DecodingRun[] = [];
  for (let ordinal = 0; ordinal < map.keys.length; ordinal += 1) {
    const windows = mergeTouching((byGroup.get(ordinal) ?? []).sort((a, b) => a.from - b.from));
    const key = map.keys[ordinal]!;
    const before = questions.filter((question) => question.ordinal === ordinal - 1 && question.to === key);
    if (windows.length === 0 && before.length === 0) continue;
    const end = groupEnd(map, ordinal);
    const seen = Math.max(windows.at(-1)?.to ?? 0, ...before.map(({ beyond }) => beyond ?? key));
    runs.push({ ordinal, until: Math.min(end, seen + marginFrames), windows });
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

function mergeTouching(windows: readonly FrameWindow[]): FrameWindow[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of windows) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** Whether a stream's key frames follow its content, so that the plan can be trusted. */
export function givesHints(map: StreamMap): boolean {
  const lengths = Array.from(map.keys, (key, ordinal) => groupEnd(map, ordinal) - key).slice(0, -1);
  if (map.frames < leastFrames) return false;
  if (lengths.length < leastGroups || map.frames / map.keys.length < shortestMeanGroup) return false;
  const longest = Math.max(...lengths);
  const irregular = lengths.filter((length) => length < 0.9 * longest).length;
  const between = map.anchors.reduce((count, anchor) => count + (anchor === 1 ? 0 : 1), 0);
  return irregular >= leastIrregular * lengths.length && between >= leastBetween * map.frames;
}

/** A shorter video gives little to learn its habits from. */
const leastFrames = 2000;
const leastGroups = 4;
const shortestMeanGroup = 12;
/** Fraction of groups of pictures shorter than the longest: encoders that do not look for cuts make them all alike. */
const leastIrregular = 0.4;
/** Fraction of frames between anchors: how an encoder places them tells most. */
const leastBetween = 0.2;
