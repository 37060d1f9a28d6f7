import type { Candidate, VerdictReason } from "../manifest/stage-manifests.js";
import type { CurationRules } from "./curation-rules.js";
import { distributionOf, type Distribution } from "./distribution.js";

/** A shot with fewer frames has no distribution to speak of. */
const fewestForScore = 8;

export interface FrameFault {
  readonly reason: VerdictReason;
  readonly text: string;
}

/** What a frame is held against: the distributions of its video and the best of its shot. */
export interface VideoDistributions {
  readonly sharpness: Distribution;
  readonly luma: Distribution;
  readonly motion: Distribution;
  readonly sharpestOfShot: ReadonlyMap<number, number>;
  /** Of the logarithm, in which sharpness is nearly normal, by shot. */
  readonly logSharpnessOfShot: ReadonlyMap<number, Distribution>;
}

/** The distributions of all pictures that show anything: blank and frozen ones say nothing of the video's quality. */
export function videoDistributions(candidates: readonly Candidate[], rules: CurationRules): VideoDistributions {
  const showing = candidates
    .map(({ shot, measurements }) => ({ shot, ...measurements }))
    .filter(({ blank, frozen, contrast }) => !blank && !frozen && contrast >= rules.minContrast);
  const sharpestOfShot = new Map<number, number>();
  for (const { shot, sharpness } of showing) {
    sharpestOfShot.set(shot, Math.max(sharpness, sharpestOfShot.get(shot) ?? 0));
  }
  return {
    sharpness: distributionOf(showing.map(({ sharpness }) => sharpness)),
    luma: distributionOf(showing.map(({ meanLuma }) => meanLuma)),
    motion: distributionOf(showing.map(({ motion }) => motion)),
    sharpestOfShot,
    logSharpnessOfShot: new Map(
      [...sharpestOfShot.keys()].map((shot) => [
        shot,
        distributionOf(showing.filter((one) => one.shot === shot).map(({ sharpness }) => logarithm(sharpness))),
      ]),
    ),
  };
}

/** Why a frame cannot be used, or null. The first cut-off that it fails, the hardest ones first. */
export function faultOf(candidate: Candidate, rules: CurationRules, video: VideoDistributions): FrameFault | null {
  const { blank, contrast, meanLuma, frozen, motion } = candidate.measurements;
  if (blank || contrast < rules.minContrast)
    return { reason: "blank", text: `blank: contrast ${contrast.toFixed(1)}, below ${rules.minContrast}` };
  if (meanLuma < rules.minLuma)
    return { reason: "too_dark", text: `too dark: mean brightness ${meanLuma.toFixed(0)} of 255` };
  if (meanLuma > rules.maxLuma)
    return { reason: "too_bright", text: `too bright: mean brightness ${meanLuma.toFixed(0)} of 255` };
  if (frozen) return { reason: "frozen", text: "frozen: the same picture as the frame before" };
  const darker = video.luma.percentileOf(meanLuma);
  if (darker < rules.minLumaPercentile) {
    return {
      reason: "too_dark",
      text: `too dark: brightness at the ${ordinal(darker)} percentile of this video, below the ${ordinal(rules.minLumaPercentile)}`,
    };
  }
  const blur = blurOf(candidate, rules, video);
  if (blur !== null) return { reason: "blurred", text: `blurred: ${blur}` };
  const calmer = video.motion.percentileOf(motion);
  if (rules.maxMotionPercentile < 100 && calmer > rules.maxMotionPercentile) {
    return {
      reason: "moving",
      text: `moving: motion at the ${ordinal(calmer)} percentile, above the ${ordinal(rules.maxMotionPercentile)}`,
    };
  }
  return null;
}

function blurOf({ shot, measurements }: Candidate, rules: CurationRules, video: VideoDistributions): string | null {
  const { sharpness } = measurements;
  const percentile = video.sharpness.percentileOf(sharpness);
  const at = `sharpness ${sharpness.toFixed(0)}, at the ${ordinal(percentile)} percentile of this video`;
  if (sharpness < rules.minSharpness) return `${at}, below ${rules.minSharpness}`;
  if (percentile < rules.minSharpnessPercentile) return `${at}, below the ${ordinal(rules.minSharpnessPercentile)}`;
  const sharpest = video.sharpestOfShot.get(shot) ?? 0;
  if (sharpness < rules.minSharpnessOfShot * sharpest)
    return `${at}; the sharpest frame of its shot has ${sharpest.toFixed(0)}`;
  const ofShot = video.logSharpnessOfShot.get(shot);
  if (ofShot === undefined || ofShot.count < fewestForScore) return null;
  const score = ofShot.scoreOf(logarithm(sharpness));
  if (score < rules.minSharpnessScore) return `${at}, ${(-score).toFixed(1)} deviations below the median of its shot`;
  return null;
}

function logarithm(sharpness: number): number {
  return Math.log(1 + sharpness);
}

/** "4th", "21st": a percentile in words. */
export function ordinal(value: number): string {
  const whole = Math.round(value);
  const ending = whole % 100 >= 11 && whole % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][whole % 10] ?? "th");
  return `${whole}${ending}`;
}
