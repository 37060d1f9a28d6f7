import { countOf } from "./format-quantity.js";
import { formatTimecode } from "./format-time.js";
import { candidateWord, type JudgedFrame } from "./judged-frames.js";
import { markup, type Markup } from "./markup.js";

/** What the trainer will read beside each picture or clip. */
export function captionsSection(frames: readonly JudgedFrame[]): Markup | null {
  const kept = frames.filter((frame) => frame.kept);
  if (kept.length === 0) return null;
  const named = kept.some(({ fileName }) => fileName !== null);
  return markup`<section aria-labelledby="captions-title">
<h2 id="captions-title">Captions</h2>
<p class="soft">${countOf(kept.length, { frame: "picture", clip: "clip", "frame or clip": "item" }[candidateWord(kept)])} with ${kept.length === 1 ? "its" : "their"} captions, as the trainer will see them.</p>
<table class="captions"><caption class="unseen">The caption of each kept ${candidateWord(kept)}</caption>
<thead><tr>${named ? markup`<th scope="col">File` : null}<th scope="col">Time<th scope="col" class="wide">Shot<th scope="col">Caption</thead>
<tbody>${kept.map(
    ({ candidate, caption, fileName }) =>
      markup`<tr>${named ? markup`<td><bdi>${fileName}</bdi>` : null}<td class="time"><a href="#f${candidate.frame}">${formatTimecode(candidate.seconds)}</a><td class="wide">${candidate.shot + 1}<td class="text">${caption === null ? markup`<span class="soft">none</span>` : markup`<bdi>${caption}</bdi>`}
`,
  )}</tbody>
</table>
</section>
`;
}
