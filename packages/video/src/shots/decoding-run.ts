import { groupEnd, type StreamMap } from "./stream-map.js";

/**
 * What to decode of one group of pictures, the key frame always. Where a chain does not begin at the key frame, what is between
 * is leapt over: its first frames are predicted from older pictures than their encoder meant, so that they show the right changes
 * over the wrong picture.
 */
export interface DecodingRun {
  /** Which group of pictures. */
  readonly ordinal: number;
  /** Frames of which those are decoded that others are predicted from; in order, not touching. */
  readonly chains: readonly DecodingChain[];
  /** Frames [from, to) of which every one is decoded; in order, not touching, each within a chain. */
  readonly windows: readonly FrameWindow[];
  /** The chains where the last one of the run before reached its end and changed the picture: what changes may go on here. */
  readonly chainsAfterChange?: readonly DecodingChain[];
}

/** Whether a run leaves out frames that later ones of it are predicted from. */
export function leaps({ chains }: DecodingRun): boolean {
  return chains.length > 1;
}

export interface FrameWindow {
  readonly from: number;
  readonly to: number;
}

/** Frames [from, to), and those up to `until` where the picture has changed by then. */
export interface DecodingChain extends FrameWindow {
  readonly until: number;
}

/** Frames before suspicious ones of which anchors are seen, and after them where they changed something: a ramp has steady pictures around it. */
const leadFrames = 10;
export const marginFrames = 14;
/** The same before a stretch so short that it can only be a cut. */
const shortLeadFrames = 6;
const shortMarginFrames = 8;
const shortStretch = 4;
/** Frames that are not worth leaping over. */
const shortestLeap = 12;
/** A stretch with the frames around it, up to the ends of its group of pictures. */
export function withMargins(map: StreamMap, ordinal: number, { from, to }: FrameWindow): DecodingChain {
  const [lead, margin] = to - from <= shortStretch ? [shortLeadFrames, shortMarginFrames] : [leadFrames, marginFrames];
  const until = Math.min(groupEnd(map, ordinal), to + margin);
  return { from: Math.max(map.keys[ordinal]!, from - lead), to, until };
}

export function wholeChain(from: number, to: number): DecodingChain {
  return { from, to, until: to };
}

/** Anchors of a chain, its margin after it included. */
export function chainLength(map: StreamMap, { from, until }: DecodingChain): number {
  let length = 0;
  for (let frame = from; frame < until; frame += 1) length += map.anchors[frame]!;
  return length;
}

/** Chains in order with the key frame first; those that are hardly apart become one, so that nothing is leapt over for little. */
export function chainsOf(key: number, chains: readonly DecodingChain[]): DecodingChain[] {
  const joined: { from: number; to: number; until: number }[] = [{ ...wholeChain(key, key + 1) }];
  for (const { from, to, until } of [...chains].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)!;
    if (from <= last.to + shortestLeap) {
      last.to = Math.max(last.to, to);
      last.until = Math.max(last.until, until);
    } else joined.push({ from, to, until });
  }
  return joined;
}

export function mergeTouching(windows: readonly FrameWindow[]): FrameWindow[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of windows) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}
