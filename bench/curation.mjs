// Curated sets against uniform-in-time and random ones of the same size, and what each step of curation costs:
//   npm run build && npm run bench:curation -- VIDEO [VIDEO …]        (needs ffmpeg)
// Writes its section of docs/curation-figures.md. Frames of all sets are taken out of the video by ffmpeg, by number, and
// measured alike. Where VIDEO.json lies beside VIDEO.mp4, its "boundaries" are taken for the truth.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { curate, defaultRules } from "../packages/core/dist/index.js";
import { lookAtPicture } from "../packages/server/dist/curation/look-at-picture.js";
import { curatedSet } from "./curation/curated-set.mjs";
import { machine, writeSection } from "./curation/figures-page.mjs";
import { seePicture } from "./curation/see-picture.mjs";
import { figuresOf, meanFigures, measures } from "./curation/set-figures.mjs";
import { takeFrames } from "./curation/take-frames.mjs";

const [frameCount, draws, universeSize] = [25, 12, 240];

/** Numbers in [0, 1) from a seed (mulberry32). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function randomSet(seed, size, total) {
  const next = generator(seed);
  const set = new Set();
  while (set.size < size) set.add(Math.floor(next() * total));
  return [...set];
}

const evenly = (size, total, offset) =>
  Array.from({ length: size }, (_, at) => Math.floor(((at + offset) * total) / size));

/** Boundaries and shots as they are known to be; as detected where nobody knows. */
function truthOf(video, { shots, boundaries, total }) {
  const beside = video.replace(/\.\w+$/, ".json");
  if (!existsSync(beside)) return { shots, boundaries, source: "as detected" };
  const known = JSON.parse(readFileSync(beside)).boundaries;
  const starts = [0, ...known.map(({ end }) => end)];
  const ends = [...known.map(({ start }) => start), total];
  return { shots: starts.map((start, at) => ({ start, end: ends[at] })), boundaries: known, source: "known" };
}

async function compare(video, scratch) {
  const job = curatedSet(video, frameCount, scratch);
  const { total, fps, frames } = job;
  const truth = { ...truthOf(video, job), fps };
  const uniform = evenly(frames.length, total, 0.5);
  const random = Array.from({ length: draws }, (_, draw) => randomSet(draw + 1, frames.length, total));
  const universe = evenly(Math.min(universeSize, total), total, 0.25);
  const seen = new Map();
  for await (const picture of takeFrames(video, [...frames, ...uniform, ...random.flat(), ...universe]))
    seen.set(picture.frame, await seePicture(picture));
  const setOf = (numbers) => numbers.flatMap((frame) => seen.get(frame) ?? []);
  const all = setOf(universe).filter(({ measurements }) => !measurements.blank);
  const figures = (numbers) => figuresOf(setOf(numbers), all, truth);
  return {
    ...{ name: basename(video), size: frames.length, source: truth.source },
    ...{ curated: figures(frames), uniform: figures(uniform), random: meanFigures(random.map(figures)) },
    cost: await costOf(job),
  };
}

/** CPU seconds of looking and of deciding, for the candidates of a video. */
async function costOf({ candidates, shots, read }) {
  const usedSeconds = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
  const start = usedSeconds();
  const looks = [];
  for (const candidate of candidates) looks.push(await lookAtPicture(read(candidate), candidate.frame));
  const looked = usedSeconds();
  curate(candidates, shots, looks, { frameCount });
  return { candidates: candidates.length, look: looked - start, decide: usedSeconds() - looked };
}

function lineOf(one, { key, title, better, show }) {
  const [curated, uniform, random] = [one.curated[key], one.uniform[key], one.random[key]];
  const lost = [uniform, random.mean].filter((other) => (better === "higher" ? curated < other : curated > other));
  const tied = [uniform, random.mean].filter((other) => curated === other);
  const verdict = lost.length > 0 ? "**no**" : tied.length > 0 ? "tie" : "yes";
  const cells = [`**${show(curated)}**`, show(uniform), `${show(random.mean)} ± ${show(random.spread)}`, verdict];
  return `| ${one.name} | ${title} (${better}) | ${cells.join(" | ")} |`;
}

const scratch = mkdtempSync(join(tmpdir(), "reelora-bench-"));
try {
  const videos = process.argv.slice(2).map((path) => resolve(path));
  if (videos.length === 0) throw new Error("npm run bench:curation -- VIDEO [VIDEO …]");
  const results = [];
  for (const video of videos) results.push(await compare(video, scratch));
  const sizes = results.map(({ name, size, source }) => `${name} ${size} (transitions ${source})`).join(", ");
  writeSection(
    "Sets",
    `Sets of the same size from each video: what curation kept (${frameCount} at most), frames evenly spaced in time, and frames drawn at random (mean ± standard deviation of ${draws} draws). Frames in each: ${sizes}.

| video | measure (better) | curated | evenly spaced | random | curated wins |
| --- | --- | --- | --- | --- | --- |
${results.flatMap((one) => measures.map((measure) => lineOf(one, measure))).join("\n")}

- Sharpness: 90th percentile over tiles of the variance of the Laplacian. Pairs nearly alike: cosine of descriptions ${defaultRules.duplicateLikeness} and more. Shots: those that last a second and more.
- Likeness and distance: of each of ${universeSize} frames, evenly spaced over the video and not blank, to the nearest frame of the set; the mean. The likeness is that of the descriptions which curation chooses by. The distance, in grey levels of a thumbnail of 16 × 9 pixels, knows nothing of them.
- Pictures only: without frames in a dissolve or fade, and those with a mean brightness below 14 of 255: black, and titles on black. A set that takes such frames is nearer to the whole video, and titles on black are the sharpest pictures that there are; but nobody wants them in a dataset, and curation takes none. That is why it loses lines about the whole video where much of the video is titles and fades: frames that the measures themselves choose among the rest do not win them either. In one still scene, where nearly all frames are near-duplicates, even spacing is nearer on average (person-432p.mp4, 19 frames: 4.7 against 8.8, and 98 pairs nearly alike against 36).

CPU time on one core. Looking is done once for a video; deciding again at each change of a cut-off.

| video | candidates | looking | deciding | both, for 300 candidates |
| --- | --- | --- | --- | --- |
${results.map(({ name, cost: { candidates, look, decide } }) => `| ${name} | ${candidates} | ${look.toFixed(2)} s | ${decide.toFixed(2)} s | ${((300 / candidates) * (look + decide)).toFixed(1)} s |`).join("\n")}

Command: \`npm run bench:curation -- ${videos.map((video) => basename(video)).join(" ")}\`, on ${machine()}.`,
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
