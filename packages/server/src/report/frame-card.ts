import { sourceFrame, type CropBox, type FrameNames } from "@reelora/core";
import { capitalised, formatBytes, formatCoordinate, formatMeasure, formatShare } from "./format-quantity.js";
import { formatDuration, formatTimecode } from "./format-time.js";
import type { JudgedFrame } from "./judged-frames.js";
import { Markup, markup } from "./markup.js";
import { reasonWords } from "./reason-words.js";
import type { Thumbnail } from "./thumbnail.js";

/** One candidate of the contact sheet: its picture, what was decided, why, and what was measured. */
export function frameCard(
  { candidate, verdict, kept, caption, fileName, crop }: JudgedFrame,
  thumbnail: Thumbnail,
  { names, aspect }: { readonly names: FrameNames; readonly aspect: number },
): Markup {
  const { frame, seconds, source, measurements } = candidate;
  // An imported picture is of no time.
  const timecode = candidate.imported?.path ?? formatTimecode(seconds);
  const name = nameOf(candidate, names);
  const picture = new Markup(Buffer.from(thumbnail.jpeg).toString("base64"));
  const state = kept ? "kept" : "dropped";
  return markup`<article class="card ${state}" id="f${frame}" tabindex="-1" aria-label="${name}, ${state}" data-frame="${frame}" data-verdict="${state}" data-reason="${verdict.reason}" data-sharpness="${measurements.sharpness}"${source === undefined ? null : markup` data-source="${source}"`}>
<button type="button" class="zoom" aria-label="Enlarge ${lowered(name)}"><img loading="lazy" decoding="async" width="${thumbnail.width}" height="${thumbnail.height}" alt="${name} at ${timecode}, ${names.shot(candidate)}, ${state}" src="data:image/jpeg;base64,${picture}">${crop === null ? null : takenPart(crop, candidate, aspect)}</button>
<div class="about"><p class="when"><b><bdi>${timecode}</bdi></b> <span>${lowered(rangeOf(candidate, names))}</span></p>
<p class="badge"><i class="dot r-${verdict.reason}"></i>${kept ? "Kept" : reasonWords[verdict.reason].label}</p>
<p class="why">${why(verdict, names)}</p>
${caption === null ? null : markup`<p class="caption"><bdi>${caption}</bdi></p>`}${detailsOf(candidate, fileName, crop)}</div></article>
`;
}

/** What the dataset takes of the picture, drawn over it; null where the picture does not fill its frame. */
function takenPart(crop: CropBox, { width, height }: JudgedFrame["candidate"], aspect: number): Markup | null {
  if (Math.abs(width / height / aspect - 1) > 0.01) return null;
  const percent = (part: number, side: number) => `${formatCoordinate((100 * part) / side)}%`;
  const place = `left:${percent(crop.left, width)};top:${percent(crop.top, height)};width:${percent(crop.width, width)};height:${percent(crop.height, height)}`;
  return markup`<i class="taken" style="${place}"></i>`;
}

function nameOf({ frame, clip }: JudgedFrame["candidate"], names: FrameNames): string {
  return clip === undefined ? capitalised(names.frame(frame)) : `Clip from ${names.frame(frame)}`;
}

/** Which frames of the video it shows; the last one included. */
function rangeOf({ frame, clip }: JudgedFrame["candidate"], names: FrameNames): string {
  if (clip === undefined) return names.frame(frame);
  return `Frames ${sourceFrame(frame).frame}–${sourceFrame(clip.endFrame - 1).frame}`;
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** The reason in words, without repeating the badge above it; the frame that was kept instead is a link. */
function why({ text, reason, insteadOf }: JudgedFrame["verdict"], names: FrameNames): Markup {
  const badge = `${reasonWords[reason].label.toLowerCase()}: `;
  const words = text.startsWith(badge) ? text.slice(badge.length) : text;
  if (insteadOf === null) return markup`<bdi>${words}</bdi>`;
  const called = names.frame(insteadOf);
  const at = new RegExp(`(?<!\\w)${called.replace(/[^\p{L}\p{N}]/gu, "\\$&")}(?!\\w)`).exec(words)?.index;
  const link = markup`<a class="winner" href="#f${insteadOf}" aria-label="Go to ${called}, which was kept instead">${called}</a>`;
  const [before, after] = at === undefined ? [] : [words.slice(0, at), words.slice(at + called.length)];
  if (before === undefined || after === undefined) return markup`<bdi>${words}</bdi> ${link}`;
  return markup`<bdi>${before}${link}${after}</bdi>`;
}

function detailsOf(
  { measurements, width, height, sizeBytes, sha256, clip }: JudgedFrame["candidate"],
  file: string | null,
  crop: CropBox | null,
) {
  const { sharpness, meanLuma, contrast, clippedDark, clippedBright, motion } = measurements;
  return markup`<details><summary>Details</summary><dl>${file === null ? null : markup`<dt>File<dd><bdi>${file}</bdi>`}<dt>Sharpness<dd>${formatMeasure(sharpness)}<dt>Brightness<dd>${formatMeasure(meanLuma)} of 255<dt>Contrast<dd>${formatMeasure(contrast)}<dt>Clipped<dd>${formatShare(clippedDark)} dark, ${formatShare(clippedBright)} bright<dt>Motion<dd>${motion === null ? "not known" : formatMeasure(motion)}${clip === undefined ? null : clipDetails(clip)}<dt>Picture<dd>${width} × ${height}, ${formatBytes(sizeBytes)}${crop === null ? null : markup`<dt>Taken of it<dd>${crop.width} × ${crop.height} at ${crop.left}, ${crop.top}`}<dt>SHA-256<dd><code>${sha256.slice(0, 12)}</code></dl></details>`;
}

function clipDetails({ frames, fps, durationSeconds, playbackSpeed }: NonNullable<JudgedFrame["candidate"]["clip"]>) {
  return markup`<dt>Clip<dd>${frames} frames at ${fps} per second, ${formatDuration(durationSeconds * 1000)}<dt>Speed<dd>${playbackSpeed} × that of the video`;
}
