import { judgeGroups } from "./suspicion.js";
import { groupEnd, type StreamMap } from "./stream-map.js";

/** What to decode of one group of pictures: its key frame always; the frames of the windows; and what those are predicted from. */
export interface DecodingRun {
  /** Which group of pictures. */
  readonly ordinal: number;
  /** Frames [from, to) of which every one is wanted, in order, not touching; `to` may not pass the group's end. */
  readonly windows: readonly FrameWindow[];
}

export interface FrameWindow {
  readonly from: number;
  readonly to: number;
}

/** Packet groups at least this suspicious are decoded. */
const suspicious = 0.5;
/** Frames decoded on either side of suspicious ones, so that a ramp is seen with steady pictures around it. */
const marginFrames = 10;
/** Windows closer than this are one. */
const gapFrames = 12;

/** The runs for a whole stream, one for each group of pictures, by the suspicion of its packets. */
export function planDecoding(map: StreamMap): DecodingRun[] {
  const wanted: FrameWindow[] = [];
  for (let ordinal = 0; ordinal < map.keys.length; ordinal += 1) {
    for (const group of judgeGroups(map, ordinal)) {
      if (group.suspicion >= suspicious) wanted.push({ from: group.from - marginFrames, to: group.to + marginFrames });
    }
  }
  return runsFor(map, mergeWindows(wanted));
}

/** The runs that decode every frame. */
export function planEverything(map: StreamMap): DecodingRun[] {
  return Array.from(map.keys, (key, ordinal) => ({ ordinal, windows: [{ from: key, to: groupEnd(map, ordinal) }] }));
}

/** The runs that decode whole groups of pictures, each with the first frames of the next one. */
export function planWholeGroups(map: StreamMap, ordinals: ReadonlySet<number>): DecodingRun[] {
  const runs: DecodingRun[] = [];
  for (let ordinal = 0; ordinal < map.keys.length; ordinal += 1) {
    const key = map.keys[ordinal]!;
    const end = groupEnd(map, ordinal);
    if (ordinals.has(ordinal)) runs.push({ ordinal, windows: [{ from: key, to: end }] });
    else if (ordinals.has(ordinal - 1)) {
      const to = Math.min(end, key + marginFrames);
      runs.push({ ordinal, windows: [alignToAnchors(map, key, to, key, end)] });
    }
  }
  return runs;
}

function mergeWindows(windows: readonly FrameWindow[]): FrameWindow[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of [...windows].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to + gapFrames) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/**
 * Cuts windows at key frames, one run for each group of pictures. A part at the end of a group that only serves as margin for
 * something after the key frame is left out: reaching it would mean decoding the whole group.
 */
function runsFor(map: StreamMap, windows: readonly FrameWindow[]): DecodingRun[] {
  let next = 0;
  return Array.from(map.keys, (key, ordinal) => {
    const end = groupEnd(map, ordinal);
    while (next < windows.length && windows[next]!.to <= key) next += 1;
    const parts: FrameWindow[] = [];
    for (let index = next; index < windows.length && windows[index]!.from < end; index += 1) {
      const { from, to } = windows[index]!;
      const onlyMargin = from + marginFrames >= end;
      if (!onlyMargin) parts.push(alignToAnchors(map, Math.max(from, key), Math.min(to, end), key, end));
    }
    return { ordinal, windows: mergeTouching(parts) };
  });
}

/** Grows a window so that it begins after an anchor and ends with one: frames between can be decoded together only. */
function alignToAnchors(map: StreamMap, from: number, to: number, key: number, end: number): FrameWindow {
  let start = from;
  while (start > key && map.anchors[start - 1] !== 1) start -= 1;
  let stop = to;
  while (stop < end && map.anchors[stop - 1] !== 1) stop += 1;
  return { from: start, to: stop };
}

function mergeTouching(windows: readonly FrameWindow[]): FrameWindow[] {
  const merged: { from: number; to: number }[] = [];
  for (const window of windows) {
    const last = merged.at(-1);
    if (last !== undefined && window.from <= last.to) last.to = Math.max(last.to, window.to);
    else merged.push({ ...window });
  }
  return merged;
}

/** Whether a stream's key frames follow its content, so that the plan can be trusted. */
export function givesHints(map: StreamMap): boolean {
  const lengths = Array.from(map.keys, (key, ordinal) => groupEnd(map, ordinal) - key).slice(0, -1);
  if (lengths.length < leastGroups || map.frames / map.keys.length < shortestMeanGroup) return false;
  const longest = Math.max(...lengths);
  const irregular = lengths.filter((length) => length < 0.9 * longest).length;
  const between = map.anchors.reduce((count, anchor) => count + (anchor === 1 ? 0 : 1), 0);
  return irregular >= leastIrregular * lengths.length && between >= leastBetween * map.frames;
}

const leastGroups = 4;
const shortestMeanGroup = 12;
/** Fraction of groups of pictures shorter than the longest: encoders that do not look for cuts make them all alike. */
const leastIrregular = 0.4;
/** Fraction of frames between anchors: how an encoder places them tells most. */
const leastBetween = 0.2;
