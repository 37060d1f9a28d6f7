import { countOf, formatCount } from "./format-quantity.js";
import { formatTimecode } from "./format-time.js";
import type { JudgedFrame } from "./judged-frames.js";
import { markup, type Markup } from "./markup.js";

const mostGroups = 12;
const mostOfGroup = 7;

/**
 * Frames that were dropped for being like another, beside that one; the largest groups. Pictures are those of the
 * contact sheet, shown again by the page's script; without it, the frames are links. Null when there are none.
 */
export function duplicatesSection(frames: readonly JudgedFrame[]): Markup | null {
  const byFrame = new Map(frames.map((frame) => [frame.candidate.frame, frame]));
  const groups = new Map<JudgedFrame, JudgedFrame[]>();
  for (const frame of frames) {
    const best = frame.verdict.insteadOf === null ? undefined : byFrame.get(frame.verdict.insteadOf);
    if (best !== undefined) groups.set(best, [...(groups.get(best) ?? []), frame]);
  }
  if (groups.size === 0) return null;
  const largest = [...groups].sort(([, first], [, second]) => second.length - first.length).slice(0, mostGroups);
  const total = [...groups.values()].reduce((sum, group) => sum + group.length, 0);
  return markup`<section aria-labelledby="duplicates-title">
<h2 id="duplicates-title">Duplicates</h2>
<p class="soft">${countOf(total, "frame")} ${total === 1 ? "looks" : "look"} like a better one, in ${countOf(groups.size, "group")}${groups.size > mostGroups ? `; the ${mostGroups} largest` : ""}.</p>
<div class="twins">${largest.map(([best, others]) => groupOf(best, others))}</div>
</section>
`;
}

function groupOf(best: JudgedFrame, others: readonly JudgedFrame[]): Markup {
  const more = others.length - mostOfGroup;
  return markup`<div class="twin-group">${twin(best)}<div class="others">${others.slice(0, mostOfGroup).map(twin)}${more > 0 ? markup`<span class="more">+${formatCount(more)}</span>` : null}</div></div>
`;
}

function twin({ candidate: { frame, seconds }, kept, verdict }: JudgedFrame): Markup {
  return markup`<a class="twin ${kept ? "kept" : "dropped"}" href="#f${frame}" data-of="f${frame}" title="${verdict.text}"><span>${formatTimecode(seconds)}</span></a>`;
}
