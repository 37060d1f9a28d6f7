import { lumaDifference, unexplainedDifference } from "./frame-difference.js";
import { coarseDifference, coarseValues, type FrameFeatures } from "./frame-features.js";
import { fitRamp } from "./ramp-fit.js";
import { changedArea, changedStructure } from "./scene-difference.js";
import { lumaSamples, thumbnailBytes, thumbnailOffset, type ThumbnailRun } from "./thumbnail.js";

/** A stretch that goes from one picture to another; [start, end) as in `Boundary`. */
export interface DissolveEvidence {
  readonly start: number;
  readonly end: number;
  /** How far the share of the new picture was from rising in a straight line. */
  readonly rampError: number;
  /** How far the frames were from a blend of both ends: near 0 for a blend, about 0.87 for unrelated pictures. */
  readonly blendError: number;
  /** Luma difference between the ends that motion does not explain. */
  readonly change: number;
  /** Fraction of the picture that no change of light turns from one end into the other. */
  readonly changedArea: number;
  /** Fraction of the picture's blocks whose structure is another one. */
  readonly changedStructure: number;
}

export interface DissolveThresholds {
  readonly rampError: number;
  readonly blendError: number;
  readonly change: number;
  readonly changedArea: number;
  readonly changedStructure: number;
  /** Smallest `dissolveScore` where one measure must make up for what another lacks. */
  readonly score: number;
}

/** Area, structure and blends of a dissolve in which none of them has anything to make up for. */
const plainArea = 0.55;
const plainStructure = 0.48;
const plainBlend = 0.29;

/**
 * Measured on composites: of dissolves nine in ten score above 1.2; motion, zooms and changes of light score below 1.1 where
 * they change the picture as much.
 */
export const defaultDissolveThresholds: DissolveThresholds = {
  rampError: 0.1,
  blendError: 0.36,
  change: 16,
  changedArea: 0.5,
  changedStructure: 0.4,
  score: 1.12,
};

/** How much another picture the end is than the beginning, less for every way in which what lies between is no blend of both. */
export function dissolveScore(evidence: DissolveEvidence): number {
  const { changedArea: area, changedStructure: structure, blendError: blend, rampError: ramp } = evidence;
  return area + structure - 1.2 * blend - 2 * ramp;
}

/** Evidence beyond these is not kept for other thresholds. */
const keptThresholds: DissolveThresholds = {
  rampError: 0.2,
  blendError: 0.5,
  change: 6,
  changedArea: 0.3,
  changedStructure: 0.25,
  score: 0.5,
};

export function isDissolve(evidence: DissolveEvidence, thresholds: DissolveThresholds): boolean {
  return (
    evidence.rampError <= thresholds.rampError &&
    evidence.blendError <= thresholds.blendError &&
    evidence.change >= thresholds.change &&
    evidence.changedArea >= thresholds.changedArea &&
    evidence.changedStructure >= thresholds.changedStructure &&
    (dissolveScore(evidence) >= thresholds.score || isPlain(evidence))
  );
}

/** Whether no measure of a dissolve lacks so much that another must make up for it. */
function isPlain({ changedArea: area, changedStructure: structure, blendError: blend }: DissolveEvidence): boolean {
  return area >= plainArea && structure >= plainStructure && blend <= plainBlend;
}

/** Half the span over which change is measured when looking for where a dissolve could be. */
const probeReaches = [4, 10];
const smallestProbeChange = 5;
const centreStep = 3;
/** Change in a straight line halves evenly: the second difference over the first. */
const largestBend = 0.75;
const shortestDissolve = 4;
/** Frames of either picture alone that must be seen: a picture that dims until the next cut becomes no other one. */
const steadyFrames = 3;
const longestDissolve = 72;

/** Dissolves between the barriers: frames of cuts and [start, end) of fades, which none may touch. */
export function findDissolves(
  run: ThumbnailRun,
  features: FrameFeatures,
  barriers: readonly { readonly start: number; readonly end: number }[],
): DissolveEvidence[] {
  const found: DissolveEvidence[] = [];
  const ordered = [...barriers].sort((a, b) => a.start - b.start);
  let from = 0;
  const last = { start: run.first + run.count, end: run.first + run.count };
  for (const barrier of [...ordered, last]) {
    const to = barrier.start - run.first;
    if (to - from > shortestDissolve + 2) findWithin(run, features, from, to, found);
    from = Math.max(from, barrier.end - run.first);
  }
  return found;
}

function findWithin(
  run: ThumbnailRun,
  features: FrameFeatures,
  from: number,
  to: number,
  found: DissolveEvidence[],
): void {
  let index = from;
  while (index < to) {
    const centre = nextCentre(features, index, from, to);
    if (centre === null) return;
    const fit = fitAround(run, features, centre, from, to);
    const evidence = fit === null ? null : assess(run, fit);
    index = centre + centreStep;
    if (evidence !== null && isDissolve(evidence, keptThresholds)) {
      found.push(evidence);
      if (isDissolve(evidence, defaultDissolveThresholds)) index = Math.max(index, evidence.end - run.first);
    }
  }
}

/** The next place, at or after `index`, where change over a span is large, straight, and largest around. */
function nextCentre(features: FrameFeatures, index: number, from: number, to: number): number | null {
  for (let centre = index; centre < to; centre += 2) {
    for (const reach of probeReaches) {
      const before = Math.max(from, centre - reach);
      const after = Math.min(to - 1, centre + reach);
      if (after - before < reach) continue;
      const change = coarseDifference(features, before, after);
      if (change < smallestProbeChange) continue;
      if (bend(features, before, (before + after) >> 1, after) > largestBend) continue;
      return centre;
    }
  }
  return null;
}

function bend(features: FrameFeatures, before: number, middle: number, after: number): number {
  const { coarse } = features;
  let first = 0;
  let second = 0;
  for (let value = 0; value < coarseValues; value += 1) {
    const a = coarse[before * coarseValues + value]!;
    const b = coarse[middle * coarseValues + value]!;
    const c = coarse[after * coarseValues + value]!;
    first += Math.abs(c - a);
    second += Math.abs(a + c - 2 * b);
  }
  return first === 0 ? Infinity : second / first;
}

/** Half the stretches, in frames, within which a dissolve is fitted. */
const spans = [12, 20, 32, 56];

interface DissolveFit {
  readonly start: number;
  readonly end: number;
  readonly rampError: number;
  readonly blendError: number;
}

function fitAround(
  run: ThumbnailRun,
  features: FrameFeatures,
  centre: number,
  from: number,
  to: number,
): DissolveFit | null {
  let best: DissolveFit | null = null;
  for (const span of spans) {
    const fit = fitSpan(run, features, Math.max(from, centre - span), Math.min(to - 1, centre + span));
    if (fit === null) continue;
    if (best === null || fit.blendError + 2 * fit.rampError < best.blendError + 2 * best.rampError) best = fit;
  }
  return best;
}

/** Fits a dissolve that lies wholly within the frames from `left` to `right`, both steady. */
function fitSpan(run: ThumbnailRun, features: FrameFeatures, left: number, right: number): DissolveFit | null {
  const count = right - left + 1;
  if (count < shortestDissolve + 2 * steadyFrames) return null;
  const fit = fitRamp(sharesOfNew(features, left, right), {
    startFrom: steadyFrames - 1,
    startTo: count - steadyFrames - shortestDissolve,
    endFrom: shortestDissolve,
    endTo: count - steadyFrames,
    shortest: shortestDissolve + 1,
  });
  if (fit === null || fit.error > keptThresholds.rampError || fit.end - fit.start - 1 > longestDissolve) return null;
  const before = left + fit.start;
  const after = left + fit.end;
  const start = run.first + before + 1;
  return { start, end: run.first + after, rampError: fit.error, blendError: blendError(run.pixels, before, after) };
}

function assess(run: ThumbnailRun, fit: DissolveFit): DissolveEvidence | null {
  if (fit.blendError > keptThresholds.blendError) return null;
  const a = thumbnailOffset(run, fit.start - 1);
  const b = thumbnailOffset(run, fit.end);
  const change = unexplainedDifference(run.pixels, a, b);
  if (change < keptThresholds.change) return null;
  return {
    ...fit,
    change,
    changedArea: changedArea(run.pixels, a, b),
    changedStructure: changedStructure(run.pixels, a, b),
  };
}

/** For each frame how far it has gone from the first to the last, by projecting its coarse description on their difference. */
function sharesOfNew(features: FrameFeatures, left: number, right: number): Float64Array {
  const { coarse } = features;
  const shares = new Float64Array(right - left + 1);
  const a = left * coarseValues;
  const b = right * coarseValues;
  let norm = 0;
  for (let value = 0; value < coarseValues; value += 1) norm += (coarse[b + value]! - coarse[a + value]!) ** 2;
  if (norm === 0) return shares;
  for (let index = left; index <= right; index += 1) {
    let product = 0;
    for (let value = 0; value < coarseValues; value += 1) {
      const origin = coarse[a + value]!;
      product += (coarse[index * coarseValues + value]! - origin) * (coarse[b + value]! - origin);
    }
    shares[index - left] = product / norm;
  }
  return shares;
}

/** Mean distance of inner frames from the blend of both ends that their place asks for, over the distance of the ends. */
function blendError(pixels: Uint8Array, before: number, after: number): number {
  const a = before * thumbnailBytes;
  const b = after * thumbnailBytes;
  const distance = lumaDifference(pixels, a, b);
  if (distance === 0) return Infinity;
  let total = 0;
  const fractions = [0.3, 0.5, 0.7];
  for (const fraction of fractions) {
    const index = Math.round(before + fraction * (after - before));
    const share = (index - before) / (after - before);
    const offset = index * thumbnailBytes;
    let sum = 0;
    for (let sample = 0; sample < lumaSamples; sample += 1) {
      const blend = pixels[a + sample]! * (1 - share) + pixels[b + sample]! * share;
      sum += Math.abs(pixels[offset + sample]! - blend);
    }
    total += sum / lumaSamples / distance;
  }
  return total / fractions.length;
}
