// Shots of real footage as people have it:  REELORA_FOOTAGE_DIR=FOLDER npm run bench:encoders
// Joins the single shots that FOLDER/shots.json lists ([{ file, start, end }] in frames) into videos with known boundaries, and
// encodes them by the ffmpeg command in many ways. Writes bench/encoders.md: no times, so that load changes nothing in it.
// REELORA_BENCH_ROWS, a regular expression, picks rows by name, and then writes no page. REELORA_BENCH_KEEP, a folder, keeps what
// was made there, and takes it from there the next time; REELORA_BENCH_SEED (1) joins other videos. REELORA_BENCH_SHOW=1 lists
// boundaries where any was missed or invented.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { scanShots } from "../packages/video/dist/index.js";
import { benchFolder } from "./bench-folder.mjs";
import { composeFootage, fps } from "./compose-footage.mjs";
import { encoderRows } from "./encoder-rows.mjs";
import { scoreBoundaries } from "./score-boundaries.mjs";
import { writePage } from "./write-page.mjs";

const footage = process.env.REELORA_FOOTAGE_DIR;
if (footage === undefined) throw new Error("Name the folder of the footage, with its shots.json: REELORA_FOOTAGE_DIR");
const picked = process.env.REELORA_BENCH_ROWS ?? "";
const keep = process.env.REELORA_BENCH_KEEP;
const seed = Number(process.env.REELORA_BENCH_SEED ?? 1);
const leastF1 = 0.97;

const folder = keep === undefined ? benchFolder() : resolve(keep);
if (keep !== undefined) mkdirSync(folder, { recursive: true });

/** What the videos are joined from; the seed of each is its own. */
const composites = {
  film: {
    frames: 4320,
    lengths: [30, 180],
    kinds: [...times(14, "cut"), ...times(3, "dissolve"), ...times(3, "fade")],
  },
  music: { frames: 1000, lengths: [8, 12], kinds: ["cut"] },
  short: { frames: 240, lengths: [30, 80], kinds: ["cut", "cut", "dissolve"] },
  white: { frames: 1600, lengths: [40, 140], kinds: ["cut", "white", "white"] },
  flashed: { frames: 2200, lengths: [20, 90], kinds: ["flash", "gap"] },
  slides: { frames: 1600, lengths: [48, 48], kinds: ["cut"], take: "still" },
  dissolvedSlides: { frames: 1600, lengths: [48, 72], kinds: ["dissolve"], take: "still" },
  pans: { frames: 1600, lengths: [90, 200], kinds: ["cut", "cut", "dissolve"], take: "panned" },
  single: { frames: 1, lengths: [1390, 1390], kinds: ["cut"] },
};

function times(count, kind) {
  return Array.from({ length: count }, () => kind);
}

const sources = new Map();
async function sourceOf(name) {
  const known = sources.get(name);
  if (known !== undefined) return known;
  const path = join(folder, `${name}.mp4`);
  const list = join(folder, `${name}.json`);
  if (!existsSync(list)) {
    const composite = composites[name];
    writeFileSync(list, JSON.stringify(await composeFootage(footage, { seed, ...composite }, path)));
  }
  const source = { path, ...JSON.parse(readFileSync(list, "utf8")) };
  sources.set(name, source);
  return source;
}

/** The known boundaries in the frames of a file that shows them at other moments, by the times of its packets; `pace` is how much faster. */
function boundariesIn(path, boundaries, pace) {
  const entries = ["-show_entries", "packet=pts_time", "-of", "csv=p=0"];
  const output = execFileSync("ffprobe", ["-v", "error", "-select_streams", "v", ...entries, path], {
    encoding: "utf8",
  });
  const times = output
    .split("\n")
    .map(Number.parseFloat)
    .filter((time) => !Number.isNaN(time))
    .sort((a, b) => a - b);
  const frameOf = (drawn) => {
    const from = times[0] + (drawn - 0.5) / fps / pace;
    const frame = times.findIndex((time) => time >= from);
    return frame < 0 ? times.length : frame;
  };
  return boundaries.map(({ kind, start, end }) => ({ kind, start: frameOf(start), end: frameOf(end) }));
}

const encoders = execFileSync("ffmpeg", ["-v", "error", "-encoders"], { encoding: "utf8" });
const readings = { hints: "hints", groups: "every frame, side by side", order: "every frame, in order" };
const table = [];
const show = ({ boundaries }) => boundaries.map(({ kind, start, end }) => `${kind} ${start}-${end}`).join("; ");

for (const row of encoderRows) {
  if (!new RegExp(picked).test(row.name)) continue;
  const encoder = row.encoding[row.encoding.indexOf("-c:v") + 1];
  if (!new RegExp(` ${encoder} `).test(encoders)) {
    table.push([row.name, "–", "", `this ffmpeg has no ${encoder}`, ""]);
    continue;
  }
  const source = await sourceOf(row.source);
  const path = join(folder, `${row.name.replaceAll(/\W+/g, "-")}.${row.ending}`);
  if (keep === undefined || !existsSync(path)) {
    const passes =
      row.passes === 2
        ? [
            ["-pass", "1"],
            ["-pass", "2"],
          ]
        : [[]];
    const log = ["-passlogfile", join(folder, "passes")];
    for (const pass of passes) {
      const filter = row.filter === undefined ? [] : ["-vf", row.filter];
      const logged = passes.length > 1 ? log : [];
      const args = (row.input ?? ["-i", source.path]).concat(["-an"], filter, row.encoding, pass, logged);
      execFileSync("ffmpeg", ["-v", "error", "-y", ...args, path]);
    }
  }
  const known = row.boundaries ?? source.boundaries;
  const truth = row.retimed === undefined ? known : boundariesIn(path, known, row.retimed);
  const scan = await scanShots(path, { method: "hinted" });
  const score = scoreBoundaries(truth, scan.boundaries);
  const f1 = truth.length === 0 && scan.boundaries.length === 0 ? 1 : score.f1;
  const missed = truth.length - score.hits.cut - score.hits.dissolve - score.hits.fade;
  const decoded = `${scan.decodedFrames} of ${scan.frames}`;
  const found = `${truth.length}: ${missed} missed, ${score.extra} false`;
  table.push([row.name, f1.toFixed(3), found, readings[scan.reading], decoded]);
  process.stderr.write(`${f1 < leastF1 ? "✗" : "✓"} | ${table.at(-1).join(" | ")}\n`);
  if (process.env.REELORA_BENCH_SHOW !== undefined && f1 < 1) {
    process.stderr.write(`  true: ${show({ boundaries: truth })}\n  told: ${show(scan)}\n`);
  }
  if (keep === undefined) rmSync(path);
}

const page = [
  "# Shots of real footage as people have it",
  "",
  "Made by `npm run bench:encoders`; see the head of `bench/encoders.mjs`.",
  "",
  "Hints are asked for whatever the length, as they are of long videos by default. Where a stream gives none every frame is decoded, and",
  "where they turn out to mislead as well: what was decoded before that counts too.",
  "",
  "| footage | F1 | boundaries | read by | decoded |",
  "|---|---|---|---|---|",
  ...table.map((row) => `| ${row.join(" | ")} |`),
  "",
].join("\n");
process.stdout.write(page);
if (picked === "") writePage(new URL("encoders.md", import.meta.url), page);
