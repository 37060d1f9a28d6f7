import { sourceFrame } from "@reelora/core";
import { createHash } from "node:crypto";
import { captionsSection } from "./captions-section.js";
import { contactSheet, type ThumbnailOf } from "./contact-sheet.js";
import { trainingPlace } from "./insert-training.js";
import { judgedFrames, type JudgedFrame } from "./judged-frames.js";
import { reelsOf, type Reel, type Reels } from "./report-sources.js";
import { coverageSection } from "./coverage-section.js";
import { duplicatesSection } from "./duplicates-section.js";
import { measurementsSection } from "./measurements-section.js";
import { lightbox } from "./lightbox.js";
import { Markup, markup } from "./markup.js";
import { peopleSection } from "./people-section.js";
import { pageHeader } from "./page-header.js";
import { pageScript } from "./page-script.js";
import { pageStyle } from "./style/page-style.js";
import { reasonsSection } from "./reasons-section.js";
import type { ReportInput } from "./report-input.js";
import { timelineSection, type TimelineContent } from "./timeline-section.js";
import { timingsSection } from "./timings-section.js";
import { warningsSection } from "./warnings-section.js";

/** Nothing but this page's own script runs and nothing is loaded, even if the page were tampered with. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "img-src data:",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${createHash("sha256").update(pageScript).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * The report of a job: one HTML page that needs nothing else, not even a network, in pieces, so that nothing holds it
 * whole. It works from a file and under `default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';
 * img-src data:`, and without its script too.
 *
 * Thumbnails are asked for in the order of the page, once for each candidate, a few at a time, with the size
 * that keeps a page of up to 1,200 candidates within 8 MB; an error of
 * `thumbnailOf` ends the iteration with that error. The same input gives the same page.
 */
export async function* renderReport(input: ReportInput, thumbnailOf: ThumbnailOf): AsyncGenerator<string> {
  const frames = judgedFrames(input);
  const { shots, boundaries } = input;
  const reels = reelsOf(input);
  const { secondsOf, durationSeconds, names } = reels;

  yield pageStart(input).text;
  yield pageHeader(input, frames, durationSeconds).text;
  yield (warningsSection(input.warnings) ?? markup``).text;
  for (const [index, reel] of reels.all.entries()) {
    const place = { isFirst: index === 0, isLast: index === reels.all.length - 1 };
    yield timelineSection({ ...timelineOf(reel, input, frames, reels), ...place }).text;
  }
  if (frames.length > 0) {
    yield coverageSection({ frames, shots, durationSeconds, sources: input.sources ?? [] }, reels).text;
    if (input.people) yield peopleSection(input.people, frames, names).text;
    yield reasonsSection(frames).text;
    yield measurementsSection(frames, input.rules).text;
  }
  yield trainingPlace.text;
  for await (const piece of contactSheet({
    ...{
      frames,
      shots,
      boundaries,
      secondsOf,
      names,
      thumbnailOf,
      sources: input.sources ?? [],
      aspect: frameAspect(input.candidates),
    },
  }))
    yield piece.text;
  yield (duplicatesSection(frames) ?? markup``).text;
  yield (captionsSection(frames) ?? markup``).text;
  yield (timingsSection(input.timings) ?? markup``).text;
  yield markup`</main>
${lightbox()}<script>${new Markup(pageScript)}</script>
</body></html>
`.text;
}

/** What of a job is of one of its videos. */
function timelineOf(
  { source, durationSeconds, variableFrameRate }: Reel,
  { shots, boundaries }: ReportInput,
  frames: readonly JudgedFrame[],
  { secondsOf, names }: Reels,
): Omit<TimelineContent, "isFirst" | "isLast"> {
  const isOwn = (frame: number) => source === null || sourceFrame(frame).source === source.number;
  return {
    source,
    shots: shots.filter(({ start }) => isOwn(start)),
    boundaries: boundaries.filter(({ start }) => isOwn(start)),
    frames: frames.filter(({ candidate }) => isOwn(candidate.frame)),
    ...{ secondsOf, durationSeconds, variableFrameRate, names },
  };
}

/** Proportion of the frames that pictures are shown in. Extreme shapes are shown inside the nearest usual one. */
function frameAspect([first]: ReportInput["candidates"]): number {
  return first === undefined ? 16 / 9 : Math.min(2.4, Math.max(0.75, first.width / first.height));
}

function pageStart({ trigger, datasetVersion, candidates }: ReportInput): Markup {
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${trigger} · dataset v${datasetVersion}</title>
<style>${new Markup(pageStyle)}:root{--aspect:${frameAspect(candidates).toFixed(4)}}</style></head>
<body><a class="skip" href="#sheet">Skip to the contact sheet</a>
<main>
`;
}
