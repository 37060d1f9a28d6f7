import type { FrameFeatures } from "./frame-features.js";

/** A cut's evidence: the change into its frame, and how far it stands out of the changes around it. */
export interface CutEvidence {
  /** First frame of the new shot. */
  readonly frame: number;
  /** Unexplained difference to the frame before, 0 to 255. */
  readonly change: number;
  /** That difference over the largest one around it. */
  readonly prominence: number;
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
const reach = 5;
/** Keeps noise of still footage from looking prominent. */
const quietChange = 0.5;
/** Evidence below this is not worth keeping for other thresholds. */
const keptChange = 2.5;
const keptProminence = 1.5;

/** Every change that could be a cut under some threshold, in frame order. */
export function findCuts(features: FrameFeatures): CutEvidence[] {
  const { change, count, first } = features;
  const cuts: CutEvidence[] = [];
  for (let index = 1; index < count; index += 1) {
    const here = change[index]!;
    if (here < keptChange) continue;
    const prominence = here / (largestAround(change, index, count) + quietChange);
    if (prominence >= keptProminence) cuts.push({ frame: first + index, change: here, prominence });
  }
  return cuts;
}

function largestAround(change: Float32Array, index: number, count: number): number {
  let largest = 0;
  for (let near = Math.max(1, index - reach); near <= Math.min(count - 1, index + reach); near += 1) {
    if (near !== index) largest = Math.max(largest, change[near]!);
  }
  return largest;
}

export function isCut(evidence: CutEvidence, thresholds: CutThresholds): boolean {
  return evidence.change >= thresholds.change && evidence.prominence >= thresholds.prominence;
}
