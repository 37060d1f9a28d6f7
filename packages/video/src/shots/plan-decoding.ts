import { judgeGroups, type PacketGroup } from "./suspicion.js";
import { groupEnd, type StreamMap } from "./stream-map.js";

/** What the suspicion of a packet group is worth. */
interface SuspicionScale {
  /** Less is none. */
  readonly least: number;
  readonly ordinary: number;
  /** Suspicious packet groups this near to each other are one stretch. */
  readonly gapFrames: number;
  /** Every frame of packet groups this suspicious is decoded, where their stretch is reached. */
  readonly everyFrame: number;
  /** Frames that suspicion beyond the ordinary is worth decoding for. */
  readonly worth: number;
  /** The same where the key frames on either side show the same scene, so that a boundary between would have to be undone by another. */
  readonly worthWithinScene: number;
}

const scaleOfSizes: SuspicionScale = {
  least: 0.35,
  ordinary: 0.3,
  gapFrames: 6,
  everyFrame: 0.5,
  worth: 40,
  worthWithinScene: 8,
};
/** Beside light, sizes are asked for cuts only. */
const scaleOfSizesBesideLight: SuspicionScale = {
  least: 0.02,
  ordinary: 0,
  gapFrames: 6,
  everyFrame: 0.02,
  worth: 1000,
  worthWithinScene: 200,
};
/** Light tells so well that little suspicion is worth much. */
const scaleOfLight: SuspicionScale = {
  least: 0.25,
  ordinary: 0.05,
  gapFrames: 16,
  everyFrame: 0.7,
  worth: 40,
  worthWithinScene: 20,
};

/** What a picture of one colour counts for: it is nearly always the middle of a fade. */
const solidExcess = 2;

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
const marginFrames = 14;
/** The same before a stretch so short that it can only be a cut. */
const shortLeadFrames = 6;
const shortMarginFrames = 8;
const shortStretch = 4;
/**
 * Encoders divide the last frames before a key frame otherwise than others. Those alone are suspicious only where one costs
 * nearly as much as the key frame, as another picture does, or next to nothing, as black does, or where suspicion goes on.
 * Differences are logarithms to base 2.
 */
const endFrames = 6;
const nearlyAKey = 1.8;
const nextToNothing = 5;
/** Frames that are not worth leaping over. */
const shortestLeap = 12;
/** Last frames of a group of pictures that are decoded to tell whether the next key frame is a cut. */
const tailFrames = 8;

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
    const chains = stretches.map((stretch) => withMargins(map, ordinal, stretch));
    const windows = mergeTouching(stretches.flatMap((stretch) => stretch.windows).sort((a, b) => a.from - b.from));
    const spilt = wholeChain(key, Math.min(end, key + marginFrames));
    const afterChange = reachesEnd ? { chainsAfterChange: chainsOf(key, [spilt, ...chains]) } : {};
    reachesEnd = (chains.at(-1)?.until ?? 0) === end;
    yield { ordinal, chains: chainsOf(key, chains), windows, ...afterChange };
  }
}

/** The questions what changed in a group of pictures that was thought to lie within one scene and does not. */
export function sceneQuestions(map: StreamMap, ordinal: number): OpenQuestion[] {
  const suspects = [ordinal, ordinal + 1].map((one) => (one < map.keys.length ? suspiciousStretches(map, one) : []));
  const [before, now] = [true, false].map((withinScene) =>
    worthyStretches(map, ordinal, withinScene, { [ordinal]: suspects[0]!, [ordinal + 1]: suspects[1]! }),
  );
  if (before!.length === now!.length) return [];
  return now!.map(({ from, to }) => ({ ordinal, from, to, exact: false }));
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
      worth * stretch.excess > chainLength(map, withMargins(map, ordinal, stretch))
    );
  });
}

function endsInAnother(map: StreamMap, { from, to }: FrameWindow, end: number): boolean {
  for (let frame = from; frame < to; frame += 1) {
    const less = Math.log2((map.sizes[end] ?? 0) / (1 + map.sizes[frame]!));
    if (map.anchors[frame] === 1 && (less <= nearlyAKey || less >= nextToNothing)) return true;
  }
  return false;
}

/** A stretch with the frames around it, up to the ends of its group of pictures. */
function withMargins(map: StreamMap, ordinal: number, { from, to }: FrameWindow): DecodingChain {
  const [lead, margin] = to - from <= shortStretch ? [shortLeadFrames, shortMarginFrames] : [leadFrames, marginFrames];
  const until = Math.min(groupEnd(map, ordinal), to + margin);
  return { from: Math.max(map.keys[ordinal]!, from - lead), to, until };
}

function wholeChain(from: number, to: number): DecodingChain {
  return { from, to, until: to };
}

/** Anchors of a chain, its margin after it included. */
function chainLength(map: StreamMap, { from, until }: DecodingChain): number {
  let length = 0;
  for (let frame = from; frame < until; frame += 1) length += map.anchors[frame]!;
  return length;
}

/** Chains in order with the key frame first; those that are hardly apart become one, so that nothing is leapt over for little. */
function chainsOf(key: number, chains: readonly DecodingChain[]): DecodingChain[] {
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

interface SuspiciousStretch {
  readonly from: number;
  to: number;
  /** Suspicion beyond the ordinary of all its packet groups together. */
  excess: number;
  readonly scale: SuspicionScale;
  /** What is looked at beside anchors: of packet groups that are suspicious enough. */
  readonly windows: FrameWindow[];
}

/** The stretches that packet sizes make suspicious, then those that light does; in order, either kind. */
function suspiciousStretches(map: StreamMap, ordinal: number): SuspiciousStretch[] {
  const groups = judgeGroups(map, ordinal);
  const scale = map.relit === null ? scaleOfSizes : scaleOfSizesBesideLight;
  const bySizes = stretchesOf(groups, scale, ({ suspicion }) => suspicion);
  const byLight = stretchesOf(groups, scaleOfLight, ({ gradual }) => gradual);
  return [...bySizes, ...byLight.map((stretch) => ({ ...stretch, windows: windowsOfGradual(map, stretch) }))];
}

/** A gradual transition this short is looked at frame by frame. */
const shortGradual = 16;

function windowsOfGradual(map: StreamMap, { from, to, windows }: SuspiciousStretch): FrameWindow[] {
  return to - from <= shortGradual ? [{ from, to }] : referencesIn(map, windows);
}

/** The frames within windows that others are predicted from: every other one of them, enough for what changes gradually. */
function referencesIn(map: StreamMap, windows: readonly FrameWindow[]): FrameWindow[] {
  return windows.flatMap(({ from, to }) =>
    Array.from({ length: to - from }, (_, index) => ({ from: from + index, to: from + index + 1 })).filter(
      (one) => map.references[one.from] === 1,
    ),
  );
}

function stretchesOf(
  groups: readonly PacketGroup[],
  scale: SuspicionScale,
  suspicionOf: (group: PacketGroup) => number,
): SuspiciousStretch[] {
  const stretches: SuspiciousStretch[] = [];
  for (const group of groups) {
    const { from, to, solid } = group;
    const suspicion = suspicionOf(group);
    if (suspicion < scale.least && !solid) continue;
    const last = stretches.at(-1);
    const excess = solid ? solidExcess : suspicion - scale.ordinary;
    const windows = solid || suspicion >= scale.everyFrame ? [{ from, to }] : [];
    if (last !== undefined && from - last.to <= scale.gapFrames) {
      last.to = to;
      last.excess += excess;
      last.windows.push(...windows);
    } else stretches.push({ from, to, excess, scale, windows });
  }
  return stretches;
}

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
