import type { Picture } from "../model/patches.js";

/** Levels that each colour is divided into. */
const levels = 4;

/** How much of some pictures each of 64 colours takes up; the shares sum to 1. */
export function colourHistogram(pictures: readonly Picture[]): Float64Array {
  const counts = new Float64Array(levels ** 3);
  let total = 0;
  for (const { pixels } of pictures) {
    for (let at = 0; at + 2 < pixels.length; at += 3) {
      const [red, green, blue] = [0, 1, 2].map((channel) => ((pixels[at + channel] ?? 0) * levels) >> 8);
      const bin = ((red ?? 0) * levels + (green ?? 0)) * levels + (blue ?? 0);
      counts[bin] = (counts[bin] ?? 0) + 1;
      total += 1;
    }
  }
  return counts.map((count) => count / Math.max(1, total));
}

/** The share of colour that differs: 0 for the same colours, 1 for none in common. */
export function colourDistance(one: readonly Picture[], other: readonly Picture[]): number {
  const [first, second] = [colourHistogram(one), colourHistogram(other)];
  return first.reduce((sum, share, bin) => sum + Math.abs(share - (second[bin] ?? 0)), 0) / 2;
}
