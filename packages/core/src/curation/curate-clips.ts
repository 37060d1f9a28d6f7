import type { Candidate, DetectedSource, Shot, Verdict, VerdictReason } from "../manifest/stage-manifests.js";
import { frameNames } from "../sources/frame-names.js";
import { areOfSeveral } from "../sources/several-sources.js";
import { defaultRules, type CurationRules } from "./curation-rules.js";
import { descriptionVector, likenessOf } from "./describe-picture.js";
import { hashDistance } from "./hash-distance.js";
import type { PictureLook } from "./picture-look.js";

/** Starting values for clips; constants do not carry far from video to video, so these bound what is certainly useless. */
export const clipCutOffs = {
  /** Mean luma difference from frame to frame, 0 to 255, below which nothing moves: a still teaches as much. */
  motion: 0.15,
  /** Part of the sharpness of the sharpest clip of the same shot; shots differ too much to be held against each other. */
  sharpnessOfShot: 0.25,
  /** Bits up to which clips of different shots show the same: footage that is repeated. Neighbours in a shot may be alike. */
  duplicateBits: 3,
  /** Part by which sharpness and motion of repeated footage may differ. */
  duplicateDeviation: 0.05,
  /**
   * The same of clips of different sources. There, footage that is repeated has often been encoded again or scaled, and is
   * softer: how alike they look decides (`duplicateLikeness`), and these keep two takes of one setting apart.
   */
  duplicateBitsOfSources: 10,
  duplicateDeviationOfSources: 0.3,
} as const;

export interface ClipCurationOptions {
  /** The most clips to keep. */
  readonly clipCount: number;
  /** The floors of brightness and sharpness go for clips too. */
  readonly rules?: CurationRules;
  /** What the clips' sharpest frames look like: needed where there are several sources, to find what they have in common. */
  readonly looks?: readonly PictureLook[];
  /** Several sources, in order; default: there is only one. */
  readonly sources?: readonly DetectedSource[] | undefined;
}

/**
 * Decides about every clip. First the useless are dropped (blank, dark, bright, frozen, blurred, without motion), then of
 * footage that is shown twice, in one source or in two, the softer one. Of the rest, the best clip of every shot is taken, longest shots first, then
 * the second best of every shot, and so on, until `clipCount` is reached. Better is sharper, and moves more.
 *
 * One verdict for each clip, in order of frames. Deterministic; the order of the candidates does not matter.
 */
export function curateClips(
  candidates: readonly Candidate[],
  shots: readonly Shot[],
  { clipCount, rules = defaultRules, looks = [], sources }: ClipCurationOptions,
): Verdict[] {
  const names = frameNames(sources);
  const ordered = [...candidates].sort((first, second) => first.frame - second.frame);
  const sharpestOfShot = new Map<number, number>();
  for (const { shot, measurements } of ordered) {
    sharpestOfShot.set(shot, Math.max(measurements.sharpness, sharpestOfShot.get(shot) ?? 0));
  }
  const verdicts = new Map<number, Verdict>();
  const decide = (candidate: Candidate, reason: VerdictReason, text: string, insteadOf: number | null = null) => {
    const verdict = reason === "best_of_shot" || reason === "adds_variety" ? "keep" : "drop";
    verdicts.set(candidate.frame, { frame: candidate.frame, verdict, reason, text, insteadOf });
  };
  const sound = ordered.filter((candidate) => {
    const fault = faultOf(candidate, sharpestOfShot.get(candidate.shot) ?? 0, rules);
    if (fault !== null) decide(candidate, fault.reason, fault.text);
    return fault === null;
  });
  const repeats = repeatsOfOtherSources(sound, looks, rules);
  for (const [candidate, of] of repeats) {
    const text = `shows the same as the clip from ${names.frame(of.frame)}, softer`;
    decide(candidate, "near_duplicate", text, of.frame);
  }
  const usable = sound.filter((candidate) => !repeats.has(candidate));
  const kept: Candidate[] = [];
  for (const { candidate, round, rivals } of inRounds(usable, shots)) {
    const same = kept.find((other) => isRepeat(other, candidate));
    const shot = names.shot(candidate);
    if (same !== undefined) {
      decide(candidate, "near_duplicate", `shows the same as the clip from ${names.frame(same.frame)}`, same.frame);
    } else if (kept.length >= clipCount) {
      decide(candidate, "enough", `usable, but ${kept.length} clips are enough`);
    } else {
      kept.push(candidate);
      if (round > 0) decide(candidate, "adds_variety", `another part of ${shot}`);
      else decide(candidate, "best_of_shot", rivals === 1 ? `the clip of ${shot}` : `best of ${rivals} in ${shot}`);
    }
  }
  return ordered.flatMap((candidate) => verdicts.get(candidate.frame) ?? []);
}

function faultOf(
  { measurements }: Candidate,
  sharpest: number,
  rules: CurationRules,
): { reason: VerdictReason; text: string } | null {
  const { blank, meanLuma, frozen, sharpness } = measurements;
  const motion = motionOf(measurements);
  if (blank) return { reason: "blank", text: "blank: a good part shows nothing" };
  if (meanLuma < rules.minLuma)
    return { reason: "too_dark", text: `too dark: mean brightness ${meanLuma.toFixed(0)} of 255` };
  if (meanLuma > rules.maxLuma)
    return { reason: "too_bright", text: `too bright: mean brightness ${meanLuma.toFixed(0)} of 255` };
  if (frozen) return { reason: "frozen", text: "frozen: most frames repeat the one before" };
  if (motion < clipCutOffs.motion)
    return { reason: "no_motion", text: `no motion: ${motion.toFixed(2)}, below ${clipCutOffs.motion}` };
  if (sharpness < rules.minSharpness)
    return { reason: "blurred", text: `blurred: sharpness ${sharpness.toFixed(0)}, below ${rules.minSharpness}` };
  if (sharpness >= clipCutOffs.sharpnessOfShot * sharpest) return null;
  return {
    reason: "blurred",
    text: `blurred: sharpness ${sharpness.toFixed(0)}, the sharpest clip of its shot has ${sharpest.toFixed(0)}`,
  };
}

/** How much a clip moves: it is known of every one, for all frames of a clip were decoded. */
function motionOf({ motion }: Candidate["measurements"]): number {
  return motion ?? 0;
}

/** The same footage looks the same, is as sharp and moves as much; two takes of one setting do not. */
function isRepeat(
  { shot, measurements: one }: Candidate,
  { shot: otherShot, measurements: other }: Candidate,
): boolean {
  const isNear = (first: number, second: number) => isWithin(first, second, clipCutOffs.duplicateDeviation);
  return (
    shot !== otherShot &&
    hashDistance(one.dhash, other.dhash) <= clipCutOffs.duplicateBits &&
    isNear(one.sharpness, other.sharpness) &&
    isNear(motionOf(one), motionOf(other))
  );
}

/** Clips that show what a sharper one of another source shows, and that one. */
function repeatsOfOtherSources(
  clips: readonly Candidate[],
  looks: readonly PictureLook[],
  { duplicateLikeness }: CurationRules,
): ReadonlyMap<Candidate, Candidate> {
  const repeats = new Map<Candidate, Candidate>();
  if (!areOfSeveral(clips)) return repeats;
  const vectors = new Map(looks.map(({ frame, description }) => [frame, descriptionVector(description)]));
  const likeness = (one: Candidate, other: Candidate) => {
    const [first, second] = [vectors.get(one.frame), vectors.get(other.frame)];
    return first === undefined || second === undefined ? 0 : likenessOf(first, second);
  };
  const sharpestFirst = [...clips].sort(
    (one, other) => other.measurements.sharpness - one.measurements.sharpness || one.frame - other.frame,
  );
  const taken: Candidate[] = [];
  for (const clip of sharpestFirst) {
    const same = taken.find(
      (other) =>
        other.source !== clip.source &&
        likeness(clip, other) >= duplicateLikeness &&
        hashDistance(clip.measurements.dhash, other.measurements.dhash) <= clipCutOffs.duplicateBitsOfSources &&
        isWithin(motionOf(clip.measurements), motionOf(other.measurements), clipCutOffs.duplicateDeviationOfSources),
    );
    if (same === undefined) taken.push(clip);
    else repeats.set(clip, same);
  }
  return repeats;
}

function isWithin(one: number, other: number, part: number): boolean {
  return Math.abs(one - other) <= part * Math.max(one, other);
}

interface Turn {
  readonly candidate: Candidate;
  /** 0 for the best of its shot. */
  readonly round: number;
  /** Clips of the shot that could be taken. */
  readonly rivals: number;
}

/** The best clip of each shot, longest shots first, then the second best of each, and so on. */
function inRounds(usable: readonly Candidate[], shots: readonly Shot[]): Turn[] {
  const quality = qualities(usable);
  const ofShot = new Map<number, Candidate[]>();
  for (const clip of usable) ofShot.set(clip.shot, [...(ofShot.get(clip.shot) ?? []), clip]);
  const lengths = new Map(shots.map(({ index, start, end }) => [index, end - start]));
  const turns = [...ofShot.values()].flatMap((rivals) =>
    [...rivals]
      .sort((one, other) => (quality.get(other) ?? 0) - (quality.get(one) ?? 0) || one.frame - other.frame)
      .map((candidate, round) => ({ candidate, round, rivals: rivals.length })),
  );
  const length = ({ candidate }: Turn) => lengths.get(candidate.shot) ?? 0;
  // The shots of one video are taken in their order; that of several videos says nothing.
  const worse =
    new Set(usable.map(({ source }) => source)).size > 1
      ? ({ candidate: one }: Turn, { candidate: other }: Turn) =>
          (quality.get(other) ?? 0) - (quality.get(one) ?? 0) ||
          other.measurements.sharpness - one.measurements.sharpness
      : () => 0;
  return turns.sort(
    (one, other) =>
      one.round - other.round ||
      length(other) - length(one) ||
      worse(one, other) ||
      one.candidate.shot - other.candidate.shot,
  );
}

/** 0 to 1: the mean of where a clip stands among all in sharpness and in motion. */
function qualities(clips: readonly Candidate[]): ReadonlyMap<Candidate, number> {
  const rank = (value: (candidate: Candidate) => number) => {
    const ordered = [...clips].sort((one, other) => value(one) - value(other) || other.frame - one.frame);
    return new Map(ordered.map((candidate, place) => [candidate, (place + 1) / ordered.length]));
  };
  const sharpness = rank(({ measurements }) => measurements.sharpness);
  const motion = rank(({ measurements }) => motionOf(measurements));
  return new Map(clips.map((clip) => [clip, ((sharpness.get(clip) ?? 0) + (motion.get(clip) ?? 0)) / 2]));
}
