// Burned-in writing and logos found and missed: subtitles and logos drawn over frames of films that have none, against
// the same frames as they are.
//   npm run build && npm run bench:writing -- VIDEO [VIDEO …]        (needs ffmpeg)
// Writes its two sections of docs/curation-figures.md.
import { basename, resolve } from "node:path";
import { burnedInWriting, differingPictures, logoSearch, placeOf } from "../packages/core/dist/index.js";
import { lookAtPicture } from "../packages/server/dist/curation/look-at-picture.js";
import { measurePicture } from "../packages/video/dist/frames/measure-picture.js";
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

const ring =
  (across, down, opacity) =>
  ({ width, height }) =>
    `<circle cx="${width * across}" cy="${height * down}" r="${height * 0.06}" fill="none" stroke="white" stroke-opacity="${opacity}" stroke-width="${height * 0.02}"/>`;
const diamond =
  (across, down, opacity) =>
  ({ width, height }) =>
    `<path d="M${width * across} ${height * (down - 0.05)} l${height * 0.05} ${height * 0.05} l${-height * 0.05} ${height * 0.05} l${-height * 0.05} ${-height * 0.05} z" fill="#e03030" fill-opacity="${opacity}"/>`;

/** What is drawn over every frame, and where logos are to be found then. */
const stationary = {
  "a white ring": { place: "top right", draw: ring(0.92, 0.12, 1) },
  "a white ring, half transparent": { place: "bottom left", draw: ring(0.08, 0.88, 0.5) },
  "a white ring, 70 % transparent": { place: "top left", draw: ring(0.08, 0.12, 0.3) },
  "a red diamond": { place: "bottom right", draw: diamond(0.93, 0.88, 1) },
  "a red diamond, half transparent": { place: "top left", draw: diamond(0.07, 0.12, 0.5) },
  words: { place: "top right", draw: (picture) => overlays["a logo of words in a corner"](0, picture) },
  "words, half transparent": {
    place: "top right",
    draw: (picture) => overlays["a half-transparent logo of words in a corner"](0, picture),
  },
  "black bars": {
    place: null,
    draw: ({ width, height }) =>
      [0, 0.88].map((top) => `<rect y="${height * top}" width="${width}" height="${height * 0.12}"/>`).join(""),
  },
  "subtitles, white with a dark outline": {
    place: null,
    draw: (picture, at) => overlays["subtitles, white with a dark outline"](at, picture) ?? "",
  },
  "subtitles, white on a dark box": {
    place: null,
    draw: (picture, at) => overlays["subtitles, white on a dark box"](at, picture),
  },
};

async function lookWith(picture, svg, eye = null) {
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
  return lookAtPicture(await drawn.jpeg({ quality: 92 }).toBuffer(), picture.frame, eye);
}

/**
 * Where logos are found when this is drawn over the pictures that are compared; and of all pictures, with and without it
 * drawn over them, in how many they are seen.
 */
async function logosWith(compared, pictures, clean, draw) {
  const search = logoSearch();
  for (const [at, picture] of compared.entries())
    await lookWith(picture, draw(picture, at), (...seen) => search.see(...seen));
  const { boxes, shownIn } = search.found();
  const seen = { with: 0, without: 0 };
  if (boxes.length > 0)
    for (const [at, picture] of pictures.entries())
      await lookWith(picture, draw(picture, at), (...luma) => (seen.with += shownIn(...luma).length > 0));
  for (const luma of clean) seen.without += shownIn(...luma).length > 0;
  return { places: boxes.map(placeOf), seen, of: pictures.length };
}

async function examine(video) {
  const { boundaries, frames } = await scanShots(video);
  const shots = shotsOf(boundaries, frames);
  const wanted = Array.from({ length: framesOfFilm }, (_, at) => Math.floor(((at + 0.5) * frames) / framesOfFilm));
  const shotOf = (frame) => shots.findLast(({ start }) => frame >= start)?.index ?? 0;
  const looks = { clean: [] };
  const marked = {};
  const pictures = [];
  const clean = [];
  let at = 0;
  for await (const picture of takeFrames(video, wanted)) {
    pictures.push(picture);
    looks.clean.push(await lookWith(picture, null, (...luma) => clean.push(luma)));
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
  const differing = differingPictures(
    pictures.map(({ frame, data, width, height }) => ({
      ...{ frame, shot: shotOf(frame), measurements: measurePicture(data, width, height) },
    })),
  );
  const compared = pictures.filter(({ frame }) => differing.has(frame));
  const logos = { clean: await logosWith(compared, pictures, clean, () => null) };
  for (const [name, { draw }] of Object.entries(stationary))
    logos[name] = await logosWith(compared, pictures, clean, draw);
  const film = { logos, compared: compared.length };
  return {
    ...film,
    name: basename(video),
    shots: shots.length,
    clean: found("clean").size,
    frames: looks.clean.length,
    rows,
  };
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

const asExpected = (found, place) => (place === null ? found.length === 0 : found.length === 1 && found[0] === place);
const logoCell = ({ places: found, seen, of }, place) => {
  if (place === null) return found.length === 0 ? "none" : `**wrongly: ${found.join(", ")}**`;
  return asExpected(found, place)
    ? `found, seen in ${seen.with} of ${of} with it and ${seen.without} of ${of} without`
    : found.length === 0
      ? "**missed**"
      : `**${found.join(", ")}**`;
};
const drawn = Object.entries(stationary);
const count = (wanted) => {
  const cases = films.flatMap(({ logos }) =>
    drawn
      .filter(([, { place }]) => (place === null) !== wanted)
      .map(([name, { place }]) => [logos[name].places, place]),
  );
  const held = cases.filter(([found, place]) => asExpected(found, place)).length;
  return `${held} of ${cases.length}`;
};
writeSection(
  "Logos",
  `What is found where the same is drawn over all pictures of a film, in those of ${framesOfFilm} evenly spaced ones that differ from each other. Then in how many of all of them, with and without it drawn, it is seen: those are flagged, and cropped where that leaves enough. **Found at their place: ${count(true)} logos; nothing found, rightly, in ${count(false)} films with bars or subtitles.**

| drawn | at | ${films.map(({ name, shots, compared }) => `${name} (${shots} shots, ${compared} pictures compared)`).join(" | ")} |
| --- | --- | ${films.map(() => "---").join(" | ")} |
| nothing | | ${films.map(({ logos }) => logoCell(logos.clean, null)).join(" | ")} |
${drawn
  .map(
    ([name, { place }]) =>
      `| ${name} | ${place ?? ""} | ${films.map(({ logos }) => logoCell(logos[name], place)).join(" | ")} |`,
  )
  .join("\n")}

Command: \`npm run bench:writing -- ${films.map(({ name }) => name).join(" ")}\`, on ${machine()}.`,
);
