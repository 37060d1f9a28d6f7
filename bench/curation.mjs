// Curated sets against uniform-in-time and random ones, near-duplicates found and missed, and the time of each step:
//   npm run bench:curation -- VIDEO [VIDEO …]        (ffmpeg is needed; several videos are also joined into one)
// Writes docs/curation-figures.md. All sets are taken out of the video by ffmpeg, by frame number, and measured alike.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createRequire } from "node:module";
import * as core from "../packages/core/dist/index.js";
import { lookAtPicture } from "../packages/server/dist/curation/look-at-picture.js";
import { measurePicture } from "../packages/video/dist/frames/measure-picture.js";

const sharp = createRequire(new URL("../packages/server/package.json", import.meta.url))("sharp");
const bin = fileURLToPath(new URL("../packages/cli/bin/reelora.js", import.meta.url));
const count = 25;
const draws = 8;
const universeSize = 240;
const duplicateLikeness = core.defaultRules.duplicateLikeness;
const scratch = mkdtempSync(join(tmpdir(), "reelora-bench-"));
const ffmpeg = (...words) => execFileSync("ffmpeg", ["-v", "error", "-nostdin", "-y", ...words]);

function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One job on the video, and what it decided. */
async function curated(video) {
  const folder = mkdtempSync(join(scratch, "data-"));
  const words = ["train", video, "--trigger", "zkbench", "--provider", "none", "--json", "--data-dir", folder];
  const status = JSON.parse(
    execFileSync(process.execPath, [bin, ...words, "--frame-count", count], {
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 1e9,
    }),
  );
  const stored = join(folder, "content-generation-assets");
  const owned = join(stored, "videos", "local", readdirSync(join(stored, "videos", "local"))[0]);
  const read = (name) =>
    JSON.parse(
      readFileSync(
        join(
          owned,
          readdirSync(owned).find((file) => file.startsWith(`${name}-`) && file.endsWith(".json")),
        ),
      ),
    );
  const manifest = JSON.parse(readFileSync(join(stored, "datasets", "local", status.jobId, "manifest-v1.json")));
  const [detect, extract] = [read("detect"), read("extract")];
  return { frames: manifest.items.map(({ frame }) => frame), detect, extract, stored };
}

/** The named frames of a video, measured: sharpness, description, a thumbnail of 16 × 9 pixels. */
async function measured(video, frames) {
  const folder = mkdtempSync(join(scratch, "frames-"));
  const wanted = [...new Set(frames)].sort((one, other) => one - other);
  // ffmpeg's expressions hold about a hundred terms.
  const batches = Array.from({ length: Math.ceil(wanted.length / 90) }, (_, index) =>
    wanted.slice(90 * index, 90 * (index + 1)),
  );
  for (const [index, batch] of batches.entries()) {
    const filter = `select='${batch.map((frame) => `eq(n,${frame})`).join("+")}'`;
    const start = String(90 * index + 1);
    ffmpeg("-i", video, "-vf", filter, "-fps_mode", "passthrough", "-start_number", start, join(folder, "%05d.png"));
  }
  const known = new Map();
  for (const [index, frame] of wanted.entries()) {
    const file = join(folder, `${String(index + 1).padStart(5, "0")}.png`);
    const { data, info } = await sharp(file)
      .removeAlpha()
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const look = await lookAtPicture(readFileSync(file), frame);
    const thumbnail = await sharp(file).removeAlpha().resize(16, 9, { fit: "fill" }).raw().toBuffer();
    known.set(frame, {
      frame,
      file,
      ...measurePicture(data, info.width, info.height),
      vector: core.descriptionVector(look.description),
      thumbnail,
    });
  }
  return known;
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const pixelDistance = (one, other) =>
  Math.sqrt(mean([...one.thumbnail].map((value, index) => (value - other.thumbnail[index]) ** 2)));

function figuresOf(set, universe, { items: shots, facts }) {
  let pairs = 0;
  for (const [index, one] of set.entries())
    for (const other of set.slice(index + 1))
      if (core.likenessOf(one.vector, other.vector) >= duplicateLikeness) pairs += 1;
  const long = shots.filter(({ start, end }) => end - start >= facts.fps);
  const inGradual = ({ frame }) =>
    facts.boundaries.some(({ kind, start, end }) => kind !== "cut" && frame >= start && frame < end);
  return {
    sharpness: mean(set.map(({ sharpness }) => sharpness)),
    pairs,
    shots:
      long.filter(({ start, end }) => set.some(({ frame }) => frame >= start && frame < end)).length /
      Math.max(1, long.length),
    coverage: mean(universe.map((one) => Math.max(...set.map((other) => core.likenessOf(one.vector, other.vector))))),
    pixels: mean(universe.map((one) => Math.min(...set.map((other) => pixelDistance(one, other))))),
    transitions: set.filter((one) => inGradual(one) || one.blank).length,
  };
}

async function compare(video, name) {
  const { frames, detect, extract, stored } = await curated(video);
  const total = detect.facts.frames;
  const size = frames.length;
  const uniform = Array.from({ length: size }, (_, index) => Math.floor(((index + 0.5) * total) / size));
  const random = Array.from({ length: draws }, (_, draw) => {
    const next = generator(draw + 1);
    const set = new Set();
    while (set.size < size) set.add(Math.floor(next() * total));
    return [...set];
  });
  const universe = Array.from({ length: Math.min(universeSize, total) }, (_, index) =>
    Math.floor(((index + 0.25) * total) / Math.min(universeSize, total)),
  );
  const known = await measured(video, [...frames, ...uniform, ...random.flat(), ...universe]);
  const setOf = (numbers) => numbers.flatMap((frame) => known.get(frame) ?? []);
  const all = setOf(universe).filter(({ blank }) => !blank);
  const figures = (numbers) => figuresOf(setOf(numbers), all, detect);
  const randoms = random.map(figures);
  const ofRandom = Object.fromEntries(
    Object.keys(randoms[0]).map((key) => [key, mean(randoms.map((one) => one[key]))]),
  );
  const cpu = await times(extract.items, detect.items, stored);
  return {
    name,
    size,
    curated: figures(frames),
    uniform: figures(uniform),
    random: ofRandom,
    cpu,
    pictures: all,
    shots: detect.items,
  };
}

/** CPU seconds of looking and of deciding, for the candidates of this video. */
async function times(candidates, shots, stored) {
  const used = () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6;
  const start = used();
  const looks = [];
  for (const { key, frame } of candidates)
    looks.push(await lookAtPicture(readFileSync(join(stored, ...key.split("/"))), frame));
  const looked = used();
  core.curate(candidates, shots, looks, { frameCount: count });
  return { candidates: candidates.length, look: looked - start, decide: used() - looked };
}

const edits = {
  "cropped by 3 % a side": (image, { width, height }) =>
    image
      .extract({
        left: Math.round(width * 0.03),
        top: Math.round(height * 0.03),
        width: Math.round(width * 0.94),
        height: Math.round(height * 0.94),
      })
      .jpeg({ quality: 90 }),
  "cropped by 5 % a side": (image, { width, height }) =>
    image
      .extract({
        left: Math.round(width * 0.05),
        top: Math.round(height * 0.05),
        width: Math.round(width * 0.9),
        height: Math.round(height * 0.9),
      })
      .jpeg({ quality: 90 }),
  "JPEG of quality 30": (image) => image.jpeg({ quality: 30 }),
  "half the size": (image, { width }) => image.resize(Math.round(width / 2)).jpeg({ quality: 70 }),
  "25 % brighter": (image) => image.linear(1.25, 0).jpeg({ quality: 90 }),
  "25 % darker": (image) => image.linear(0.75, 0).jpeg({ quality: 90 }),
};

/** Edits of pictures against themselves, and pictures of different shots against each other. */
async function duplicates(pictures, shots) {
  const some = pictures.filter((_, index) => index % 4 === 0);
  const shotOf = ({ frame }) => shots.findIndex(({ start, end }) => frame >= start && frame < end);
  const rows = [];
  let [found, asked] = [0, 0];
  for (const [name, edit] of Object.entries(edits)) {
    let here = 0;
    for (const picture of some) {
      const image = sharp(picture.file).removeAlpha();
      const edited = await edit(image, await image.metadata()).toBuffer();
      const look = await lookAtPicture(edited, 0);
      if (core.likenessOf(picture.vector, core.descriptionVector(look.description)) >= duplicateLikeness) here += 1;
    }
    rows.push(`| ${name} | ${here} of ${some.length} |`);
    found += here;
    asked += some.length;
  }
  let [wrong, pairs] = [0, 0];
  for (const [index, one] of some.entries()) {
    for (const other of some.slice(index + 1)) {
      if (shotOf(one) < 0 || shotOf(other) < 0 || shotOf(one) === shotOf(other)) continue;
      pairs += 1;
      if (core.likenessOf(one.vector, other.vector) >= duplicateLikeness) wrong += 1;
    }
  }
  rows.push(`| different shots (should not be found) | ${wrong} of ${pairs} |`);
  return { rows, recall: found / asked, precision: found / (found + wrong) };
}

try {
  const videos = process.argv.slice(2).map((path) => resolve(path));
  const inputs = videos.map((video) => [video, basename(video)]);
  if (videos.length > 1) {
    const joined = join(scratch, "composite.mp4");
    const parts = videos.map(
      (_, index) =>
        `[${index}:v]fps=24,scale=640:360:force_original_aspect_ratio=decrease,pad=640:360:-1:-1,setsar=1[v${index}]`,
    );
    ffmpeg(
      ...videos.flatMap((video) => ["-t", "20", "-i", video]),
      "-filter_complex",
      `${parts.join(";")};${videos.map((_, index) => `[v${index}]`).join("")}concat=n=${videos.length}[out]`,
      "-map",
      "[out]",
      "-c:v",
      "libx264",
      "-preset",
      "veryfast",
      "-crf",
      "20",
      joined,
    );
    inputs.push([joined, `composite of ${videos.length} (20 s of each)`]);
  }
  const results = [];
  for (const [video, name] of inputs) results.push(await compare(video, name));
  const line = (label, key, show) =>
    results.map(
      (one) =>
        `| ${one.name} | ${label} | **${show(one.curated[key])}** | ${show(one.uniform[key])} | ${show(one.random[key])} |`,
    );
  const whole = (value) => value.toFixed(0);
  const tenth = (value) => value.toFixed(1);
  const percent = (value) => `${(100 * value).toFixed(1)} %`;
  const last = await duplicates(results.at(-1).pictures, results.at(-1).shots);
  const text = `# Curation in figures

Sets of the same size (as many as curation kept, ${count} at most) of each video: curated, evenly spaced in time, and drawn at random (mean of ${draws} draws). Every frame is taken out of the video by number and measured in the same way, whichever set it is in.

Machine: ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}.
Command: \`npm run bench:curation -- ${videos.map((video) => basename(video)).join(" ")}\`

| video | measure | curated | uniform | random |
| --- | --- | --- | --- | --- |
${[
  ...line("mean sharpness (higher is better)", "sharpness", whole),
  ...line(`pairs that are nearly alike, ${duplicateLikeness} and more (fewer)`, "pairs", tenth),
  ...line("shots of a second and more that are shown (more)", "shots", percent),
  ...line("likeness of the whole video to the nearest frame of the set (higher)", "coverage", percent),
  ...line(
    "distance of the whole video to the nearest frame of the set, in grey levels of a 16 × 9 thumbnail (lower)",
    "pixels",
    tenth,
  ),
  ...line("frames in transitions, or blank (fewer)", "transitions", tenth),
].join("\n")}

The last measure but one knows nothing of the descriptions that curation chooses by. "The whole video" is ${universeSize} frames of it, evenly spaced.

## Near-duplicates

Frames of the last video, edited, held against themselves at a likeness of ${duplicateLikeness}; and frames of different shots held against each other. Recall ${percent(last.recall)}, precision ${percent(last.precision)} on these pairs.

| edit | found |
| --- | --- |
${last.rows.join("\n")}

## Time

CPU time of the two steps of curation on one thread; looking is done once for a video, deciding again at each change of a cut-off.

| video | candidates | looking | deciding | 300 candidates |
| --- | --- | --- | --- | --- |
${results.map(({ name, cpu }) => `| ${name} | ${cpu.candidates} | ${cpu.look.toFixed(2)} s | ${cpu.decide.toFixed(2)} s | ${((300 / cpu.candidates) * (cpu.look + cpu.decide)).toFixed(1)} s |`).join("\n")}
`;
  writeFileSync(new URL("../docs/curation-figures.md", import.meta.url), text);
  console.log(text);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
