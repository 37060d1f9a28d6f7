import { bestDissolves } from "./best-dissolves.js";
import { defaultDissolveThresholds, isDissolve, keptThresholds, type DissolveEvidence } from "./dissolve-evidence.js";
import { DissolveFitter, shortestDissolve, type DissolveFit } from "./fit-dissolve.js";
import { coarseDifference, coarseValues, type FrameFeatures } from "./frame-features.js";
import type { ThumbnailRun } from "./thumbnail.js";

/** Half the span over which change is measured when looking for where a dissolve could be. */
const probeReaches = [4, 10];
const smallestProbeChange = 5;
const centreStep = 3;
/** Change in a straight line halves evenly: the second difference over the first. */
const largestBend = 0.75;
/** Frames of either picture alone that must be seen: a picture that dims until the next cut becomes no other one. */
const steadyFrames = 3;
/** The same where another gradual transition adjoins, so that the picture between may never be seen alone. */
const steadyFramesBesideGradual = 1;
/** Frames beside a gradual transition in which another is looked for. */
const adjoiningFrames = 80;

interface Ends {
  readonly start: number;
  readonly end: number;
}

/** Indices [from, to) of frames between barriers, and whether gradual transitions adjoin them. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly before: boolean;
  readonly after: boolean;
}

/**
 * Dissolves between the barriers: frames of cuts and [start, end) of fades, which none may touch. Beside fades and the likeliest
 * dissolves, others are looked for that follow with nothing between.
 */
export function findDissolves(
  run: ThumbnailRun,
  features: FrameFeatures,
  barriers: readonly Ends[],
): DissolveEvidence[] {
  const fitter = new DissolveFitter(run, features);
  const found = new Set<DissolveEvidence>();
  const findIn = (stretch: Stretch): void =>
    findWithin(fitter, run, features, stretch).forEach((one) => found.add(one));
  for (const { from, to } of stretchesBetween(run, barriers)) findIn({ from, to, before: false, after: false });
  const likeliest = bestDissolves([...found], [], defaultDissolveThresholds);
  for (const stretch of stretchesBetween(run, [...barriers, ...likeliest])) nearGradual(stretch).forEach(findIn);
  return [...found];
}

function stretchesBetween({ first, count }: ThumbnailRun, barriers: readonly Ends[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  let before = false;
  const last = { start: first + count, end: first + count };
  for (const barrier of [...[...barriers].sort((a, b) => a.start - b.start), last]) {
    const gradual = barrier.end > barrier.start;
    stretches.push({ from, to: barrier.start - first, before, after: gradual });
    from = Math.max(from, barrier.end - first);
    before = gradual;
  }
  return stretches;
}

/** The parts of a stretch near the gradual transitions that adjoin it. */
function nearGradual({ from, to, before, after }: Stretch): Stretch[] {
  if (before && after && to - from <= 2 * adjoiningFrames) return [{ from, to, before, after }];
  const near: Stretch[] = [];
  if (before) near.push({ from, to: Math.min(to, from + adjoiningFrames), before, after: false });
  if (after) near.push({ from: Math.max(from, to - adjoiningFrames), to, before: false, after });
  return near;
}

function findWithin(
  fitter: DissolveFitter,
  run: ThumbnailRun,
  features: FrameFeatures,
  stretch: Stretch,
): DissolveEvidence[] {
  const { from, to } = stretch;
  const found: DissolveEvidence[] = [];
  let index = from;
  while (index < to && to - from > shortestDissolve + 2) {
    const centre = nextCentre(features, index, from, to);
    if (centre === null) break;
    const fit = fitAround(fitter, centre, stretch);
    const evidence = fit === null ? null : fitter.assess(fit);
    index = centre + centreStep;
    if (evidence !== null && isDissolve(evidence, keptThresholds)) {
      found.push(evidence);
      if (isDissolve(evidence, defaultDissolveThresholds)) index = Math.max(index, evidence.end - run.first);
    }
  }
  return found;
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

function fitAround(fitter: DissolveFitter, centre: number, { from, to, before, after }: Stretch): DissolveFit | null {
  let best: DissolveFit | null = null;
  for (const span of spans) {
    const [left, right] = [Math.max(from, centre - span), Math.min(to - 1, centre + span)];
    const stretch = {
      left,
      right,
      steadyBefore: before && left === from ? steadyFramesBesideGradual : steadyFrames,
      steadyAfter: after && right === to - 1 ? steadyFramesBesideGradual : steadyFrames,
    };
    const fit: DissolveFit | null = fitter.fit(stretch, best?.misfit ?? Infinity);
    if (fit !== null) best = fit;
  }
  return best;
}
