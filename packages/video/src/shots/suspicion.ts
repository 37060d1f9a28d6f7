import { groupEnd, type StreamMap } from "./stream-map.js";

/** An anchor frame with the frames shown between it and the anchor before: what an encoder decides on at once. */
export interface PacketGroup {
  /** Frames [from, to) in presentation order; the anchor is the last of them. */
  readonly from: number;
  readonly to: number;
  /** How likely a boundary other than a cut at a key frame touches these frames, 0 to 1, judged by packet sizes alone. */
  readonly suspicion: number;
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
}

/**
 * Weights of the logistic model of suspicion, for each measure and for the measure where it is positive. Fitted on composites
 * with known boundaries (x264 veryfast and medium); a cut without a key frame shows as one large packet, a dissolve as a run of
 * packets larger than before and after, a fade as packets that shrink to nothing, and all of them as anchors in close succession.
 */
const weights: readonly (readonly [number, number])[] = [
  [-0.97, 0.4],
  [-0.07, 0.89],
  [-0.6, 1.0],
  [-0.28, 1.04],
  [0.55, -0.74],
  [-0.32, 1.26],
  [-0.1, 0.49],
  [0.53, 0.53],
  [-0.27, 0.52],
  [0.48, 0.48],
  [-0.39, -0.39],
  [-0.54, 1.11],
  [-1.73, 0.82],
  [-0.2, -0.15],
];
const bias = -0.9;

/** The packet groups of the group of pictures `ordinal`, its key frame left out. */
export function judgeGroups(map: StreamMap, ordinal: number): PacketGroup[] {
  const key = map.keys[ordinal]!;
  const groups = sizesOfGroups(map, key + 1, groupEnd(map, ordinal));
  const keySize = logSize(map.sizes[key]!);
  const anchors = groups.map((group) => group.anchor);
  const others = groups.map((group) => group.others);
  const lengths = groups.map((group) => group.to - group.from);
  const context = { anchors, others, lengths, keySize, middleAnchor: median(anchors), middleOthers: median(others) };
  const middle = context.middleAnchor ?? 0;
  return groups.map((group, index) => {
    const shrunk = (size: number | null): boolean => size === null || middle - size >= solidShrinkage;
    const solid = group.anchor !== null && shrunk(group.anchor) && shrunk(group.others);
    return { from: group.from, to: group.to, suspicion: logistic(measuresOf(group, index, context)), solid };
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
  const anchorBefore = median(anchors.slice(...before));
  const othersBefore = median(others.slice(...before));
  const anchorAfter = median(anchors.slice(...after));
  const othersAfter = median(others.slice(...after));
  const length = lengths[index]!;
  return [
    difference(group.anchor, anchorBefore),
    difference(group.others, othersBefore),
    difference(group.anchor, anchorAfter),
    difference(group.others, othersAfter),
    difference(group.anchor, keySize),
    difference(median(anchors.slice(index, index + 3)), anchorBefore),
    difference(median(others.slice(index, index + 3)), othersBefore),
    length === 1 ? 1 : 0,
    difference(median(lengths.slice(...before)), length),
    Math.abs(difference(anchorAfter, anchorBefore)),
    Math.abs(difference(othersAfter, othersBefore)),
    difference(subtract(group.others, group.anchor), subtract(middleOthers, middleAnchor)),
    difference(median([middleAnchor, middleOthers]), group.smallest),
    difference(keySize, middleAnchor),
  ];
}

function logistic(measures: readonly number[]): number {
  let sum = bias;
  measures.forEach((measure, index) => {
    const [slope, positiveSlope] = weights[index]!;
    sum += slope * measure + positiveSlope * Math.max(0, measure);
  });
  return 1 / (1 + Math.exp(-sum));
}

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

/** The upper median of the values that are there. */
function median(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null).sort((a, b) => a - b);
  return present[present.length >> 1] ?? null;
}
