import { countOf, formatBytes, formatCount, formatRate } from "./format-quantity.js";
import { formatDate, formatLength } from "./format-time.js";
import { candidateWord, type JudgedFrame } from "./judged-frames.js";
import { markup, type Markup } from "./markup.js";
import type { ReportInput } from "./report-input.js";

/** What the report is about, and the numbers one looks for first. */
export function pageHeader(input: ReportInput, frames: readonly JudgedFrame[], durationSeconds: number): Markup {
  const { trigger, video, jobId, createdAtMs, datasetVersion, shots, sources = [] } = input;
  const kept = frames.filter((frame) => frame.kept).length;
  return markup`<header class="top">
<p class="overline">Reelora <span aria-hidden="true">·</span> dataset report</p>
<h1><bdi>${trigger}</bdi></h1>
<p class="lead"><b>${formatCount(kept)}</b> of ${candidatesOf(frames)} kept from ${sources.length === 0 ? markup`<bdi class="name">${video.name}</bdi>` : countOf(sources.length, "video")}</p>
<dl class="numbers">
${bigNumber("Kept", formatCount(kept), "good")}${bigNumber("Candidates", formatCount(frames.length))}${bigNumber("Shots", formatCount(shots.length))}${bigNumber("Length", formatLength(durationSeconds))}${bigNumber("Dataset", `v${datasetVersion}`)}
</dl>
${sources.length === 0 ? factList("The video", factsOf(input)) : sources.map((source) => factList(`Video ${source.number}`, [`${source.number}: ${source.name}`, ...factsOf(source), `SHA-256 ${source.video.sha256.slice(0, 12)}`]))}
<p class="ids">Job <code>${jobId}</code> <span aria-hidden="true">·</span> <time datetime="${new Date(createdAtMs).toISOString()}">${formatDate(createdAtMs)}</time>${sources.length > 0 ? null : markup` <span aria-hidden="true">·</span> video SHA-256 <code title="${video.sha256}">${video.sha256.slice(0, 12)}</code>`}</p>
</header>
`;
}

/** "181 candidate frames", "31 candidate clips", or "212 candidates". */
function candidatesOf(frames: readonly JudgedFrame[]): string {
  const word = candidateWord(frames);
  return countOf(frames.length, word === "frame or clip" ? "candidate" : `candidate ${word}`);
}

function bigNumber(label: string, value: string, look: "good" | "plain" = "plain"): Markup {
  return markup`<div class="${look}"><dt>${label}</dt><dd>${value}</dd></div>`;
}

function factList(label: string, facts: readonly string[]): Markup {
  return markup`<ul class="facts" aria-label="${label}">${facts.map((fact) => markup`<li>${fact}`)}</ul>`;
}

/** Demuxers name themselves after every container that they read, "mov,mp4,m4a": the one that the file is named after. */
function containerName(container: string, fileName: string): string {
  const names = container.split(",");
  return names.find((name) => fileName.toLowerCase().endsWith(`.${name}`)) ?? names[0] ?? container;
}

function factsOf({ video, fps, frames }: Pick<ReportInput, "video" | "fps" | "frames">): string[] {
  const { facts, sizeBytes, pictures } = video;
  if (pictures !== undefined) {
    const largest = `up to ${facts.width} × ${facts.height}`;
    return [countOf(pictures.length, "picture"), facts.codec, facts.container, largest, formatBytes(sizeBytes)];
  }
  const told = [
    `${facts.width} × ${facts.height}`,
    facts.codec,
    containerName(facts.container, video.name),
    `${formatRate(fps)} frames per second${facts.variableFrameRate ? ", variable" : ""}`,
    countOf(frames, "frame"),
    formatBytes(sizeBytes),
    facts.hasAudio ? "with sound" : "no sound",
  ];
  if (facts.hdr) told.push("HDR");
  if (facts.rotation !== 0) told.push(`rotated by ${facts.rotation}°`);
  return told;
}
