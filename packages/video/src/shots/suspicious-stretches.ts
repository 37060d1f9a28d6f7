import type { FrameWindow } from "./decoding-run.js";
import { rivalPictures } from "./rival-pictures.js";
import { standaloneAnchors } from "./standalone-anchors.js";
import type { StreamMap } from "./stream-map.js";
import { judgeGroups, type PacketGroup } from "./suspicion.js";

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

export interface SuspiciousStretch {
  readonly from: number;
  to: number;
  /** Suspicion beyond the ordinary of all its packet groups together. */
  excess: number;
  readonly scale: SuspicionScale;
  /** It is looked at without what is around it, to be compared with what was seen before. */
  readonly alone?: true;
  /** What is looked at beside anchors: of packet groups that are suspicious enough. */
  readonly windows: FrameWindow[];
}

/**
 * The stretches that packet sizes make suspicious, those that light does, rivals of the key frames, and anchors that stand alone; in
 * order, each kind.
 */
export function suspiciousStretches(map: StreamMap, ordinal: number): SuspiciousStretch[] {
  const groups = judgeGroups(map, ordinal);
  const scale = map.relit === null ? scaleOfSizes : scaleOfSizesBesideLight;
  const bySizes = stretchesOf(groups, scale, ({ suspicion }) => suspicion);
  const byLight = stretchesOf(groups, scaleOfLight, ({ gradual }) => gradual);
  const gradual = byLight.map((stretch) => ({ ...stretch, windows: windowsOfGradual(map, stretch) }));
  return [...bySizes, ...gradual, ...rivalStretches(map, ordinal, groups), ...standaloneStretches(map, ordinal)];
}

/** Frames from a key frame within which a cut may be that it was meant for. */
const rivalReach = 4;
/** What a rival of a key frame counts for. */
const rivalExcess = 3;

function rivalStretches(map: StreamMap, ordinal: number, groups: readonly PacketGroup[]): SuspiciousStretch[] {
  const beside = [ordinal, ordinal + 1].filter((one) => one < map.keys.length);
  const rivals = new Set(beside.flatMap((one) => rivalPictures(map, one, rivalReach)));
  return groups
    .filter(({ to }) => rivals.has(to - 1))
    .map(({ from, to }) => ({ from, to, excess: rivalExcess, scale: scaleOfSizes, windows: [{ from, to }] }));
}

/** An anchor that stands alone is worth its own decoding, but not within one scene. */
const scaleOfStandalone: SuspicionScale = { ...scaleOfSizes, worth: 2, worthWithinScene: 0 };

function standaloneStretches(map: StreamMap, ordinal: number): SuspiciousStretch[] {
  if (map.relit === null) return [];
  return standaloneAnchors(map, ordinal).map((frame) => {
    const window = { from: frame, to: frame + 1 };
    return { ...window, excess: 1, scale: scaleOfStandalone, alone: true as const, windows: [] };
  });
}

/** A gradual transition this short is looked at frame by frame. */
const shortGradual = 16;

function windowsOfGradual(map: StreamMap, { from, to, windows }: SuspiciousStretch): FrameWindow[] {
  return to - from <= shortGradual ? [{ from, to }] : referencesIn(map, windows);
}

/** The frames within windows that others are predicted from: every other one of them, enough for what changes gradually. */
export function referencesIn(map: StreamMap, windows: readonly FrameWindow[]): FrameWindow[] {
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
