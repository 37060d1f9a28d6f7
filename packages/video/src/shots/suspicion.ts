import { groupEnd, type StreamMap } from "./stream-map.js";
import { anythingBySizes, cutsBesideLight, gradualByLight, likelihood } from "./suspicion-models.js";

/** An anchor frame with the frames shown between it and the anchor before: what an encoder decides on at once. */
export interface PacketGroup {
  /** Frames [from, to) in presentation order; the anchor is the last of them. */
  readonly from: number;
  readonly to: number;
  /**
   * How likely a boundary other than a cut at a key frame touches these frames, 0 to 1, judged by packet sizes; only how likely a
   * cut does where the encoder tells of light.
   */
  readonly suspicion: number;
  /** How likely a gradual transition touches them, judged by sizes and by changes of light; 0 where the encoder tells of none. */
  readonly gradual: number;
  /** A packet shrinks to nothing among others that do not: the picture is of one colour there, as in the middle of a fade. */
  readonly solid: boolean;
}

/** A packet of one colour is smaller than its neighbours by this many binary orders. */
const solidShrinkage = 4.5;

/** Packet groups around one that it is compared with. */
const reach = 6;

interface GroupSizes {
  readonly from: number;
  readonly to: number;
  /** Logarithm to base 2 of the anchor's bytes; null for frames after the last anchor. */
  readonly anchor: number | null;
  /** The same of the mean of the other frames; null when there are none. */
  readonly others: number | null;
  readonly smallest: number;
  /** How much the light of what the anchor is predicted from is changed for it, 0 to 1. */
  readonly relit: number;
}

/** The packet groups of the group of pictures `ordinal`, its key frame left out. */
export function judgeGroups(map: StreamMap, ordinal: number): PacketGroup[] {
  return measureGroups(map, ordinal).map(({ sizes, ends, light, ...group }) => ({
    ...group,
    suspicion: light === null ? likelihood(anythingBySizes, sizes, []) : likelihood(cutsBesideLight, sizes, ends),
    gradual: light === null ? 0 : likelihood(gradualByLight, sizes, light),
  }));
}

/** What the models weigh of a packet group. */
export interface MeasuredGroup extends Pick<PacketGroup, "from" | "to" | "solid"> {
  readonly sizes: readonly number[];
  readonly ends: readonly number[];
  /** Null where the encoder tells of none. */
  readonly light: readonly number[] | null;
}

export function measureGroups(map: StreamMap, ordinal: number): MeasuredGroup[] {
  const [key, end] = [map.keys[ordinal]!, groupEnd(map, ordinal)];
  const groups = sizesOfGroups(map, key + 1, end);
  const keySize = logSize(map.sizes[key]!);
  const anchors = groups.map((group) => group.anchor);
  const others = groups.map((group) => group.others);
  const lengths = groups.map((group) => group.to - group.from);
  const context = { anchors, others, lengths, keySize, middleAnchor: median(anchors), middleOthers: median(others) };
  const middle = context.middleAnchor ?? 0;
  return groups.map((group, index) => {
    const shrunk = (size: number | null): boolean => size === null || middle - size >= solidShrinkage;
    return {
      from: group.from,
      to: group.to,
      solid: group.anchor !== null && shrunk(group.anchor) && shrunk(group.others),
      sizes: measuresOf(group, index, context),
      ends: measuresOfEnd(group, end, map.sizes[end]),
      light: map.relit === null ? null : measuresOfLight(groups, index),
    };
  });
}

function sizesOfGroups(map: StreamMap, from: number, to: number): GroupSizes[] {
  const groups: GroupSizes[] = [];
  let start = from;
  for (let frame = from; frame < to; frame += 1) {
    const anchored = map.anchors[frame] === 1;
    if (!anchored && frame < to - 1) continue;
    const last = anchored ? frame : frame + 1;
    let sum = 0;
    for (let other = start; other < last; other += 1) sum += map.sizes[other]!;
    const mean = last > start ? sum / (last - start) : null;
    const anchor = anchored ? map.sizes[frame]! : null;
    groups.push({
      from: start,
      to: frame + 1,
      anchor: anchor === null ? null : logSize(anchor),
      others: mean === null ? null : logSize(mean),
      smallest: logSize(Math.min(anchor ?? Infinity, mean ?? Infinity)),
      relit: anchored ? (map.relit?.[frame] ?? 0) / 255 : 0,
    });
    start = frame + 1;
  }
  return groups;
}

interface GroupContext {
  readonly anchors: readonly (number | null)[];
  readonly others: readonly (number | null)[];
  readonly lengths: readonly number[];
  readonly keySize: number;
  readonly middleAnchor: number | null;
  readonly middleOthers: number | null;
}

/** The measures that the model weighs, in the order of its weights; differences of logarithms, within -4 and 4. */
function measuresOf(group: GroupSizes, index: number, context: GroupContext): number[] {
  const { anchors, others, lengths, keySize, middleAnchor, middleOthers } = context;
  const before = [Math.max(0, index - reach), index] as const;
  const after = [index + 1, index + 1 + reach] as const;
  const anchorBefore = median(anchors, ...before);
  const othersBefore = median(others, ...before);
  const anchorAfter = median(anchors, ...after);
  const othersAfter = median(others, ...after);
  const length = lengths[index]!;
  return [
    difference(group.anchor, anchorBefore),
    difference(group.others, othersBefore),
    difference(group.anchor, anchorAfter),
    difference(group.others, othersAfter),
    difference(group.anchor, keySize),
    difference(median(anchors, index, index + 3), anchorBefore),
    difference(median(others, index, index + 3), othersBefore),
    length === 1 ? 1 : 0,
    difference(median(lengths, ...before), length),
    Math.abs(difference(anchorAfter, anchorBefore)),
    Math.abs(difference(othersAfter, othersBefore)),
    difference(subtract(group.others, group.anchor), subtract(middleOthers, middleAnchor)),
    difference(median([middleAnchor, middleOthers]), group.smallest),
    difference(keySize, middleAnchor),
  ];
}

const endFrames = 6;
const nearAKey = 3;

/** Whether the group of pictures ends with these frames or soon after, and then how near to the next key frame's size theirs is. */
function measuresOfEnd(group: GroupSizes, end: number, nextKey: number | undefined): number[] {
  if (end - group.to >= endFrames) return [0, 0];
  if (group.anchor === null || nextKey === undefined) return [1, 0];
  return [1, nearAKey - Math.max(0, Math.min(nearAKey, logSize(nextKey) - group.anchor))];
}

/** How much the light of anchors so many places away counts. */
const lightByDistance = [1, 0.85, 0.7, 0.5, 0.35, 0.2, 0.1];
/** More change of light than this counts as this much where flashes must not drown all else. */
const mostLight = 0.6;

/** The light of an anchor and those around it: its own, what most have, that of it and a neighbour together, and all there is. */
function measuresOfLight(groups: readonly GroupSizes[], index: number): number[] {
  const relitAt = (place: number): number => groups[place]?.relit ?? 0;
  let [weighed, most, all] = [0, 0, 0];
  const farthest = lightByDistance.length - 1;
  for (let place = Math.max(0, index - farthest); place <= Math.min(groups.length - 1, index + farthest); place += 1) {
    const weight = lightByDistance[Math.abs(place - index)]!;
    weighed += weight;
    most += weight * Math.min(mostLight, relitAt(place));
    all += weight * relitAt(place);
  }
  const neighbour = Math.max(relitAt(index - 1), relitAt(index + 1));
  return [relitAt(index), most / weighed, Math.sqrt(relitAt(index) * neighbour), Math.log2(1 + 10 * all)];
}

/** A change of light, of 255, that is no more than rounding. */
export const roundedLight = 1;

/** Keeps tiny packets from making large logarithmic differences. */
const smallestBytes = 20;

function logSize(bytes: number): number {
  return Math.log2(bytes + smallestBytes);
}

function subtract(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

function difference(a: number | null, b: number | null): number {
  return Math.max(-4, Math.min(4, subtract(a, b) ?? 0));
}

/** The upper median of the values that are there, of those from `start` up to `end`. Sorts by insertion: mostly it is few. */
function median(values: readonly (number | null)[], start = 0, end = values.length): number | null {
  const sorted: number[] = [];
  for (let index = start; index < Math.min(end, values.length); index += 1) {
    const value = values[index];
    if (value === null || value === undefined) continue;
    let place = sorted.length;
    while (place > 0 && sorted[place - 1]! > value) place -= 1;
    sorted.splice(place, 0, value);
  }
  return sorted[sorted.length >> 1] ?? null;
}
