import { formatCoordinate, formatCount, formatShare } from "./format-quantity.js";
import { candidateWord, countReasons, type JudgedFrame, type ReasonCount } from "./judged-frames.js";
import { markup, type Markup } from "./markup.js";
import { reasonWords } from "./reason-words.js";

/** Why frames were dropped, and why the others were kept, with how often. */
export function reasonsSection(frames: readonly JudgedFrame[]): Markup {
  const dropped = countReasons(frames, "drop");
  const kept = countReasons(frames, "keep");
  const word = candidateWord(frames);
  return markup`<section aria-labelledby="reasons-title">
<h2 id="reasons-title">Verdicts</h2>
<table class="reasons"><caption class="unseen">How many ${word === "clip" ? "clips" : "frames"} were kept and dropped for each reason</caption>
<thead><tr><th scope="col">Reason<th scope="col" class="right">${word === "frame" ? "Frames" : word === "clip" ? "Clips" : "Items"}<th scope="col" class="right">Share</thead>
${group("Dropped", dropped, frames.length)}${group("Kept", kept, frames.length)}
</table>
</section>
`;
}

function group(title: string, counts: readonly ReasonCount[], total: number): Markup {
  const sum = counts.reduce((all, { count }) => all + count, 0);
  const share = (count: number) => formatShare(total === 0 ? 0 : count / total);
  return markup`<tbody><tr class="sum"><th scope="rowgroup">${title}<td class="right">${formatCount(sum)}<td class="right">${share(sum)}
${counts.map(
  ({
    reason,
    count,
  }) => markup`<tr><th scope="row"><i class="dot r-${reason}"></i>${reasonWords[reason].label}<span class="soft">${reasonWords[reason].meaning}</span><span class="bar r-${reason}" style="width:${formatCoordinate((100 * count) / Math.max(1, total))}%"></span><td class="right">${formatCount(count)}<td class="right soft">${share(count)}
`,
)}</tbody>`;
}
