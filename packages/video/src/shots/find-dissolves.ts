import { defaultDissolveThresholds, isDissolve, keptThresholds, type DissolveEvidence } from "./dissolve-evidence.js";
import { lumaDifference, unexplainedDifference } from "./frame-difference.js";
import { coarseDifference, coarseValues, covarianceOfLuma, type FrameFeatures } from "./frame-features.js";
import { fitRamp } from "./ramp-fit.js";
import { changedArea, changedStructure } from "./scene-difference.js";
import { lumaSamples, thumbnailBytes, thumbnailOffset, type ThumbnailRun } from "./thumbnail.js";

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
/** How far the share of the new picture may be from rising in a straight line, root mean square, and frames from a blend of both ends. */
const largestRampError = 0.25;
const largestBlendError = 0.75;

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
    const evidence = fit === null ? null : assess(run, features, fit);
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
const spans = [8, 12, 20, 32, 56];

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
  if (fit === null || fit.error > largestRampError || fit.end - fit.start - 1 > longestDissolve) return null;
  const before = left + fit.start;
  const after = left + fit.end;
  const start = run.first + before + 1;
  return { start, end: run.first + after, rampError: fit.error, blendError: blendError(run.pixels, before, after) };
}

function assess(run: ThumbnailRun, features: FrameFeatures, fit: DissolveFit): DissolveEvidence | null {
  const { start, end, blendError } = fit;
  if (blendError > largestBlendError) return null;
  const a = thumbnailOffset(run, start - 1);
  const b = thumbnailOffset(run, end);
  const change = unexplainedDifference(run.pixels, a, b);
  if (change < keptThresholds.change) return null;
  const [before, after] = [start - 1 - run.first, end - run.first];
  const innerChange = meanChange(features, before + 1, after) ?? 0;
  const changesBefore = meanChange(features, before + 1 - framesAround, before + 1);
  const changesAfter = meanChange(features, after + 1, after + 1 + framesAround);
  return {
    start,
    end,
    blendError,
    change,
    changedArea: changedArea(run.pixels, a, b),
    changedStructure: changedStructure(run.pixels, a, b),
    ...detailBetween(run, features, before, after),
    innerChange,
    outerChange: Math.min(changesBefore ?? changesAfter ?? innerChange, changesAfter ?? changesBefore ?? innerChange),
    relit: null,
  };
}

/** Frames on either side whose changes those within a dissolve stand out of. */
const framesAround = 6;

function meanChange({ change, count }: FrameFeatures, from: number, to: number): number | null {
  let sum = 0;
  const [first, last] = [Math.max(1, from), Math.min(count, to)];
  for (let index = first; index < last; index += 1) sum += change[index]!;
  return last > first ? sum / (last - first) : null;
}

/** Keeps noise in flat pictures from counting as detail. */
const flatDetail = 4;

/**
 * In a blend of a with b, of which b has the share s, the detail is (1-s)² a + s² b + 2 s (1-s) c, where c is what both have in
 * common: below the straight line from a to b by s (1-s) (a + b - 2 c). The measure is the factor that fits the frames best.
 */
function detailBetween(
  run: ThumbnailRun,
  { detail }: FrameFeatures,
  before: number,
  after: number,
): Pick<DissolveEvidence, "fadedDetail" | "likeness"> {
  const [a, b] = [detail[before]!, detail[after]!];
  const common = covarianceOfLuma(run.pixels, before * thumbnailBytes, after * thumbnailBytes).withinBlocks;
  let [sunk, expected] = [0, 0];
  for (let index = before + 1; index < after; index += 1) {
    const share = (index - before) / (after - before);
    const weight = share * (1 - share);
    sunk += weight * ((1 - share) * a + share * b - detail[index]!);
    expected += weight * weight * (a + b - 2 * common + flatDetail);
  }
  return { fadedDetail: sunk / expected, likeness: common / Math.sqrt(a * b + 1) };
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
