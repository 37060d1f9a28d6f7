import type { Candidate, VerdictReason } from "../manifest/stage-manifests.js";
import type { CurationRules } from "./curation-rules.js";
import { likenessOf } from "./describe-picture.js";
import { distributionOf, type Distribution } from "./distribution.js";

/** Fewer frames have no distribution to speak of. */
const fewestForScore = 8;
/** Frames of a shot this alike show the same from nearly the same place: one of them can be too soft for the others. */
const sameView = 0.8;

export interface FrameFault {
  readonly reason: VerdictReason;
  readonly text: string;
}

/** What a frame is held against: the distributions of its video, and the frames of its shot that show what it shows. */
export interface VideoDistributions {
  readonly sharpness: Distribution;
  readonly luma: Distribution;
  readonly motion: Distribution;
  /** By frame. A camera that moves on shows other things, which may be softer by themselves. */
  readonly views: ReadonlyMap<number, ViewSharpness>;
  readonly words: FaultWords;
}

/** What a whole and its parts are called in the text of a fault. */
export interface FaultWords {
  /** "this video" */
  readonly whole: string;
  /** "the sharpest frame of its shot that shows the same" */
  readonly sharpest: string;
  /** "the median of the frames of its shot that show the same" */
  readonly median: string;
}

const wordsOfVideo: FaultWords = {
  whole: "this video",
  sharpest: "the sharpest frame of its shot that shows the same",
  median: "the median of the frames of its shot that show the same",
};

/** How sharp the frames of a shot are that show the same. */
export interface ViewSharpness {
  readonly sharpest: number;
  /** Of the logarithm, in which sharpness is nearly normal. */
  readonly logarithms: Distribution;
}

/**
 * The distributions of all pictures that show anything: blank and frozen ones say nothing of the video's quality.
 * `vectorOf`: the description of each frame.
 */
export function videoDistributions(
  candidates: readonly Candidate[],
  rules: CurationRules,
  vectorOf: (frame: number) => Float32Array,
  words = wordsOfVideo,
): VideoDistributions {
  const showing = showingOf(candidates, rules).map(({ frame, shot, measurements }) => ({
    ...{ vector: vectorOf(frame), frame, shot },
    ...measurements,
  }));
  return {
    words,
    sharpness: sharpnessDistribution(candidates, rules),
    luma: distributionOf(showing.map(({ meanLuma }) => meanLuma)),
    motion: distributionOf(showing.flatMap(({ motion }) => motion ?? [])),
    views: new Map(
      showing.map(({ frame, shot, vector }) => {
        const alike = showing.filter((other) => other.shot === shot && likenessOf(vector, other.vector) >= sameView);
        const logarithms = distributionOf(alike.map(({ sharpness }) => logarithm(sharpness)));
        return [frame, { sharpest: Math.max(...alike.map(({ sharpness }) => sharpness)), logarithms }];
      }),
    ),
  };
}

/** How sharp the pictures are that show anything. */
export function sharpnessDistribution(candidates: readonly Candidate[], rules: CurationRules): Distribution {
  return distributionOf(showingOf(candidates, rules).map(({ measurements }) => measurements.sharpness));
}

function showingOf(candidates: readonly Candidate[], rules: CurationRules): readonly Candidate[] {
  return candidates.filter(({ measurements: { blank, frozen, contrast } }) => {
    return !blank && !frozen && contrast >= rules.minContrast;
  });
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
      text: `too dark: brightness at the ${ordinal(darker)} percentile of ${video.words.whole}, below the ${ordinal(rules.minLumaPercentile)}`,
    };
  }
  const blur = blurOf(candidate, rules, video);
  if (blur !== null) return { reason: "blurred", text: `blurred: ${blur}` };
  // A frame of which it is not known how much moves is not held against it.
  const calmer = motion === null ? 0 : video.motion.percentileOf(motion);
  if (rules.maxMotionPercentile < 100 && calmer > rules.maxMotionPercentile) {
    return {
      reason: "moving",
      text: `moving: motion at the ${ordinal(calmer)} percentile, above the ${ordinal(rules.maxMotionPercentile)}`,
    };
  }
  return null;
}

function blurOf({ frame, measurements }: Candidate, rules: CurationRules, video: VideoDistributions): string | null {
  const { sharpness } = measurements;
  const percentile = video.sharpness.percentileOf(sharpness);
  const at = `sharpness ${sharpness.toFixed(0)}, at the ${ordinal(percentile)} percentile of ${video.words.whole}`;
  if (sharpness < rules.minSharpness) return `${at}, below ${rules.minSharpness}`;
  if (percentile < rules.minSharpnessPercentile) return `${at}, below the ${ordinal(rules.minSharpnessPercentile)}`;
  const view = video.views.get(frame);
  if (view === undefined) return null;
  if (sharpness < rules.minSharpnessOfShot * view.sharpest)
    return `${at}; ${video.words.sharpest} has ${view.sharpest.toFixed(0)}`;
  if (view.logarithms.count < fewestForScore) return null;
  const score = view.logarithms.scoreOf(logarithm(sharpness));
  if (score >= rules.minSharpnessScore) return null;
  return `${at}, ${(-score).toFixed(1)} deviations below ${video.words.median}`;
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
