import { keptThresholds, type DissolveEvidence } from "./dissolve-evidence.js";
import { lumaDifference, unexplainedDifference } from "./frame-difference.js";
import { coarseValues, covarianceOfLuma, type FrameFeatures } from "./frame-features.js";
import { fitRamp } from "./ramp-fit.js";
import { changedArea, changedStructure } from "./scene-difference.js";
import { lumaSamples, thumbnailBytes, thumbnailOffset, type ThumbnailRun } from "./thumbnail.js";

export const shortestDissolve = 4;
const longestDissolve = 72;
/** How far the share of the new picture may be from rising in a straight line, root mean square, and frames from a blend of both ends. */
const largestRampError = 0.25;
const largestBlendError = 0.75;

export interface DissolveFit {
  readonly start: number;
  readonly end: number;
  readonly rampError: number;
  readonly blendError: number;
}

/** A stretch of frames, by index, to fit a dissolve in, and how many at either end must show one picture alone. */
export interface FittedStretch {
  readonly left: number;
  readonly right: number;
  readonly steadyBefore: number;
  readonly steadyAfter: number;
}

/** Fits a dissolve that lies wholly within a stretch. */
export function fitDissolve(
  run: ThumbnailRun,
  features: FrameFeatures,
  { left, right, steadyBefore, steadyAfter }: FittedStretch,
): DissolveFit | null {
  const count = right - left + 1;
  if (count < shortestDissolve + steadyBefore + steadyAfter) return null;
  const fit = fitRamp(sharesOfNew(features, left, right), {
    startFrom: steadyBefore - 1,
    startTo: count - steadyAfter - shortestDissolve,
    endFrom: shortestDissolve,
    endTo: count - steadyAfter,
    shortest: shortestDissolve + 1,
  });
  if (fit === null || fit.error > largestRampError || fit.end - fit.start - 1 > longestDissolve) return null;
  const before = left + fit.start;
  const after = left + fit.end;
  const start = run.first + before + 1;
  return { start, end: run.first + after, rampError: fit.error, blendError: blendError(run.pixels, before, after) };
}

/** What the pictures of a fitted dissolve say; null where they say too little. */
export function assessDissolve(run: ThumbnailRun, features: FrameFeatures, fit: DissolveFit): DissolveEvidence | null {
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
