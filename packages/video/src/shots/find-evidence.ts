import type { ShotEvidence } from "./decide-boundaries.js";
import { defaultCutThresholds, findCuts, isCut } from "./find-cuts.js";
import { findDissolves } from "./find-dissolves.js";
import { findFades } from "./find-fades.js";
import { findFlashes } from "./find-flashes.js";
import { describeFrames } from "./frame-features.js";
import type { ThumbnailRun } from "./thumbnail.js";

export interface RunEvidence extends ShotEvidence {
  /** For each frame of the run the unexplained difference to the frame before, 0 to 255. */
  readonly changes: Float32Array;
}

/** Everything in a run of consecutive frames that could be a boundary. Pure: the same thumbnails give the same evidence. */
export function findEvidence(run: ThumbnailRun): RunEvidence {
  const features = describeFrames(run);
  const cuts = findCuts(features);
  const sure = cuts.filter((cut) => isCut(cut, defaultCutThresholds)).map((cut) => cut.frame);
  const ramps = findFades(features, sure);
  const flashes = findFlashes(run, features).filter(
    ({ start, end }) => !ramps.some((ramp) => ramp.start <= end && ramp.end >= start),
  );
  const fades = [...ramps, ...flashes];
  const barriers = [...sure.map((frame) => ({ start: frame, end: frame })), ...fades];
  return { cuts, fades, dissolves: findDissolves(run, features, barriers), changes: features.change };
}
