import type { Shot } from "@reelora/core";
import { coverageOf, type Coverage, type CoverageContent, type CoverageGroup } from "./coverage.js";
import { capitalised, countOf, formatCoordinate, formatCount } from "./format-quantity.js";
import { formatDuration, formatTimecode } from "./format-time.js";
import { countReasons, type JudgedFrame } from "./judged-frames.js";
import { markup, type Markup } from "./markup.js";
import type { Reels } from "./report-sources.js";
import { reasonWords } from "./reason-words.js";

const mostShotsNamed = 8;
/** A group with fewer candidates than this is chance, not a gap. */
const fewestForGap = 3;

/** What of the video the set shows, and, in words, what it never shows. */
export function coverageSection(content: CoverageContent, reels: Reels): Markup {
  const coverage = coverageOf(content);
  const shots = content.shots.length;
  return markup`<section aria-labelledby="coverage-title">
<h2 id="coverage-title">Coverage</h2>
<p class="soft">${formatCount(shots - coverage.missedShots.length)} of ${countOf(shots, "shot")} ${shots === 1 ? "is" : "are"} in the set. Each column is a part of the candidates; its green part was kept.</p>
<div class="pair"><div class="facets">${coverage.facets.map(
    ({
      title,
      groups,
    }) => markup`<figure class="of-${title.toLowerCase()}"><figcaption><b>${title}</b></figcaption><div class="groups">${groups.map((group) => groupColumn(group, groups))}</div></figure>
`,
  )}</div>
<div class="never"><h3>What this set never shows</h3>${gapsOf(coverage, content, reels)}</div></div>
</section>
`;
}

function groupColumn({ name, candidates, kept }: CoverageGroup, all: readonly CoverageGroup[]): Markup {
  const highest = Math.max(...all.map((group) => group.candidates));
  const height = (100 * candidates) / highest;
  return markup`<div class="group${kept === 0 ? " none" : ""}" title="${name}: ${kept} of ${countOf(candidates, "candidate")} kept"><div class="column"><div class="all" style="height:${formatCoordinate(height)}%"><div class="part" style="height:${formatCoordinate((100 * kept) / candidates)}%"></div></div></div><b>${formatCount(kept)}</b><span>${name}</span></div>`;
}

function gapsOf(coverage: Coverage, { frames }: CoverageContent, reels: Reels): Markup {
  const { missedShots, longestGap, facets } = coverage;
  const lines = [
    ...missedShots.slice(0, mostShotsNamed).map((shot) => missedShot(shot, frames, reels)),
    ...(missedShots.length > mostShotsNamed
      ? [markup`<li>${countOf(missedShots.length - mostShotsNamed, "more shot")}`]
      : []),
    ...(longestGap === null
      ? []
      : [
          markup`<li>Anything between <b>${formatTimecode(longestGap.fromSeconds)}</b> and <b>${formatTimecode(longestGap.toSeconds)}</b>, ${formatDuration((longestGap.toSeconds - longestGap.fromSeconds) * 1000)}`,
        ]),
    ...facets
      .filter(({ title }) => title !== "Time")
      .flatMap(({ title, groups }) =>
        groups
          .filter(({ kept, candidates }) => kept === 0 && candidates >= fewestForGap)
          .map(
            ({ name, candidates }) =>
              markup`<li>${title}: <b>${name}</b> <span class="soft">${countOf(candidates, "candidate")}, none kept</span>`,
          ),
      ),
  ];
  if (lines.length === 0) {
    return markup`<p>Nothing is missing that these measurements can see: every shot, no long stretch left out, every light, colour and amount of motion of the video.</p>`;
  }
  return markup`<ul>${lines}</ul>`;
}

function missedShot(shot: Shot, frames: readonly JudgedFrame[], { secondsOf, names }: Reels): Markup {
  const ofShot = frames.filter(({ candidate }) => candidate.shot === shot.index);
  const [reason] = countReasons(ofShot, "drop");
  const [start, end] = [secondsOf(shot.start), secondsOf(shot.end)];
  const why =
    reason === undefined
      ? "no candidates"
      : `${countOf(ofShot.length, "candidate")}, ${reason.count === ofShot.length ? "all" : formatCount(reason.count)} ${reasonWords[reason.reason].label.toLowerCase()}`;
  return markup`<li><a href="#shot-${shot.index}">${capitalised(names.shot({ frame: shot.start, shot: shot.index }))}</a>, ${formatTimecode(start)} – ${formatTimecode(end)} <span class="soft">${why}</span>`;
}
