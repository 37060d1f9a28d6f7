// Burned-in writing found and missed: subtitles and logos drawn over frames of films that have none, against the same
// frames as they are.
//   npm run build && npm run bench:writing -- VIDEO [VIDEO …]        (needs ffmpeg)
// Writes its section of docs/curation-figures.md.
import { basename, resolve } from "node:path";
import { burnedInWriting } from "../packages/core/dist/index.js";
import { lookAtPicture } from "../packages/server/dist/curation/look-at-picture.js";
import { scanShots, shotsOf } from "../packages/video/dist/index.js";
import { machine, writeSection } from "./curation/figures-page.mjs";
import { sharp } from "./curation/see-picture.mjs";
import { takeFrames } from "./curation/take-frames.mjs";

const framesOfFilm = 60;
const sentences = [
  ["Where have you been?"],
  ["I looked for you all over the valley,", "and nobody had seen you."],
  ["The bridge is gone."],
  ["Then we must wait until morning."],
  ["Take the lantern,", "it will be dark before you are there."],
];

const text = (x, y, size, words, more = "") =>
  `<text x="${x}" y="${y}" font-family="sans-serif" font-size="${size}" ${more}>${words}</text>`;
const outlined = 'fill="white" stroke="black" paint-order="stroke"';

/** What is drawn over the frame with this number of its film, as SVG; null where nothing is. */
const overlays = {
  "subtitles, white with a dark outline": (at, { width, height }) => {
    if (at % 4 === 3) return null;
    const lines = sentences[Math.floor(at / 2) % sentences.length];
    const size = Math.round(height / 17);
    return lines
      .map((line, row) =>
        text(
          width / 2,
          Math.round(height * 0.94) - (lines.length - 1 - row) * size * 1.2,
          size,
          line,
          `text-anchor="middle" ${outlined} stroke-width="${size / 7}"`,
        ),
      )
      .join("");
  },
  "subtitles, white on a dark box": (at, { width, height }) => {
    const size = Math.round(height / 19);
    const [line] = sentences[at % sentences.length];
    return `<rect x="${width * 0.2}" y="${height * 0.85}" width="${width * 0.6}" height="${size * 1.7}" fill="black"/>${text(width / 2, height * 0.85 + size * 1.2, size, line, 'text-anchor="middle" fill="white"')}`;
  },
  "a logo of words in a corner": (at, { width, height }) =>
    text(
      width * 0.97,
      height * 0.1,
      Math.round(height / 18),
      "CHANNEL 24",
      `text-anchor="end" font-weight="bold" ${outlined} stroke-width="3"`,
    ),
  "a half-transparent logo of words in a corner": (at, { width, height }) =>
    text(
      width * 0.97,
      height * 0.1,
      Math.round(height / 18),
      "CHANNEL 24",
      'text-anchor="end" font-weight="bold" fill="white" fill-opacity="0.5"',
    ),
  "a logo without words in a corner": (at, { width, height }) =>
    `<circle cx="${width * 0.92}" cy="${height * 0.12}" r="${height * 0.06}" fill="none" stroke="white" stroke-width="${height * 0.02}"/>`,
};

async function lookWith(picture, svg) {
  const { width, height, data } = picture;
  const plain = sharp(data, { raw: { width, height, channels: 3 } });
  const drawn =
    svg === null
      ? plain
      : plain.composite([
          {
            input: Buffer.from(
              `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${svg}</svg>`,
            ),
          },
        ]);
  return lookAtPicture(await drawn.jpeg({ quality: 92 }).toBuffer(), picture.frame);
}

async function examine(video) {
  const { boundaries, frames } = await scanShots(video);
  const shots = shotsOf(boundaries, frames);
  const wanted = Array.from({ length: framesOfFilm }, (_, at) => Math.floor(((at + 0.5) * frames) / framesOfFilm));
  const shotOf = (frame) => shots.findLast(({ start }) => frame >= start)?.index ?? 0;
  const looks = { clean: [] };
  const marked = {};
  let at = 0;
  for await (const picture of takeFrames(video, wanted)) {
    looks.clean.push(await lookWith(picture, null));
    for (const [name, overlay] of Object.entries(overlays)) {
      const svg = overlay(at, picture);
      (looks[name] ??= []).push(await lookWith(picture, svg));
      if (svg !== null) (marked[name] ??= new Set()).add(picture.frame);
    }
    at += 1;
  }
  const found = (name) => burnedInWriting(looks[name], shotOf);
  const rows = Object.keys(overlays).map((name) => {
    const flagged = [...found(name).keys()];
    const hits = flagged.filter((frame) => marked[name].has(frame)).length;
    return { name, hits, of: marked[name].size, wrong: flagged.length - hits };
  });
  return { name: basename(video), shots: shots.length, clean: found("clean").size, frames: looks.clean.length, rows };
}

const videos = process.argv.slice(2).map((path) => resolve(path));
if (videos.length === 0) throw new Error("npm run bench:writing -- VIDEO [VIDEO …]");
const films = [];
for (const video of videos) films.push(await examine(video));
writeSection(
  "Writing",
  `Frames in which burned-in writing is flagged, of ${framesOfFilm} evenly spaced ones of each film: as they are, and with subtitles or logos drawn over them. "Wrongly": flagged where nothing was drawn.

| drawn | ${films.map(({ name, shots }) => `${name} (${shots} shots)`).join(" | ")} |
| --- | ${films.map(() => "---").join(" | ")} |
| nothing (should not be flagged) | ${films.map(({ clean, frames }) => `${clean} of ${frames}`).join(" | ")} |
${Object.keys(overlays)
  .map((name, row) => {
    const cells = films.map(({ rows }) => rows[row]);
    return `| ${name} | ${cells.map(({ hits, of, wrong }) => `${hits} of ${of}${wrong === 0 ? "" : `, ${wrong} wrongly`}`).join(" | ")} |`;
  })
  .join("\n")}

Command: \`npm run bench:writing -- ${films.map(({ name }) => name).join(" ")}\`, on ${machine()}.`,
);
