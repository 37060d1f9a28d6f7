import { defaultRules } from "@reelora/core";
import { countOf, formatCoordinate, formatMeasure } from "./format-quantity.js";
import type { JudgedFrame } from "./judged-frames.js";
import { markup, type Markup } from "./markup.js";
import { sharpnessHistogram, type SharpnessHistogram } from "./sharpness-histogram.js";

const plot = { top: 22, height: 200, axis: 242, total: 248 };

/** How sharp the candidates are, kept ones at the foot of each column. */
export function sharpnessSection(frames: readonly JudgedFrame[]): Markup {
  const histogram = sharpnessHistogram(frames);
  const medians = mediansOf(histogram);
  const width = 100 / histogram.bins.length;
  const cutOff = histogram.cutOff === null ? null : `${formatCoordinate(histogram.cutOff)}%`;
  return markup`<section aria-labelledby="sharpness-title">
<h2 id="sharpness-title">Sharpness</h2>
<p class="soft">${medians} The scale is logarithmic.</p>
<svg class="histogram" height="${plot.total}" role="img" aria-label="Histogram of sharpness. ${medians}">
<line class="grid" x1="0" x2="100%" y1="${plot.top}" y2="${plot.top}"/><text class="axis count" x="0" y="${plot.top - 6}">${countOf(histogram.highest, "frame")}</text>
${histogram.bins.map((bin, index) => column(bin, index * width, width, histogram.highest))}
<line class="ground" x1="0" x2="100%" y1="${plot.top + plot.height}" y2="${plot.top + plot.height}"/>
${cutOff === null ? null : markup`<line class="cut-off" x1="${cutOff}" x2="${cutOff}" y1="${plot.top}" y2="${plot.top + plot.height}"><title>Below ${defaultRules.minSharpness}: blurred</title></line>`}
${histogram.ticks.map(({ value, left }) => markup`<text class="axis" x="${formatCoordinate(left)}%" y="${plot.axis}"${endAnchor(left)}>${value >= 1000 ? `${value / 1000}k` : value}</text>`)}
</svg>
<ul class="legend" aria-hidden="true"><li><i class="key-bar-kept"></i>kept<li><i class="key-bar-dropped"></i>dropped${cutOff === null ? null : markup`<li><i class="key-cut-off"></i>blurred below ${defaultRules.minSharpness}`}</ul>
</section>
`;
}

function mediansOf({ medianKept, medianDropped }: SharpnessHistogram): string {
  const parts = [];
  if (medianKept !== null) parts.push(`${formatMeasure(medianKept)} for kept frames`);
  if (medianDropped !== null) parts.push(`${formatMeasure(medianDropped)} for dropped ones`);
  return `Median ${parts.join(", ")}.`;
}

function column(bin: SharpnessHistogram["bins"][number], left: number, width: number, highest: number): Markup | null {
  const { from, to, kept, dropped } = bin;
  if (kept + dropped === 0) return null;
  const keptHeight = (plot.height * kept) / highest;
  const droppedHeight = (plot.height * dropped) / highest;
  const ground = plot.top + plot.height;
  const bar = (look: string, bottom: number, height: number) =>
    height === 0
      ? null
      : markup`<rect class="${look}" x="${formatCoordinate(left + width * 0.08)}%" width="${formatCoordinate(width * 0.84)}%" y="${formatCoordinate(bottom - height)}" height="${formatCoordinate(height)}"/>`;
  return markup`<g><title>Sharpness ${formatMeasure(from)} to ${formatMeasure(to)}: ${kept} kept, ${dropped} dropped</title>${bar("kept", ground, keptHeight)}${bar("dropped", ground - keptHeight, droppedHeight)}</g>
`;
}

function endAnchor(left: number): Markup | null {
  if (left < 3) return markup` text-anchor="start"`;
  return left > 97 ? markup` text-anchor="end"` : null;
}
