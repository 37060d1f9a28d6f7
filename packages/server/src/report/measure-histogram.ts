import { assertNever, distributionOf, type CurationRules } from "@reelora/core";
import type { JudgedFrame } from "./judged-frames.js";

/** A measurement that is a number, as people are told of it. */
export interface Measure {
  readonly name: "sharpness" | "meanLuma" | "contrast" | "motion";
  readonly title: string;
  /** Spreads over decades, so that its axis is logarithmic. */
  readonly logarithmic: boolean;
}

export const measures: readonly Measure[] = [
  { name: "sharpness", title: "Sharpness", logarithmic: true },
  { name: "meanLuma", title: "Brightness", logarithmic: false },
  { name: "contrast", title: "Contrast", logarithmic: false },
  { name: "motion", title: "Motion", logarithmic: false },
];

export interface HistogramBin {
  /** `from` included, `to` only in the last bin. */
  readonly from: number;
  readonly to: number;
  readonly kept: number;
  readonly dropped: number;
}

/** A value beyond which frames are dropped. */
export interface CutOff {
  readonly value: number;
  /** `below 20`, `above the 90th percentile`. */
  readonly words: string;
  /** Place on the axis in percent. */
  readonly left: number;
}

export interface MeasureHistogram {
  readonly bins: readonly HistogramBin[];
  /** Frames in the fullest bin. */
  readonly highest: number;
  /** Round values with their place on the axis, in percent. */
  readonly ticks: readonly { readonly value: number; readonly left: number }[];
  /** The rules' cut-offs that lie within the axis. */
  readonly cutOffs: readonly CutOff[];
  /** The words of the others: no frame lies beyond them. */
  readonly unreached: readonly string[];
  /** Middle values; null without such frames. */
  readonly medianKept: number | null;
  readonly medianDropped: number | null;
}

const binCount = 32;

/** How a measurement lies over the kept and the dropped frames of which it is known; null where it is of none. */
export function measureHistogram(
  all: readonly JudgedFrame[],
  { name, logarithmic }: Measure,
  rules: CurationRules,
): MeasureHistogram | null {
  const frames = all.flatMap(({ candidate, kept }) => {
    const value = candidate.measurements[name];
    return value === null ? [] : [{ value, kept }];
  });
  if (frames.length === 0) return null;
  const place = (value: number) => (logarithmic ? Math.log10(Math.max(1, value)) : value);
  const values = frames.map(({ value }) => value);
  const places = values.map(place);
  let low = places.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  let high = places.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
  const least = logarithmic ? 0.4 : Math.max(1, Math.abs(high)) * 0.02;
  if (high - low < least) [low, high] = [Math.max(0, low - least / 2), high + least / 2];
  const width = (high - low) / binCount;
  const back = (one: number) => (logarithmic ? 10 ** one : one);
  const bins = Array.from({ length: binCount }, (_, index) => ({
    from: back(low + index * width),
    to: back(low + (index + 1) * width),
    kept: 0,
    dropped: 0,
  }));
  frames.forEach(({ kept }, index) => {
    const bin = bins[Math.min(binCount - 1, Math.floor(((places[index] ?? low) - low) / width))];
    if (bin !== undefined) bin[kept ? "kept" : "dropped"] += 1;
  });
  const leftOf = (one: number) => (100 * (place(one) - low)) / (high - low);
  const isInSight = ({ left }: { readonly left: number }) => left >= 0 && left <= 100;
  const cutOffs = cutOffsOf(name, values, rules).map((one) => ({ ...one, left: leftOf(one.value) }));
  const medianOf = (some: typeof frames) =>
    some.length === 0 ? null : distributionOf(some.map(({ value }) => value)).valueAt(50);
  return {
    bins,
    highest: bins.reduce((most, { kept, dropped }) => Math.max(most, kept + dropped), 0),
    ticks: (logarithmic ? decades(low, high) : steps(low, high)).map((one) => ({ value: one, left: leftOf(one) })),
    cutOffs: cutOffs.filter(isInSight),
    unreached: cutOffs.filter((one) => !isInSight(one)).map(({ words }) => words),
    medianKept: medianOf(frames.filter(({ kept }) => kept)),
    medianDropped: medianOf(frames.filter(({ kept }) => !kept)),
  };
}

/** The cut-offs that hold for the whole video; those of single shots have no place on one axis. */
function cutOffsOf(name: Measure["name"], values: readonly number[], rules: CurationRules): Omit<CutOff, "left">[] {
  const { valueAt } = distributionOf(values);
  const percentile = (at: number, side: string) => ({ value: valueAt(at), words: `${side} percentile ${at}` });
  const floor = (value: number) => ({ value, words: `below ${value}` });
  switch (name) {
    case "sharpness":
      return [
        floor(rules.minSharpness),
        ...(rules.minSharpnessPercentile > 0 ? [percentile(rules.minSharpnessPercentile, "below")] : []),
      ];
    case "meanLuma":
      return [
        floor(rules.minLuma),
        ...(rules.minLumaPercentile > 0 ? [percentile(rules.minLumaPercentile, "below")] : []),
        { value: rules.maxLuma, words: `above ${rules.maxLuma}` },
      ];
    case "contrast":
      return [floor(rules.minContrast)];
    case "motion":
      return rules.maxMotionPercentile < 100 ? [percentile(rules.maxMotionPercentile, "above")] : [];
    default:
      return assertNever(name);
  }
}

/** 1, 2, 5, 10, … between two logarithms. */
function decades(low: number, high: number): number[] {
  const values = [];
  for (let decade = Math.floor(low); decade <= high; decade += 1) {
    for (const digit of high - low > 2 ? [1, 3] : [1, 2, 5]) {
      const value = digit * 10 ** decade;
      const place = Math.log10(Math.max(1, value));
      if (place >= low && place <= high) values.push(value);
    }
  }
  return values;
}

/** Round values between two others, about five. */
function steps(low: number, high: number): number[] {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((digit) => digit * power >= rough) ?? 10);
  const values = [];
  for (let index = Math.ceil(low / step); index * step <= high; index += 1)
    values.push(Number((index * step).toPrecision(6)));
  return values;
}
