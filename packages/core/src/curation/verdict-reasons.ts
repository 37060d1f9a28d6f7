import type { VerdictReason } from "../manifest/stage-manifests.js";
import type { FrameNames } from "../sources/frame-names.js";
import type { Choice } from "./coverage.js";
import { cropLikeness } from "./crop-likeness.js";
import { likenessOf } from "./describe-picture.js";
import { samePart } from "./find-duplicates.js";
import { ordinal } from "./find-faults.js";
import type { SeenFrame } from "./seen-frame.js";

export interface AlikeFrame {
  readonly frame: SeenFrame;
  readonly likeness: number;
}

/** The most alike of others; null when there are none. */
export function mostAlike(frame: SeenFrame, others: readonly SeenFrame[]): AlikeFrame | null {
  let best: AlikeFrame | null = null;
  for (const other of others) {
    const likeness = likenessOf(frame.vector, other.vector);
    if (best === null || likeness > best.likeness) best = { frame: other, likeness };
  }
  return best;
}

/** Why a frame lost to one that shows the same. */
export function whyDuplicate(frame: SeenFrame, { frame: of, likeness }: AlikeFrame, names: FrameNames): string {
  const { candidate, quality } = frame;
  const softer = candidate.measurements.sharpness < of.candidate.measurements.sharpness;
  const worse = softer ? ", softer" : quality < of.quality ? ", less clean" : "";
  return `same as ${names.frame(of.candidate.frame)}${worse} (${howAlike(frame, of, likeness)})`;
}

/** How alike two frames of one group are, in words; where one is like the middle or another part of the other, that. */
export function howAlike(frame: SeenFrame, of: SeenFrame, likeness: number): string {
  const isPart = likeness < samePart;
  const wider = Math.max(likenessOf(frame.middle, of.vector), isPart ? cropLikeness(frame.grid, of.grid) : 0);
  const closer = Math.max(likenessOf(frame.vector, of.middle), isPart ? cropLikeness(of.grid, frame.grid) : 0);
  const cropped = Math.max(wider, closer);
  if (cropped <= likeness) return `${percent(likeness)} alike`;
  return `${percent(cropped)} alike, framed ${wider > closer ? "wider" : "closer"}`;
}

/** Why a frame was chosen. `usable`: all that could have been. */
export function whyKept(
  choice: Choice,
  usable: readonly SeenFrame[],
  names: FrameNames,
): { readonly reason: VerdictReason; readonly text: string } {
  const { frame, firstOf, nearest, gains } = choice;
  const { candidate } = frame;
  const nearestText =
    nearest === null
      ? ""
      : `; the most alike of those kept before is ${names.frame(nearest.frame.candidate.frame)} (${percent(nearest.likeness)})`;
  if (firstOf.includes("shot")) {
    const ofShot = usable.filter((other) => other.candidate.shot === candidate.shot);
    const sharper = ofShot.filter(
      (other) => other.candidate.measurements.sharpness > candidate.measurements.sharpness,
    ).length;
    const rank =
      sharper === 0
        ? ofShot.length === 1
          ? "the only usable frame"
          : `sharpest of ${ofShot.length}`
        : `${ordinal(sharper + 1)} sharpest of ${ofShot.length}, and stands for more than the sharper ones,`;
    return {
      reason: "sharpest_of_shot",
      text: `${rank} in ${names.shot(candidate)}, of which nothing had been kept`,
    };
  }
  const facets = { light: gains.light, framing: gains.framing, time: gains.time };
  const [best] = Object.entries(facets).sort(([, one], [, other]) => other - one);
  if (gains.appearance < (best?.[1] ?? 0)) {
    if (firstOf.includes("light")) return { reason: "adds_light", text: `the first in this light${nearestText}` };
    if (firstOf.includes("framing"))
      return { reason: "adds_framing", text: `the first framed like this${nearestText}` };
    if (firstOf.includes("time")) return { reason: "adds_time", text: `fills a gap in time${nearestText}` };
  }
  const first = firstOf.includes("light") ? ", and is the first in this light" : "";
  return { reason: "adds_variety", text: `shows what is not in the set yet${first}${nearestText}` };
}

/** Why a usable frame was not. */
export function whyEnough(frame: SeenFrame, kept: readonly SeenFrame[], names: FrameNames): string {
  const nearest = mostAlike(frame, kept);
  const words = `usable, but the ${kept.length} kept ${kept.length === 1 ? "frame shows" : "frames show"} more`;
  return nearest === null
    ? words
    : `${words}; the most alike of them is ${names.frame(nearest.frame.candidate.frame)} (${percent(nearest.likeness)})`;
}

function percent(likeness: number): string {
  return `${(100 * likeness).toFixed(1)} %`;
}
