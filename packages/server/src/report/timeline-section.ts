import { shortName, sourceFrame, type Boundary, type FrameNames, type Shot } from "@reelora/core";
import { capitalised, countOf, formatCoordinate } from "./format-quantity.js";
import { formatDuration, formatTimecode } from "./format-time.js";
import { candidateWord, type JudgedFrame } from "./judged-frames.js";
import { markup, type Markup } from "./markup.js";
import type { ReportSource } from "./report-input.js";
import { positionAt, timelineGeometry, type TimelineGeometry } from "./timeline-geometry.js";

export interface TimelineContent {
  /** One of several videos; null for the only one. */
  readonly source: ReportSource | null;
  readonly shots: readonly Shot[];
  readonly boundaries: readonly Boundary[];
  readonly frames: readonly JudgedFrame[];
  /** When each frame is shown. */
  readonly secondsOf: (frame: number) => number;
  readonly durationSeconds: number;
  readonly variableFrameRate: boolean;
  readonly names: FrameNames;
  /** Where several timelines follow each other, the last one explains the marks, and the first one what to do with it. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Heights in pixels; across, everything is in percent, so that the drawing fits every width without distortion. */
const rows = {
  kindLabel: 12,
  keptTop: 24,
  bandTop: 46,
  bandHeight: 44,
  pinDepth: 12,
  shotNumber: 78,
  candidateTop: 95,
  axis: 126,
  height: 134,
};
/** With more kept frames than this, heads of pins would hide each other. */
const mostPins = 160;

/** A whole video in one drawing: shots, boundaries, candidates and kept frames over time. */
export function timelineSection(content: TimelineContent): Markup {
  const { source, shots, boundaries, frames, secondsOf, durationSeconds, variableFrameRate, names } = content;
  const id = source === null ? "timeline" : `timeline-${source.number}`;
  const geometry = timelineGeometry({ shots, boundaries, secondsOf, durationSeconds });
  const left = (frame: JudgedFrame) => positionAt(frame.candidate.seconds, durationSeconds);
  const kept = frames.filter((frame) => frame.kept);
  const told = [
    countOf(shots.length, "shot"),
    countOf(geometry.cuts.length, "cut"),
    countOf(geometry.spans.length, "gradual transition"),
    countOf(kept.length, { frame: "kept frame", clip: "kept clip", "frame or clip": "kept item" }[candidateWord(kept)]),
  ].join(", ");
  return markup`<section aria-labelledby="${id}-title">
<h2 id="${id}-title">Timeline${source === null ? null : markup` of <bdi>${shortName(source.name)}</bdi>`}</h2>
<p class="soft">${told}.${content.isFirst ? " Choose a shot or a kept frame to see it in the contact sheet." : ""}${variableFrameRate ? " The frame rate varies; times between candidates are estimated." : ""}</p>
<svg id="${id}" class="timeline" height="${rows.height}" role="group" aria-label="Timeline: ${told}">
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" class="hatch"/></pattern></defs>
${bandsOf(geometry, content)}
${spansOf(geometry, secondsOf)}
${geometry.cuts.map(
  ({ boundary, left }) =>
    markup`<line class="cut" x1="${percent(left)}" x2="${percent(left)}" y1="${rows.bandTop - 5}" y2="${rows.bandTop + rows.bandHeight + 3}"><title>Cut at frame ${ownFrame(boundary.start)}, ${formatTimecode(secondsOf(boundary.start))}</title></line>`,
)}
<svg x="0" y="${rows.candidateTop}" width="100%" height="7" viewBox="0 0 10000 7" preserveAspectRatio="none"><path class="candidates" d="${frames.map((frame) => `M${Math.round(left(frame) * 100)} 0v7`).join("")}"/></svg>
${kept.map((frame) => pin(frame, percent(left(frame)), kept.length <= mostPins, names))}
${geometry.axis.map(({ text, left, room }) => markup`<line class="step ${room}" x1="${percent(left)}" x2="${percent(left)}" y1="105" y2="111"/><text class="axis ${room}" x="${percent(left)}" y="${rows.axis}"${anchor(left)}>${text}</text>`)}
</svg>
${content.isLast ? timelineKey : null}</section>
`;
}

const timelineKey = markup`<ul class="legend" aria-hidden="true"><li><i class="key-shot"></i>shot<li><i class="key-cut"></i>cut<li><i class="key-span"></i>dissolve or fade<li><i class="key-candidate"></i>candidate<li><i class="key-kept"></i>kept frame</ul>
`;

function percent(value: number): string {
  return `${formatCoordinate(value)}%`;
}

/** Labels at the ends stay inside the drawing. */
function anchor(left: number): Markup | null {
  if (left < 3) return markup` text-anchor="start"`;
  return left > 97 ? markup` text-anchor="end"` : null;
}

function bandsOf({ bands }: TimelineGeometry, { secondsOf, names, shots }: TimelineContent): Markup[] {
  const first = shots[0]?.index ?? 0;
  return bands.map(({ shot, left, width, label }, index) => {
    const [start, end] = [secondsOf(shot.start), secondsOf(shot.end)];
    const called = names.shot({ frame: shot.start, shot: shot.index });
    const title = `${capitalised(called)}: ${formatTimecode(start)} to ${formatTimecode(end)}, ${formatDuration((end - start) * 1000)}`;
    const number = markup`<text class="number ${label}" x="${percent(left + width / 2)}" y="${rows.shotNumber}">${shot.index - first + 1}</text>`;
    return markup`<a class="band" href="#shot-${shot.index}" tabindex="${index === 0 ? 0 : -1}" aria-label="${title}"><title>${title}</title><rect class="${index % 2 === 0 ? "even" : "odd"}" x="${percent(left)}" y="${rows.bandTop}" width="${percent(width)}" height="${rows.bandHeight}"/>${label === "never" ? null : number}</a>
`;
  });
}

function spansOf({ spans }: TimelineGeometry, secondsOf: (frame: number) => number): Markup[] {
  return spans.map(({ boundary, left, width, label }) => {
    const { kind, start, end } = boundary;
    const middle = left + width / 2;
    const title = `${kind === "fade" ? "Fade" : "Dissolve"} over frames ${ownFrame(start)} to ${ownFrame(end)}, ${formatTimecode(secondsOf(start))} to ${formatTimecode(secondsOf(end))}`;
    const text = markup`<text class="kind ${label}" x="${percent(middle)}" y="${rows.kindLabel}"${anchor(middle)}>${kind}</text>`;
    return markup`<g class="span"><title>${title}</title><rect x="${percent(left)}" y="${rows.bandTop}" width="${percent(width)}" height="${rows.bandHeight}"/>${label === "never" ? null : text}</g>
`;
  });
}

/** The number that a frame has in its own video. */
function ownFrame(frame: number): number {
  return sourceFrame(frame).frame;
}

function pin({ candidate }: JudgedFrame, left: string, withHead: boolean, names: FrameNames): Markup {
  const { frame, seconds, clip } = candidate;
  const name =
    clip === undefined ? names.frame(frame) : `clip, frames ${ownFrame(frame)} to ${ownFrame(clip.endFrame - 1)}`;
  const head = withHead ? markup`<circle cx="${left}" cy="${rows.keptTop}" r="4"/>` : null;
  return markup`<a class="pin" href="#f${frame}" tabindex="-1" aria-label="Kept ${name} at ${formatTimecode(seconds)}"><title>Kept: ${name}, ${formatTimecode(seconds)}</title><line x1="${left}" x2="${left}" y1="${rows.keptTop}" y2="${rows.bandTop + rows.pinDepth}"/>${head}</a>
`;
}
