import type { FrameFeatures } from "./frame-features.js";
import { fitRamp } from "./ramp-fit.js";

/** A stretch into or out of a frame of one colour; [start, end) as in `Boundary`. */
export interface FadeEvidence {
  readonly start: number;
  readonly end: number;
  /** Contrast of the picture that faded: low values may be noise. */
  readonly contrast: number;
  /** How far the course was from a straight ramp, the better of both sides. */
  readonly error: number;
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
    const before = rampAwayFrom(contrast, from, -1, barrierBefore(barriers, first + from) - first);
    const after = rampAwayFrom(
      contrast,
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
    });
    index += after?.length ?? 0;
  }
  return fades;
}

function barrierBefore(barriers: readonly number[], frame: number): number {
  return barriers.findLast((barrier) => barrier <= frame) ?? 0;
}

function barrierAfter(barriers: readonly number[], frame: number, end: number): number {
  return barriers.find((barrier) => barrier > frame) ?? end;
}

/** The ramp of contrast that leaves the solid frame `solid` in `direction`, or null when there is none. */
function rampAwayFrom(contrast: Float32Array, solid: number, direction: 1 | -1, barrier: number): Ramp | null {
  const available = direction > 0 ? barrier - solid : solid - barrier + 1;
  const length = Math.min(available, longestRamp + steadyFrames);
  if (length <= shortestRamp) return null;
  const values = new Float32Array(length);
  for (let step = 0; step < length; step += 1) values[step] = contrast[solid + direction * step] ?? 0;
  const rise = steadyRise(values);
  if (rise < shortestRamp) return null;
  const window = values.subarray(0, Math.min(length, rise + 1 + steadyFrames));
  const bounds = { startFrom: 0, startTo: 0, endFrom: shortestRamp, endTo: rise + 1, shortest: shortestRamp };
  const fit = fitRamp(window, bounds);
  if (fit === null || fit.end - fit.start <= shortestRamp) return null;
  return { length: fit.end - 1, contrast: fit.to, error: fit.error };
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
