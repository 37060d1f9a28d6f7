// Curated sets against uniform-in-time and random ones of the same size, and what each step of curation costs:
//   npm run build && npm run bench:curation -- VIDEO [VIDEO …]        (needs ffmpeg)
// Writes its section of docs/curation-figures.md. Frames of all sets are taken out of the video by ffmpeg, by number, and
// measured alike. Where VIDEO.json lies beside VIDEO.mp4, its "boundaries" are taken for the truth.
import { createReadStream, existsSync, readFileSync, rmSync } from "node:fs";
import { basename, resolve } from "node:path";
import { benchFolder } from "./bench-folder.mjs";
import { cropsOfDataset, curateCandidates, defaultRules } from "../packages/core/dist/index.js";
import { lookAtCandidates } from "../packages/server/dist/curation/look-at-candidates.js";
import { curatedSet } from "./curation/curated-set.mjs";
import { measuredNow, processor, readSection, withKnownRows, writeSection } from "./curation/figures-page.mjs";
import { seePicture } from "./curation/see-picture.mjs";
import { figuresOf, meanFigures, measures } from "./curation/set-figures.mjs";
import { takeFrames } from "./curation/take-frames.mjs";

const [frameCount, draws, universeSize, mostCandidates] = [25, 12, 240, 300];

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
  const figures = (numbers) => figuresOf(setOf(numbers), all, [...seen.values()], truth);
  return {
    ...{ name: basename(video), size: frames.length, source: truth.source, at: measuredNow() },
    ...{ curated: figures(frames), uniform: figures(uniform), random: meanFigures(random.map(figures)) },
    cost: await costOf(job),
  };
}

/**
 * Seconds of looking (all processor cores, as a job does it: pictures are read from where the job stored them, and nothing
 * that is known of them is read back) and of deciding and cropping, for at most 300 candidates, evenly spaced: the median
 * of three times.
 */
async function costOf({ candidates, shots, pathOf }) {
  const some = evenly(Math.min(mostCandidates, candidates.length), candidates.length, 0).map((at) => candidates[at]);
  const objects = {
    head: () => Promise.resolve(null),
    get: (key) => createReadStream(pathOf(key)),
    put: () => Promise.resolve(),
  };
  const now = () => [performance.now() / 1000, (process.cpuUsage().user + process.cpuUsage().system) / 1e6];
  const times = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const start = now();
    const looks = await lookAtCandidates(objects, some);
    const looked = now();
    curateCandidates(some, shots, looks, { frameCount, clipCount: 0 });
    cropsOfDataset({ policy: "subject", target: "kohya" }, some, looks);
    const decided = now();
    const [wall, cpu] = [0, 1].map((clock) => decided[clock] - start[clock]);
    times.push({ wall, cpu, decide: decided[1] - looked[1] });
  }
  const [, median] = times.sort((one, other) => one.wall - other.wall);
  const [{ width, height }] = some;
  return { candidates: some.length, size: `${width} × ${height}`, ...median };
}

function lineOf(one, { key, title, better, show, ceiling }) {
  const [curated, uniform, random] = [one.curated[key], one.uniform[key], one.random[key]];
  const lost = [uniform, random.mean].filter((other) => (better === "higher" ? curated < other : curated > other));
  const tied = [uniform, random.mean].filter((other) => curated === other);
  const most = ceiling === undefined ? null : one.curated[ceiling];
  const isAtCeiling = better === "lower" ? curated === 0 : most !== null && curated >= most;
  const verdict =
    lost.length > 0 ? "**no**" : tied.length > 0 ? (isAtCeiling ? "tie: none can be better" : "tie") : "yes";
  const bound = most === null || most >= 1 ? "" : `; ${one.size} pictures can show ${show(most)}`;
  const cells = [`**${show(curated)}**`, show(uniform), `${show(random.mean)} ± ${show(random.spread)}`, verdict];
  return `| ${one.name} | ${title} (${better}${bound}) | ${cells.join(" | ")} |`;
}

const scratch = benchFolder();
try {
  const videos = process.argv.slice(2).map((path) => resolve(path));
  if (videos.length === 0) throw new Error("npm run bench:curation -- VIDEO [VIDEO …]");
  const results = [];
  for (const video of videos) results.push(await compare(video, scratch));
  const known = readSection("Sets");
  const rowsOf = (header, rows) =>
    `${header}\n${header.replaceAll(/[^|]+/g, " --- ")}\n${withKnownRows(known, header, rows).join("\n")}`;
  const setsOf = (what, name) =>
    rowsOf(
      `| video | ${name} (better) | curated | evenly spaced | random | curated wins |`,
      results.flatMap((one) => measures.filter(({ of }) => of === what).map((measure) => lineOf(one, measure))),
    );
  const costs = rowsOf(
    "| video | frames kept | transitions | candidates looked at | their size | wall | CPU | of that, deciding | measured |",
    results.map(({ name, size, source, at, cost }) => {
      const seconds = ["wall", "cpu", "decide"].map((part) => `${cost[part].toFixed(1)} s`).join(" | ");
      return `| ${name} | ${size} | ${source} | ${cost.candidates} | ${cost.size} | ${seconds} | ${at} |`;
    }),
  );
  writeSection(
    "Sets",
    `Sets of the same size from each video: what curation kept (${frameCount} at most), frames evenly spaced in time, and frames drawn at random (mean ± standard deviation of ${draws} draws). How many frames: see the second table.

${setsOf("pictures", "measure")}

- Counted are frames that show a picture: none in a dissolve or fade, and none with a mean brightness below 14 of 255, which are black or titles on black. Nobody wants those in a dataset; that a set has them is the first line.
- Sharpness: 90th percentile over tiles of the variance of the Laplacian. Of the sharpest of its shot: each picture's part of the sharpness of the sharpest frame of the same shot, among all that were looked at; the mean. A shot that is soft throughout does not count against whoever shows it.
- Pairs nearly alike: cosine of descriptions ${defaultRules.duplicateLikeness} and more. Shots: those that last a second and more; where there are more of them than pictures, no set can show all.
- Likeness and distance: of each of ${universeSize} frames, evenly spaced over the video, to the nearest frame of the set; the mean. The likeness is that of the descriptions which curation chooses by. The distance, in grey levels of a thumbnail of 16 × 9 pixels, knows nothing of them.

The same with everything that is not blank counted as a picture. Titles on black are the sharpest frames that there are, and in a trailer the most frequent ones: whoever takes them is nearer to the whole video, and has the worse dataset, so curation takes none and loses these lines where much of a video is titles and fades.

${setsOf("everything", "everything counted")}

Curation without faces, as a job does it: all candidates looked at (decoded, described, searched for bars, writing and logos), judged, chosen and cropped; the median of three times. Looking is done once for a video, on all cores; deciding again at each change of a cut-off.

${costs}

Command: \`npm run bench:curation -- VIDEO …\`, on ${processor()}. It replaces the rows of the videos that it is given; where a load is written beside the date, other work ran on the machine, and only CPU times mean anything.`,
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
