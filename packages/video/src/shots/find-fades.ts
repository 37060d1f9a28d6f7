import { coarseDifference, type FrameFeatures } from "./frame-features.js";
import { fitRamp, type RampFit } from "./ramp-fit.js";

/** A stretch into or out of a frame of one colour; [start, end) as in `Boundary`. */
export interface FadeEvidence {
  readonly start: number;
  readonly end: number;
  /** Contrast of the picture that faded: low values may be noise. */
  readonly contrast: number;
  /** How far the course was from a straight ramp, the better of both sides. */
  readonly error: number;
  /** Whether a picture was seen to fade before the frame of one colour, and after it; else that is where the stretch begins, or ends. */
  readonly out: boolean;
  readonly in: boolean;
}

export interface FadeThresholds {
  readonly contrast: number;
  readonly error: number;
}

export const defaultFadeThresholds: FadeThresholds = { contrast: 5, error: 0.12 };

/** A frame with less contrast than this is of one colour. */
const solidContrast = 2.5;
/** Frames that a ramp is looked for on either side, and the least that makes one. */
const longestRamp = 72;
const shortestRamp = 3;
/** Frames of steady picture that must be seen before a ramp, where there are any. */
const steadyFrames = 8;

/** How many times as straight a ramp must be to be believed for all that another one is shorter, and its error at most. */
const straighter = 2;
const nearlyExact = 0.04;

interface Ramp {
  /** Frames of the ramp, from the first or to the last that is not at full contrast. */
  readonly length: number;
  readonly contrast: number;
  readonly error: number;
}

/** Fades through, from and into a solid frame. `barriers` are frames of cuts, in order: no ramp crosses one. */
export function findFades(features: FrameFeatures, barriers: readonly number[]): FadeEvidence[] {
  const { contrast, count, first } = features;
  const fades: FadeEvidence[] = [];
  let index = 0;
  while (index < count) {
    if (contrast[index]! >= solidContrast) {
      index += 1;
      continue;
    }
    const from = index;
    while (index < count && contrast[index]! < solidContrast) index += 1;
    const before = rampAwayFrom(features, from, -1, barrierBefore(barriers, first + from, first) - first);
    const after = rampAwayFrom(
      features,
      index - 1,
      1,
      barrierAfter(barriers, first + index - 1, first + count) - first,
    );
    const ramps = [before, after].filter((ramp) => ramp !== null);
    if (ramps.length === 0) continue;
    fades.push({
      start: first + from - (before?.length ?? 0),
      end: first + index + (after?.length ?? 0),
      contrast: Math.max(...ramps.map((ramp) => ramp.contrast)),
      error: Math.min(...ramps.map((ramp) => ramp.error)),
      out: before !== null,
      in: after !== null,
    });
    index += after?.length ?? 0;
  }
  return fades;
}

function barrierBefore(barriers: readonly number[], frame: number, first: number): number {
  return barriers.findLast((barrier) => barrier <= frame) ?? first;
}

function barrierAfter(barriers: readonly number[], frame: number, end: number): number {
  return barriers.find((barrier) => barrier > frame) ?? end;
}

/**
 * The ramp that leaves the solid frame `solid` in `direction`, or null when there is none. In a fade contrast rises in a straight
 * line, and so does the distance from the frame of one colour. What else goes on in the picture bends either, and mostly makes it
 * rise on: the shorter ramp tells, unless the longer is nearly exact and much straighter.
 */
function rampAwayFrom(features: FrameFeatures, solid: number, direction: 1 | -1, barrier: number): Ramp | null {
  const available = direction > 0 ? barrier - solid : solid - barrier + 1;
  const length = Math.min(available, longestRamp + steadyFrames);
  const at = (step: number): number => solid + direction * step;
  const courses = [new Float32Array(length), new Float32Array(length)] as const;
  for (let step = 0; step < length; step += 1) {
    courses[0][step] = features.contrast[at(step)]!;
    courses[1][step] = coarseDifference(features, solid, at(step));
  }
  const [short, long] = courses.flatMap((course) => fitRise(course) ?? []).sort((a, b) => a.end - b.end);
  const exact = long !== undefined && long.error < nearlyExact && long.error * straighter < short!.error;
  const fit = exact ? long : short;
  return fit === undefined
    ? null
    : { length: fit.end - 1, contrast: features.contrast[at(fit.end)]!, error: fit.error };
}

/** The ramp that values begin with. */
function fitRise(values: Float32Array): RampFit | null {
  const rise = steadyRise(values);
  if (rise < shortestRamp) return null;
  const window = values.subarray(0, Math.min(values.length, rise + 1 + steadyFrames));
  const bounds = { startFrom: 0, startTo: 0, endFrom: shortestRamp, endTo: rise + 1, shortest: shortestRamp };
  const fit = fitRamp(window, bounds);
  return fit === null || fit.end <= shortestRamp ? null : fit;
}

/** Steps for which the values keep rising, a dip of two steps forgiven. */
function steadyRise(values: Float32Array): number {
  let top = values[0]!;
  let topAt = 0;
  for (let step = 1; step < values.length && step - topAt <= 2; step += 1) {
    if (values[step]! > top) {
      top = values[step]!;
      topAt = step;
    }
  }
  return topAt;
}
