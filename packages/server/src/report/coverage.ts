import { distributionOf, shortName, type DetectedSource, type Shot } from "@reelora/core";
import { formatAxisTime } from "./format-time.js";
import type { JudgedFrame } from "./judged-frames.js";

/** Candidates that have something in common, and how many of them are in the set. */
export interface CoverageGroup {
  readonly name: string;
  readonly candidates: number;
  readonly kept: number;
}

/** One way in which a set can be spread out, with the groups that the video has candidates of. */
export interface CoverageFacet {
  readonly title: string;
  readonly groups: readonly CoverageGroup[];
}

/** A stretch of the video of which the set has nothing. */
export interface CoverageGap {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

export interface Coverage {
  readonly facets: readonly CoverageFacet[];
  /** Shots without a kept frame, in order. */
  readonly missedShots: readonly Shot[];
  /** The longest stretch without a kept frame; null when it is shorter than a sixth of the video, or nothing was kept. */
  readonly longestGap: CoverageGap | null;
}

export interface CoverageContent {
  readonly frames: readonly JudgedFrame[];
  readonly shots: readonly Shot[];
  readonly durationSeconds: number;
  /** Several videos; default: there is only one. */
  readonly sources?: readonly Pick<DetectedSource, "number" | "name">[];
}

const timeParts = 10;
const longGap = 1 / 6;
/** Below this saturation (HSL) a mean colour has no hue to speak of. */
const leastSaturation = 0.12;
const hues = ["red", "yellow", "green", "cyan", "blue", "magenta"] as const;

/** What of the video the set shows, and what it does not. */
export function coverageOf({ frames, shots, durationSeconds, sources = [] }: CoverageContent): Coverage {
  const luma = distributionOf(frames.map(({ candidate }) => candidate.measurements.meanLuma));
  const motion = distributionOf(frames.flatMap(({ candidate }) => candidate.measurements.motion ?? []));
  const third = (percentile: number) => Math.min(2, Math.floor((percentile * 3) / 100));
  const part = (seconds: number) =>
    Math.min(timeParts - 1, Math.floor((timeParts * seconds) / Math.max(durationSeconds, 1e-9)));
  const step = durationSeconds / timeParts;
  const tenths = Array.from({ length: timeParts }, (_, index) => formatAxisTime(index * step, step));
  const facets = [
    sources.length === 0
      ? facet("Time", frames, tenths, ({ candidate }) => tenths[part(candidate.seconds)])
      : facet("Source", frames, sources.map(sourceName), ({ candidate }) => {
          const source = sources.find(({ number }) => number === candidate.source);
          return source === undefined ? undefined : sourceName(source);
        }),
    facet(
      "Light",
      frames,
      lights,
      ({ candidate }) => lights[third(luma.percentileOf(candidate.measurements.meanLuma))],
    ),
    facet("Colour", frames, [...hues, "grey"], ({ candidate }) => hueOf(candidate.measurements.colours)),
    facet("Motion", frames, motions, ({ candidate: { measurements } }) =>
      measurements.motion === null ? undefined : motions[third(motion.percentileOf(measurements.motion))],
    ),
  ];
  const keptShots = new Set(frames.filter(({ kept }) => kept).map(({ candidate }) => candidate.shot));
  return {
    facets,
    missedShots: shots.filter(({ index }) => !keptShots.has(index)),
    // Several videos have no time in common.
    longestGap: sources.length === 0 ? longestGap(frames, durationSeconds) : null,
  };
}

function sourceName({ number, name }: Pick<DetectedSource, "number" | "name">): string {
  return `${number}: ${shortName(name)}`;
}

const lights = ["darker third", "middling third", "brighter third"];
const motions = ["calmer third", "middling third", "livelier third"];

function facet(
  title: string,
  frames: readonly JudgedFrame[],
  names: readonly string[],
  nameOf: (frame: JudgedFrame) => string | undefined,
): CoverageFacet {
  const groups = names.map((name) => {
    const members = frames.filter((frame) => nameOf(frame) === name);
    return { name, candidates: members.length, kept: members.filter(({ kept }) => kept).length };
  });
  return { title, groups: groups.filter(({ candidates }) => candidates > 0) };
}

function longestGap(frames: readonly JudgedFrame[], durationSeconds: number): CoverageGap | null {
  const kept = frames.filter((frame) => frame.kept).map(({ candidate }) => candidate.seconds);
  if (kept.length === 0) return null;
  const moments = [0, ...kept.sort((first, second) => first - second), durationSeconds];
  let longest: CoverageGap = { fromSeconds: 0, toSeconds: 0 };
  moments.slice(1).forEach((toSeconds, index) => {
    const fromSeconds = moments[index] ?? 0;
    if (toSeconds - fromSeconds > longest.toSeconds - longest.fromSeconds) longest = { fromSeconds, toSeconds };
  });
  return longest.toSeconds - longest.fromSeconds >= durationSeconds * longGap ? longest : null;
}

/** The family of a picture's mean colour, of red, green and blue triples. */
function hueOf(colours: readonly number[]): string {
  const mean = (channel: number) => {
    const values = colours.filter((_, index) => index % 3 === channel);
    return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length) / 255;
  };
  const [red, green, blue] = [mean(0), mean(1), mean(2)];
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const range = most - least;
  const saturation = range === 0 ? 0 : range / (1 - Math.abs(most + least - 1));
  if (saturation < leastSaturation) return "grey";
  const sixth =
    most === red ? (green - blue) / range : most === green ? 2 + (blue - red) / range : 4 + (red - green) / range;
  return hues[(Math.round(sixth) + 6) % 6] ?? "grey";
}
