import { isDissolve, keptThresholds, type DissolveEvidence } from "./dissolve-evidence.js";
import { blendDifference, lumaDifference, unexplainedDifference } from "./frame-difference.js";
import { coarseValues, covarianceOfLuma, type FrameFeatures } from "./frame-features.js";
import { fitRamp } from "./ramp-fit.js";
import { changedArea, changedStructure } from "./scene-difference.js";
import { thumbnailBytes, thumbnailOffset, type ThumbnailRun } from "./thumbnail.js";

export const shortestDissolve = 4;
const longestDissolve = 72;
/** How far the share of the new picture may be from rising in a straight line, root mean square, and frames from a blend of both ends. */
const largestRampError = 0.25;
const largestBlendError = 0.75;
/** What the error of its ramp counts for in a misfit, over that of the blend. */
const rampWeight = 2;

export interface DissolveFit {
  readonly start: number;
  readonly end: number;
  readonly blendError: number;
  /** How badly it fits: of several the least is taken. */
  readonly misfit: number;
}

/** A stretch of frames, by index, to fit a dissolve in, and how many at either end must show one picture alone. */
export interface FittedStretch {
  readonly left: number;
  readonly right: number;
  readonly steadyBefore: number;
  readonly steadyAfter: number;
}

/**
 * Fits dissolves in a run. Stretches that overlap often end up with the same one: its pictures are compared once.
 */
export class DissolveFitter {
  private readonly blendErrors = new Map<number, number>();
  private readonly assessed = new Map<number, DissolveEvidence | null>();

  constructor(
    private readonly run: ThumbnailRun,
    private readonly features: FrameFeatures,
  ) {}

  /** A dissolve that lies wholly within a stretch and whose misfit is below `limit`; null when none is found. */
  fit({ left, right, steadyBefore, steadyAfter }: FittedStretch, limit: number): DissolveFit | null {
    const count = right - left + 1;
    if (count < shortestDissolve + steadyBefore + steadyAfter) return null;
    const ramp = fitRamp(sharesOfNew(this.features, left, right), {
      startFrom: steadyBefore - 1,
      startTo: count - steadyAfter - shortestDissolve,
      endFrom: shortestDissolve,
      endTo: count - steadyAfter,
      shortest: shortestDissolve + 1,
    });
    if (ramp === null || ramp.error > largestRampError || ramp.end - ramp.start - 1 > longestDissolve) return null;
    if (rampWeight * ramp.error >= limit) return null;
    const [before, after] = [left + ramp.start, left + ramp.end];
    const blendError = this.blendError(before, after);
    const misfit = blendError + rampWeight * ramp.error;
    if (misfit >= limit) return null;
    return { start: this.run.first + before + 1, end: this.run.first + after, blendError, misfit };
  }

  /** What the pictures of a fitted dissolve say, the same object for the same dissolve; null where they say too little. */
  assess(fit: DissolveFit): DissolveEvidence | null {
    const key = fit.start * this.run.count + fit.end;
    let evidence = this.assessed.get(key);
    if (evidence === undefined) {
      evidence = assessDissolve(this.run, this.features, fit);
      this.assessed.set(key, evidence);
    }
    return evidence;
  }

  private blendError(before: number, after: number): number {
    const key = before * this.run.count + after;
    let error = this.blendErrors.get(key);
    if (error === undefined) {
      error = blendErrorOf(this.run.pixels, before, after);
      this.blendErrors.set(key, error);
    }
    return error;
  }
}

function assessDissolve(run: ThumbnailRun, features: FrameFeatures, fit: DissolveFit): DissolveEvidence | null {
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
  const atBest: DissolveEvidence = {
    start,
    end,
    blendError,
    change,
    changedArea: 1,
    changedStructure: 1,
    ...detailBetween(run, features, before, after),
    innerChange,
    outerChange: Math.min(changesBefore ?? changesAfter ?? innerChange, changesAfter ?? changesBefore ?? innerChange),
    relit: null,
  };
  // These take by far the longest, and nothing that they may say would make one of it.
  if (!isDissolve(atBest, keptThresholds)) return null;
  return {
    ...atBest,
    changedArea: changedArea(run.pixels, a, b),
    changedStructure: changedStructure(run.pixels, a, b),
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

const direction = new Float64Array(coarseValues);

/** For each frame how far it has gone from the first to the last, by projecting its coarse description on their difference. */
function sharesOfNew(features: FrameFeatures, left: number, right: number): Float64Array {
  const { coarse } = features;
  const shares = new Float64Array(right - left + 1);
  const a = left * coarseValues;
  const b = right * coarseValues;
  let norm = 0;
  for (let value = 0; value < coarseValues; value += 1) {
    const step = coarse[b + value]! - coarse[a + value]!;
    direction[value] = step;
    norm += step * step;
  }
  if (norm === 0) return shares;
  for (let index = left; index <= right; index += 1) {
    const at = index * coarseValues;
    let product = 0;
    for (let value = 0; value < coarseValues; value += 1) {
      product += (coarse[at + value]! - coarse[a + value]!) * direction[value]!;
    }
    shares[index - left] = product / norm;
  }
  return shares;
}

/** How far along a dissolve its frames are compared with a blend of both ends. */
const comparedAt = [0.3, 0.5, 0.7];

/** Mean distance of inner frames from the blend of both ends that their place asks for, over the distance of the ends. */
function blendErrorOf(pixels: Uint8Array, before: number, after: number): number {
  const [a, b] = [before * thumbnailBytes, after * thumbnailBytes];
  const distance = lumaDifference(pixels, a, b);
  if (distance === 0) return Infinity;
  let total = 0;
  for (const fraction of comparedAt) {
    const index = Math.round(before + fraction * (after - before));
    total += blendDifference(pixels, index * thumbnailBytes, a, b, { part: index - before, parts: after - before });
  }
  return total / distance / comparedAt.length;
}
