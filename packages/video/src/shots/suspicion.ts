import { groupEnd, type StreamMap } from "./stream-map.js";

/** An anchor frame with the frames shown between it and the anchor before: what an encoder decides on at once. */
export interface PacketGroup {
  /** Frames [from, to) in presentation order; the anchor is the last of them. */
  readonly from: number;
  readonly to: number;
  /** How likely a boundary other than a cut at a key frame touches these frames, 0 to 1, judged by packet sizes alone. */
  readonly suspicion: number;
  /** How likely a gradual transition touches them, judged by changes of light as well; 0 where the encoder tells of none. */
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

/**
 * The same for gradual transitions in streams whose encoder changes the light of what it predicts from: it does so for four in
 * five anchors within them, and for one in ten elsewhere. The measures of light, after those of sizes, are never negative.
 */
const weightsWithLight: readonly (readonly [number, number])[] = [
  [-0.75, -0.27],
  [-0.7, 1.35],
  [-0.49, 0.81],
  [-0.87, 1.73],
  [1.04, 0.46],
  [-0.4, 1.75],
  [0, 0.23],
  [2.02, 0],
  [-0.28, 0.23],
  [0.64, 0],
  [-0.4, 0],
  [-0.52, 0.43],
  [-0.45, -0.16],
  [0.22, 0.5],
  [-0.02, 0],
  [1.54, 0],
  [-1.46, 0],
  [2.44, 0],
  [-0.04, 0],
  [5.58, 0],
];
const biasWithLight = -5.19;

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
    const measures = measuresOf(group, index, context);
    const withLight = map.relit === null ? null : [...measures, ...measuresOfLight(groups, index)];
    const gradual = withLight === null ? 0 : logistic(withLight, weightsWithLight, biasWithLight);
    return { from: group.from, to: group.to, suspicion: logistic(measures, weights, bias), gradual, solid };
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

/** The light of an anchor and those around it: whether it is changed, and by how much. */
function measuresOfLight(groups: readonly GroupSizes[], index: number): number[] {
  const around = (reach: number): readonly GroupSizes[] => groups.slice(Math.max(0, index - reach), index + reach + 1);
  const changed = (reach: number): number =>
    mean(around(reach).map(({ relit }) => (relit > roundedLight / 255 ? 1 : 0)));
  const byHowMuch = mean(around(2).map(({ relit }) => relit));
  return [changed(0), changed(1), changed(2), changed(4), groups[index]!.relit, byHowMuch];
}

/** A change of light, of 255, that is no more than rounding. */
export const roundedLight = 1;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function logistic(measures: readonly number[], slopes: readonly (readonly [number, number])[], offset: number): number {
  let sum = offset;
  measures.forEach((measure, index) => {
    const [slope, positiveSlope] = slopes[index]!;
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
