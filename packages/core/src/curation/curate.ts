import type { Candidate, Shot, Verdict, VerdictReason } from "../manifest/stage-manifests.js";
import { difference } from "./likeness.js";

export interface CurationOptions {
  /** The most frames to keep. */
  readonly frameCount: number;
  /** Average frames per second of the video. */
  readonly fps: number;
}

/**
 * Starting values; sources in brackets. They bound what is certainly useless; everything finer is decided by comparing
 * the frames of one video with each other, because absolute cut-offs do not carry from video to video.
 */
export const cutOffs = {
  /** A picture with less grey deviation is empty; real frames have 16 to 46 [measured]. */
  contrast: 3,
  /** Mean luma of a frame in which little can be seen [cleanvision's "dark" and "light", on our scale]. */
  darkLuma: 14,
  brightLuma: 243,
  /** Laplacian variance (p90 over tiles) of a blur of radius 2.5 is 20 to 150 [lora-dataset-studio]. */
  sharpness: 20,
  /** Part of the sharpness of the sharpest frame of the same shot. */
  sharpnessOfShot: 0.35,
  /** Difference, in bits, up to which two frames are the same to a trainer; tried in turn while too few are distinct. */
  duplicateBits: [8, 5, 3],
  /** Fewer kept frames than this make a poor dataset: the duplicate limit is relaxed. */
  fewFrames: 12,
} as const;

/**
 * Decides about every candidate: which frames a careful person would take, and why not the others.
 *
 * First the useless are dropped (blank, dark, bright, frozen, blurred against their own shot). Then the sharpest frame
 * of every shot of a second or more is taken, longest shots first, and after that always the frame that differs most
 * from all taken ones, weighted with its quality, until `frameCount` is reached or only near-duplicates are left.
 *
 * One verdict for each candidate, in order of frames. Deterministic; the order of the candidates does not matter.
 */
export function curate(candidates: readonly Candidate[], shots: readonly Shot[], options: CurationOptions): Verdict[] {
  const ordered = [...candidates].sort((first, second) => first.frame - second.frame);
  const sharpestOfShot = new Map<number, number>();
  for (const { shot, measurements } of ordered) {
    sharpestOfShot.set(shot, Math.max(measurements.sharpness, sharpestOfShot.get(shot) ?? 0));
  }
  const verdicts = new Map<number, Verdict>();
  const usable: Candidate[] = [];
  for (const candidate of ordered) {
    const fault = faultOf(candidate, sharpestOfShot.get(candidate.shot) ?? 0);
    if (fault === null) usable.push(candidate);
    else verdicts.set(candidate.frame, drop(candidate, fault.reason, fault.text));
  }
  for (const verdict of choose(usable, shots, options)) verdicts.set(verdict.frame, verdict);
  return ordered.flatMap((candidate) => verdicts.get(candidate.frame) ?? []);
}

function faultOf({ measurements }: Candidate, sharpest: number): { reason: VerdictReason; text: string } | null {
  const { blank, contrast, meanLuma, frozen, sharpness } = measurements;
  if (blank || contrast < cutOffs.contrast) return { reason: "blank", text: `blank: contrast ${contrast.toFixed(1)}` };
  if (meanLuma < cutOffs.darkLuma)
    return { reason: "too_dark", text: `too dark: mean brightness ${meanLuma.toFixed(0)} of 255` };
  if (meanLuma > cutOffs.brightLuma)
    return { reason: "too_bright", text: `too bright: mean brightness ${meanLuma.toFixed(0)} of 255` };
  if (frozen) return { reason: "frozen", text: "frozen: the same picture as the frame before" };
  if (sharpness < cutOffs.sharpness)
    return { reason: "blurred", text: `blurred: sharpness ${sharpness.toFixed(0)}, below ${cutOffs.sharpness}` };
  if (sharpness < cutOffs.sharpnessOfShot * sharpest) {
    return {
      reason: "blurred",
      text: `blurred: sharpness ${sharpness.toFixed(0)}, the sharpest frame of its shot has ${sharpest.toFixed(0)}`,
    };
  }
  return null;
}

function drop(candidate: Candidate, reason: VerdictReason, text: string, insteadOf: number | null = null): Verdict {
  return { frame: candidate.frame, verdict: "drop", reason, text, insteadOf };
}

/** A frame still to be decided, its quality, and the nearest of the frames taken so far. */
interface Contender {
  readonly candidate: Candidate;
  /** 0 (softest of the video) to 1 (sharpest). */
  readonly quality: number;
  nearest: Candidate | null;
  nearestBits: number;
}

function choose(usable: readonly Candidate[], shots: readonly Shot[], { frameCount, fps }: CurationOptions): Verdict[] {
  const kept: Verdict[] = [];
  const bySharpness = [...usable].sort(
    (first, second) => first.measurements.sharpness - second.measurements.sharpness || second.frame - first.frame,
  );
  const quality = new Map(bySharpness.map((candidate, rank) => [candidate.frame, (rank + 1) / bySharpness.length]));
  let open: Contender[] = usable.map((candidate) => ({
    candidate,
    quality: quality.get(candidate.frame) ?? 0,
    nearest: null,
    nearestBits: Number.POSITIVE_INFINITY,
  }));
  const take = (contender: Contender, reason: VerdictReason, text: string) => {
    kept.push({ frame: contender.candidate.frame, verdict: "keep", reason, text, insteadOf: null });
    open = open.filter((other) => other !== contender);
    for (const other of open) {
      const bits = difference(other.candidate.measurements, contender.candidate.measurements);
      if (bits < other.nearestBits) {
        other.nearest = contender.candidate;
        other.nearestBits = bits;
      }
    }
  };

  const longestFirst = shots
    .filter((shot) => shot.end - shot.start >= fps)
    .sort((first, second) => second.end - second.start - (first.end - first.start) || first.index - second.index);
  for (const shot of longestFirst) {
    if (kept.length >= frameCount) break;
    const ofShot = open.filter(({ candidate }) => candidate.shot === shot.index);
    const best = highest(ofShot, ({ quality }) => quality);
    if (best === null || best.nearestBits <= cutOffs.duplicateBits[0]) continue;
    take(best, "sharpest_of_shot", `sharpest of ${ofShot.length} in shot ${shot.index + 1}`);
  }

  let duplicateBits: number = cutOffs.duplicateBits[0];
  for (const limit of cutOffs.duplicateBits) {
    if (limit < duplicateBits && kept.length >= Math.min(frameCount, cutOffs.fewFrames)) break;
    duplicateBits = limit;
    const wanted = limit === cutOffs.duplicateBits[0] ? frameCount : Math.min(frameCount, cutOffs.fewFrames);
    while (kept.length < wanted) {
      const next = highest(
        open.filter(({ nearestBits }) => nearestBits > limit),
        ({ nearestBits, quality }) => Math.min(nearestBits, 64) * (0.5 + 0.5 * quality),
      );
      if (next === null) break;
      take(next, "adds_variety", varietyText(next));
    }
  }

  const left = open.map((contender) => undecided(contender, duplicateBits, kept.length));
  return [...kept, ...left];
}

function varietyText({ nearest, nearestBits }: Contender): string {
  if (nearest === null) return "the sharpest frame of the video";
  return `differs by ${nearestBits.toFixed(0)} bits from frame ${nearest.frame}, the most alike of the frames kept before it`;
}

function undecided({ candidate, nearest, nearestBits }: Contender, duplicateBits: number, keptCount: number): Verdict {
  if (nearest !== null && nearestBits <= Math.max(duplicateBits, cutOffs.duplicateBits[0])) {
    const softer = candidate.measurements.sharpness < nearest.measurements.sharpness ? ", softer" : "";
    return drop(candidate, "near_duplicate", `same as frame ${nearest.frame}${softer}`, nearest.frame);
  }
  return drop(candidate, "enough", `usable, but ${keptCount} frames that differ more are enough`);
}

/** The contender with the highest score; the earliest frame of equals. */
function highest(contenders: readonly Contender[], score: (contender: Contender) => number): Contender | null {
  let best: Contender | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const contender of contenders) {
    const value = score(contender);
    if (value > bestScore) {
      best = contender;
      bestScore = value;
    }
  }
  return best;
}
