import type { CurationRules } from "@reelora/core";
import { countOf, formatCoordinate, formatMeasure } from "./format-quantity.js";
import type { JudgedFrame } from "./judged-frames.js";
import { measureHistogram, measures, type Measure, type MeasureHistogram } from "./measure-histogram.js";
import { markup, type Markup } from "./markup.js";

const plot = { top: 22, height: 110, axis: 152, total: 158 };

/** How the measurements lie over all candidates, kept ones at the foot of each column, with the cut-offs drawn in. */
export function measurementsSection(frames: readonly JudgedFrame[], rules: CurationRules): Markup {
  const histograms = measures.flatMap((measure) => {
    const histogram = measureHistogram(frames, measure, rules);
    return histogram === null ? [] : [{ measure, histogram }];
  });
  const hasCutOff = histograms.some(({ histogram }) => histogram.cutOffs.length > 0);
  return markup`<section aria-labelledby="measurements-title">
<h2 id="measurements-title">Measurements</h2>
<p class="soft">Of every candidate. A cut-off of the whole video is drawn in where frames lie beyond it; a frame can fall for its own shot besides.</p>
<div class="measures">${histograms.map(({ measure, histogram }) => histogramOf(measure, histogram))}</div>
<ul class="legend" aria-hidden="true"><li><i class="key-bar-kept"></i>kept<li><i class="key-bar-dropped"></i>dropped${hasCutOff ? markup`<li><i class="key-cut-off"></i>cut-off` : null}</ul>
</section>
`;
}

function histogramOf({ title, logarithmic }: Measure, histogram: MeasureHistogram): Markup {
  const { bins, highest, ticks, cutOffs, unreached } = histogram;
  const told = [
    mediansOf(histogram),
    ...cutOffs.map(({ words }) => `Dropped ${words}.`),
    ...(unreached.length === 0 ? [] : [`None lies ${unreached.join(" or ")}, where frames are dropped.`]),
    ...(logarithmic ? ["Logarithmic."] : []),
  ].join(" ");
  const width = 100 / bins.length;
  return markup`<figure><figcaption><b>${title}</b> <span class="soft">${told}</span></figcaption>
<svg class="histogram" height="${plot.total}" role="img" aria-label="Histogram of ${title.toLowerCase()}. ${told}">
<line class="grid" x1="0" x2="100%" y1="${plot.top}" y2="${plot.top}"/><text class="axis count" x="0" y="${plot.top - 6}">${countOf(highest, "frame")}</text>
${bins.map((bin, index) => column(title, bin, index * width, width, highest))}
<line class="ground" x1="0" x2="100%" y1="${plot.top + plot.height}" y2="${plot.top + plot.height}"/>
${cutOffs.map(({ words, left }) => markup`<line class="cut-off" x1="${formatCoordinate(left)}%" x2="${formatCoordinate(left)}%" y1="${plot.top}" y2="${plot.top + plot.height}"><title>Dropped ${words}</title></line>`)}
${ticks.map(({ value, left }) => markup`<text class="axis" x="${formatCoordinate(left)}%" y="${plot.axis}"${endAnchor(left)}>${value >= 1000 ? `${value / 1000}k` : value}</text>`)}
</svg></figure>
`;
}

function mediansOf({ medianKept, medianDropped }: MeasureHistogram): string {
  const parts = [];
  if (medianKept !== null) parts.push(`${formatMeasure(medianKept)} kept`);
  if (medianDropped !== null) parts.push(`${formatMeasure(medianDropped)} dropped`);
  return `Median ${parts.join(", ")}.`;
}

function column(
  title: string,
  { from, to, kept, dropped }: MeasureHistogram["bins"][number],
  left: number,
  width: number,
  highest: number,
): Markup | null {
  if (kept + dropped === 0) return null;
  const keptHeight = (plot.height * kept) / highest;
  const droppedHeight = (plot.height * dropped) / highest;
  const ground = plot.top + plot.height;
  const bar = (look: string, bottom: number, height: number) =>
    height === 0
      ? null
      : markup`<rect class="${look}" x="${formatCoordinate(left + width * 0.08)}%" width="${formatCoordinate(width * 0.84)}%" y="${formatCoordinate(bottom - height)}" height="${formatCoordinate(height)}"/>`;
  return markup`<g><title>${title} ${formatMeasure(from)} to ${formatMeasure(to)}: ${kept} kept, ${dropped} dropped</title>${bar("kept", ground, keptHeight)}${bar("dropped", ground - keptHeight, droppedHeight)}</g>
`;
}

function endAnchor(left: number): Markup | null {
  if (left < 3) return markup` text-anchor="start"`;
  return left > 97 ? markup` text-anchor="end"` : null;
}
