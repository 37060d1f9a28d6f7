// Near-duplicates found and missed on a made set: pictures against edits of themselves, against their neighbours in time,
// and against pictures of other shots.
//   npm run build && npm run bench:near-duplicates -- SET_ON VIDEO [VIDEO …]        (needs ffmpeg)
// The likeness that counts was set on the first film; the figures that count are those of the others. Writes its section
// of docs/curation-figures.md.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { benchFolder } from "./bench-folder.mjs";
import { areDuplicates, defaultRules, likenessOf } from "../packages/core/dist/index.js";
import { scanShots, shotsOf } from "../packages/video/dist/index.js";
import { machine, writeSection } from "./curation/figures-page.mjs";
import { seePicture, sharp } from "./curation/see-picture.mjs";
import { takeFrames } from "./curation/take-frames.mjs";

const [picturesOfShot, mostOfFilm] = [4, 48];
const least = defaultRules.duplicateLikeness;

const cropped =
  (part) =>
  (image, { width, height }) => {
    const [left, top] = [Math.round(width * part), Math.round(height * part)];
    return image.extract({ left, top, width: width - 2 * left, height: height - 2 * top });
  };
const edits = {
  "cropped by 3 % a side": cropped(0.03),
  "cropped by 5 % a side": cropped(0.05),
  "cropped by 8 % a side": cropped(0.08),
  "cropped by 10 % a side": cropped(0.1),
  "JPEG of quality 30": (image) => image.jpeg({ quality: 30 }),
  "half the size": (image, { width }) => image.resize(Math.round(width / 2)),
  "25 % brighter": (image) => image.linear(1.25, 0),
  "25 % darker": (image) => image.linear(0.75, 0),
  "more contrast": (image) => image.linear(1.3, -38),
  "softer (blur of 1 pixel)": (image) => image.blur(1),
};
/** What is left without these parts of the left, upper, right and lower side. */
const without =
  (left, top, right = 0, bottom = 0) =>
  (image, { width, height }) =>
    image.extract({
      ...{ left: Math.round(width * left), top: Math.round(height * top) },
      ...{ width: Math.round(width * (1 - left - right)), height: Math.round(height * (1 - top - bottom)) },
    });
/** Turned by so many degrees, and cropped to what lies within the picture. */
const turned =
  (degrees) =>
  async (image, { width, height }) => {
    const [sine, cosine] = [Math.sin, Math.cos].map((of) => of((degrees * Math.PI) / 180));
    const part = 1 / (cosine + Math.max(width / height, height / width) * sine);
    const { data, info } = await image
      .rotate(degrees)
      .png({ compressionLevel: 1 })
      .toBuffer({ resolveWithObject: true });
    const [across, down] = [Math.floor(width * part), Math.floor(height * part)];
    return sharp(data).extract({
      ...{ left: (info.width - across) >> 1, top: (info.height - down) >> 1, width: across, height: down },
    });
  };
Object.assign(edits, {
  "10 % cut off at the left": without(0.1, 0),
  "10 % cut off at the right": without(0, 0, 0.1),
  "10 % cut off at the top": without(0, 0.1),
  "10 % cut off at the bottom": without(0, 0, 0, 0.1),
  "10 % cut off at the left and the top": without(0.1, 0.1),
  "10 % cut off at the right and the bottom": without(0, 0, 0.1, 0.1),
  "7 % cut off at the left, 4 % at the right, 9 % at the top": without(0.07, 0.09, 0.04),
  "turned by 2°": turned(2),
  "turned by 5°": turned(5),
});
const mirrored = "mirrored";
const encodedAgain = "H.264 once more, CRF 35";
const neighbours = { "one frame later": 1, "three frames later": 3 };

async function edited(picture, edit) {
  const { width, height, data } = picture;
  const raw = sharp(data, { raw: { width, height, channels: 3 } });
  const encoded = await (await edit(raw, { width, height })).toFormat("png", { compressionLevel: 1 }).toBuffer();
  const decoded = await sharp(encoded).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { ...picture, data: decoded.data, width: decoded.info.width, height: decoded.info.height };
}

const asFrame = (seen, film) => ({ ...seen, film, candidate: { frame: seen.frame, measurements: seen.measurements } });
const areSame = (one, other) => areDuplicates(one, other, least, likenessOf(one.vector, other.vector));

/** Pictures of a film and how many of each kind of twin were found. */
async function examine(video, film, scratch) {
  const { boundaries, frames } = await scanShots(video);
  const shots = shotsOf(boundaries, frames).filter(({ start, end }) => end - start >= 12);
  const ofShot = Math.max(1, Math.min(picturesOfShot, Math.floor(mostOfFilm / shots.length)));
  const asked = shots.flatMap(({ index, start, end }) =>
    Array.from({ length: ofShot }, (_, at) => ({
      shot: index,
      frame: Math.floor(start + ((at + 0.5) * (end - start - 4)) / ofShot),
    })),
  );
  const shotOf = new Map(asked.map(({ shot, frame }) => [frame, shot]));
  const steps = Object.values(neighbours);
  const wanted = asked.flatMap(({ frame }) => [frame, ...steps.map((step) => frame + step)]);
  const again = join(scratch, `${film}.mp4`);
  const coding = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "35", "-fps_mode", "passthrough", "-an", again];
  execFileSync("ffmpeg", ["-v", "error", "-nostdin", "-y", "-i", video, ...coding]);
  const twins = new Map();
  const pictures = [];
  const seenLater = new Map();
  const put = (name, frame, seen) =>
    twins.set(name, [...(twins.get(name) ?? []), { frame, seen: asFrame(seen, film) }]);
  for await (const picture of takeFrames(video, wanted)) {
    const seen = await seePicture(picture);
    seenLater.set(picture.frame, seen);
    if (!shotOf.has(picture.frame) || seen.measurements.blank) continue;
    pictures.push({ ...asFrame(seen, film), shot: shotOf.get(picture.frame) });
    for (const [name, edit] of Object.entries(edits))
      put(name, picture.frame, await seePicture(await edited(picture, edit)));
    put(mirrored, picture.frame, await seePicture(await edited(picture, (image) => image.flop())));
  }
  for await (const picture of takeFrames(
    again,
    asked.map(({ frame }) => frame),
  ))
    put(encodedAgain, picture.frame, await seePicture(picture));
  for (const [name, step] of Object.entries(neighbours))
    for (const { frame } of pictures) if (seenLater.has(frame + step)) put(name, frame, seenLater.get(frame + step));
  const byFrame = new Map(pictures.map((picture) => [picture.frame, picture]));
  const rows = new Map();
  for (const [name, pairs] of twins) {
    const shown = pairs.filter(({ frame }) => byFrame.has(frame));
    rows.set(name, {
      of: shown.length,
      found: shown.filter(({ frame, seen }) => areSame(byFrame.get(frame), seen)).length,
    });
  }
  return { pictures, rows };
}

/** Pictures of different shots, of one film or of two, that are taken for the same. */
function confused(pictures) {
  let [found, of] = [0, 0];
  const between = new Map();
  for (const [index, one] of pictures.entries()) {
    for (const other of pictures.slice(index + 1)) {
      if (one.film === other.film && one.shot === other.shot) continue;
      of += 1;
      if (!areSame(one, other)) continue;
      found += 1;
      const films = [...new Set([one.film, other.film])].join(" ");
      between.set(films, (between.get(films) ?? 0) + 1);
    }
  }
  return { found, of, between };
}

function together(films) {
  const rows = new Map();
  for (const { rows: own } of films)
    for (const [name, { found, of }] of own) {
      const sum = rows.get(name) ?? { found: 0, of: 0 };
      rows.set(name, { found: sum.found + found, of: sum.of + of });
    }
  const wrong = confused(films.flatMap(({ pictures }) => pictures));
  const twins = [...rows].filter(([name]) => name !== mirrored).map(([, row]) => row);
  const all = twins.reduce((sum, row) => ({ found: sum.found + row.found, of: sum.of + row.of }));
  return { rows, wrong, recall: all.found / all.of, precision: all.found / Math.max(1, all.found + wrong.found) };
}

const scratch = benchFolder();
try {
  const videos = process.argv.slice(2).map((path) => resolve(path));
  if (videos.length < 2) throw new Error("npm run bench:near-duplicates -- SET_ON VIDEO [VIDEO …]");
  const films = [];
  for (const [film, video] of videos.entries()) films.push(await examine(video, film, scratch));
  const [set, measured] = [together(films.slice(0, 1)), together(films.slice(1))];
  const percent = (value) => `${(100 * value).toFixed(1)} %`;
  const share = ({ found, of }) => `${found} of ${of}`;
  const names = videos.map((video) => basename(video));
  const confusions = [...measured.wrong.between].map(
    ([pair, count]) =>
      `${count} between ${pair
        .split(" ")
        .map((film) => names[film])
        .join(" and ")}`,
  );
  writeSection(
    "Near-duplicates",
    `Twins of pictures that curation must find (likeness ${least}, or a little less where the hashes are equal or one looks like the middle or another part of the other), and pictures of different shots that it must not. The likeness that counts was set on ${names[0]}; **measured on the other films: recall ${percent(measured.recall)}, precision ${percent(measured.precision)}**.

| twin | the other films | ${names[0]} |
| --- | --- | --- |
${[...measured.rows]
  .filter(([name]) => name !== mirrored)
  .map(([name, row]) => `| ${name} | ${share(row)} | ${share(set.rows.get(name))} |`)
  .join("\n")}
| **all: recall** | ${percent(measured.recall)} | ${percent(set.recall)} |
| mirrored, taken for the same | ${share(measured.rows.get(mirrored))} | ${share(set.rows.get(mirrored))} |
| pictures of different shots, taken for the same | ${share(measured.wrong)} | ${share(set.wrong)} |
| **precision on all these pairs** | ${percent(measured.precision)} | ${percent(set.precision)} |

Up to ${picturesOfShot} pictures of each shot, ${mostOfFilm} of a film. Frames a moment later that differ much, because something moves fast, count as missed. A mirrored copy is another picture: a style is learnt from it as well, and whoever wants none of them learnt twice lets the trainer mirror instead; counted are those that look the same both ways.${confusions.length === 0 ? "" : ` Taken for the same wrongly: ${confusions.join(", ")}.`}

Command: \`npm run bench:near-duplicates -- ${names.join(" ")}\`, on ${machine()}.`,
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
