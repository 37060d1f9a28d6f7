import { formatCoordinate } from "./format-quantity.js";
import { formatDuration } from "./format-time.js";
import { markup, type Markup } from "./markup.js";
import type { StageTiming } from "./report-input.js";

/** How long each stage took up to this report. */
export function timingsSection(timings: readonly StageTiming[]): Markup | null {
  if (timings.length === 0) return null;
  const total = timings.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const longest = timings.reduce((most, { durationMs }) => Math.max(most, durationMs), 1);
  return markup`<section aria-labelledby="timings-title">
<h2 id="timings-title">Stages</h2>
<table class="timings"><caption class="unseen">How long each stage took</caption>
<thead><tr><th scope="col">Stage<th scope="col" class="right">Time</thead>
<tbody>${timings.map(
    ({ stage, durationMs, reused }) =>
      markup`<tr><th scope="row"><bdi>${stage}</bdi>${reused ? markup` <span class="tag">made earlier</span>` : null}<span class="bar" style="width:${formatCoordinate((100 * durationMs) / longest)}%"></span><td class="right">${formatDuration(durationMs)}
`,
  )}</tbody>
<tfoot><tr class="sum"><th scope="row">Together<td class="right">${formatDuration(total)}</tfoot>
</table>
</section>
`;
}
