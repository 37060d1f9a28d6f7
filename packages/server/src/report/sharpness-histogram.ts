import { defaultRules } from "@reelora/core";
import type { JudgedFrame } from "./judged-frames.js";

export interface HistogramBin {
  /** Sharpness, `from` included, `to` only in the last bin. */
  readonly from: number;
  readonly to: number;
  readonly kept: number;
  readonly dropped: number;
}

export interface SharpnessHistogram {
  readonly bins: readonly HistogramBin[];
  /** Frames in the fullest bin. */
  readonly highest: number;
  /** Round values with their place on the axis, in percent. */
  readonly ticks: readonly { value: number; left: number }[];
  /** Where frames start to be called blurred whatever their shot, in percent; null when outside. */
  readonly cutOff: number | null;
  /** Middle values; null without such frames. */
  readonly medianKept: number | null;
  readonly medianDropped: number | null;
}

const binCount = 32;

/** Sharpness is a variance and spreads over decades, so bins are equally wide in its logarithm. */
const scale = (sharpness: number) => Math.log10(Math.max(1, sharpness));

/** How sharp the kept and the dropped frames are. At least one frame is needed. */
export function sharpnessHistogram(frames: readonly JudgedFrame[]): SharpnessHistogram {
  const places = frames.map(({ candidate }) => scale(candidate.measurements.sharpness));
  let low = places.reduce((least, place) => Math.min(least, place), Number.POSITIVE_INFINITY);
  let high = places.reduce((most, place) => Math.max(most, place), 0);
  if (high - low < 0.4) [low, high] = [Math.max(0, low - 0.2), high + 0.2];
  const width = (high - low) / binCount;
  const bins = Array.from({ length: binCount }, (_, index) => ({
    from: 10 ** (low + index * width),
    to: 10 ** (low + (index + 1) * width),
    kept: 0,
    dropped: 0,
  }));
  frames.forEach(({ kept }, index) => {
    const bin = bins[Math.min(binCount - 1, Math.floor(((places[index] ?? low) - low) / width))];
    if (bin !== undefined) bin[kept ? "kept" : "dropped"] += 1;
  });
  const leftOf = (value: number) => (100 * (scale(value) - low)) / (high - low);
  const cutOff = leftOf(defaultRules.minSharpness);
  return {
    bins,
    highest: bins.reduce((most, { kept, dropped }) => Math.max(most, kept + dropped), 0),
    ticks: roundValues(low, high).map((value) => ({ value, left: leftOf(value) })),
    cutOff: cutOff >= 0 && cutOff <= 100 ? cutOff : null,
    medianKept: median(frames.filter(({ kept }) => kept)),
    medianDropped: median(frames.filter(({ kept }) => !kept)),
  };
}

function roundValues(low: number, high: number): number[] {
  const values = [];
  for (let decade = Math.floor(low); decade <= high; decade += 1) {
    for (const digit of high - low > 2 ? [1, 3] : [1, 2, 5]) {
      const value = digit * 10 ** decade;
      if (scale(value) >= low && scale(value) <= high) values.push(value);
    }
  }
  return values;
}

function median(frames: readonly JudgedFrame[]): number | null {
  const values = frames
    .map(({ candidate }) => candidate.measurements.sharpness)
    .sort((first, second) => first - second);
  return values[Math.floor(values.length / 2)] ?? null;
}
