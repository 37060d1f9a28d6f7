import type { Boundary } from "../boundary.js";
import { bestDissolves } from "./best-dissolves.js";
import { defaultCutThresholds, isCut, type CutEvidence, type CutThresholds } from "./find-cuts.js";
import { defaultDissolveThresholds, type DissolveEvidence, type DissolveThresholds } from "./dissolve-evidence.js";
import { defaultFadeThresholds, type FadeEvidence, type FadeThresholds } from "./find-fades.js";

/** All that was seen that could be a boundary under some thresholds. Kept with a scan, so that others need no second decode. */
export interface ShotEvidence {
  readonly cuts: readonly CutEvidence[];
  readonly fades: readonly FadeEvidence[];
  readonly dissolves: readonly DissolveEvidence[];
}

export interface ShotThresholds {
  readonly cut: CutThresholds;
  readonly fade: FadeThresholds;
  readonly dissolve: DissolveThresholds;
}

export const defaultShotThresholds: ShotThresholds = {
  cut: defaultCutThresholds,
  fade: defaultFadeThresholds,
  dissolve: defaultDissolveThresholds,
};

/** Frames at either end of the video that are too few to be a shot. */
const edgeFrames = 3;

/**
 * The boundaries that the evidence supports, in order and not overlapping. A fade wins over the cuts to and from its black;
 * of dissolves that overlap, the best wins. A boundary that would leave less than three frames at an end of the video is none, unless one of them is shown for long,
 * and a fade that comes so near an end reaches it.
 */
export function decideBoundaries(
  evidence: ShotEvidence,
  frames: number,
  thresholds: ShotThresholds = defaultShotThresholds,
): Boundary[] {
  const fades = mergedFades(evidence.fades, frames, thresholds.fade);
  const within = evidence.dissolves.filter(({ start, end }) => start >= edgeFrames && end <= frames - edgeFrames);
  const dissolves = bestDissolves(within, fades, thresholds.dissolve).map(({ start, end }): GradualBoundary => ({
    kind: "dissolve",
    start,
    end,
    out: false,
    in: false,
  }));
  const gradual: GradualBoundary[] = [...fades, ...dissolves];
  const cuts = evidence.cuts
    .filter((cut) => isCut(cut, thresholds.cut) && isWithin(cut, frames))
    .filter((cut) => !gradual.some((one) => touches(cut, one)))
    .map((cut): Boundary => ({ kind: "cut", start: cut.frame, end: cut.frame }));
  const boundaries = gradual.map(({ kind, start, end }): Boundary => ({ kind, start, end }));
  return [...cuts, ...boundaries].sort((a, b) => a.start - b.start);
}

/** A gradual transition, and whether a picture was seen to fade out from its first frame, and in up to its last. */
interface GradualBoundary extends Boundary {
  readonly out: boolean;
  readonly in: boolean;
}

/** Whether a cut leaves enough frames before and after it, or one that is shown for long. */
function isWithin({ frame, stillBefore, stillAfter }: CutEvidence, frames: number): boolean {
  return (frame >= edgeFrames || stillBefore === true) && (frame <= frames - edgeFrames || stillAfter === true);
}

/**
 * Whether a cut belongs to a gradual transition, or comes so close that one of both is none. A picture that fades from its first
 * frame on may well have come by a cut: no ramp is seen across one.
 */
function touches({ frame, stillBefore, stillAfter }: CutEvidence, gradual: GradualBoundary): boolean {
  const { start, end } = gradual;
  return (
    frame >= (stillAfter || gradual.out ? start : start - 1) && frame <= (stillBefore || gradual.in ? end : end + 1)
  );
}

function mergedFades(fades: readonly FadeEvidence[], frames: number, thresholds: FadeThresholds): GradualBoundary[] {
  const merged: { kind: "fade"; start: number; end: number; out: boolean; in: boolean }[] = [];
  const kept = fades.filter((fade) => fade.contrast >= thresholds.contrast && fade.error <= thresholds.error);
  for (const fade of [...kept].sort((a, b) => a.start - b.start)) {
    const start = fade.start < edgeFrames ? 0 : fade.start;
    const end = fade.end > frames - edgeFrames ? frames : fade.end;
    const last = merged.at(-1);
    if (last === undefined || start >= last.end) merged.push({ kind: "fade", start, end, out: fade.out, in: fade.in });
    else if (end >= last.end) Object.assign(last, { end, in: fade.in });
  }
  return merged;
}
