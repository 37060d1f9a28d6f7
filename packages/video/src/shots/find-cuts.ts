import type { FrameFeatures } from "./frame-features.js";

/** A cut's evidence: the change into its frame, and how far it stands out of the changes around it. */
export interface CutEvidence {
  /** First frame of the new shot. */
  readonly frame: number;
  /** Unexplained difference to the frame before, 0 to 255. */
  readonly change: number;
  /**
   * That difference over the largest one around it; half as much again for a strong change out of, or into, a picture that
   * hardly moves, where the other side alone is what it is compared with.
   */
  readonly prominence: number;
  /** Present where the frame before was shown for so long that what came before that is not near; the same of the frame itself. */
  readonly stillBefore?: true;
  readonly stillAfter?: true;
}

export interface CutThresholds {
  /** Smallest unexplained difference of a cut. */
  readonly change: number;
  /** Smallest ratio to the largest difference within `reach` frames on either side. */
  readonly prominence: number;
}

/** Measured on composites: cuts lie above 11 and 3, everything else below 13 and 1.9. */
export const defaultCutThresholds: CutThresholds = { change: 5, prominence: 2.3 };

/**
 * Frames on either side that a cut must stand out of. A flash changes the picture twice within this reach, so that neither
 * change stands out; the price is that a shot this short is not seen.
 */
export const reach = 5;
/** Keeps noise of still footage from looking prominent. */
export const quietChange = 0.5;
/** Evidence below this is not worth keeping for other thresholds. */
const keptChange = 2.5;
const keptProminence = 1.5;

/** A change this large and so many times larger than all on one side of it counts for more. */
const strongChange = 20;
const outOfQuiet = 10;
const outOfQuietGain = 1.5;

/** Every change that could be a cut under some threshold, in frame order. */
export function findCuts(features: FrameFeatures): CutEvidence[] {
  const { change, count, first } = features;
  const cuts: CutEvidence[] = [];
  for (let index = 1; index < count; index += 1) {
    const here = change[index]!;
    if (here < keptChange) continue;
    const prominence = prominenceAt(change, index, count);
    if (prominence >= keptProminence) cuts.push({ frame: first + index, change: here, prominence });
  }
  return cuts;
}

function prominenceAt(change: Float32Array, index: number, count: number): number {
  const here = change[index]!;
  const before = largest(change, Math.max(1, index - reach), index);
  const after = largest(change, index + 1, Math.min(count, index + reach + 1));
  const wholeSides = index > reach && index + reach < count;
  const quieter = here / (Math.min(before, after) + quietChange);
  const gain = wholeSides && here >= strongChange && quieter >= outOfQuiet ? outOfQuietGain : 1;
  return (gain * here) / (Math.max(before, after) + quietChange);
}

function largest(change: Float32Array, from: number, to: number): number {
  let most = 0;
  for (let index = from; index < to; index += 1) most = Math.max(most, change[index]!);
  return most;
}

export function isCut(evidence: CutEvidence, thresholds: CutThresholds): boolean {
  return evidence.change >= thresholds.change && evidence.prominence >= thresholds.prominence;
}
