// Shots of a composite with known boundaries, side by side:  npm run bench:video -- VIDEO.mp4 [VIDEO.mp4 …]
// Each VIDEO.mp4 has its truth beside it in VIDEO.json: { boundaries: [{ kind, start, end }] }. Writes bench/video.md.
// Against (a) the ffmpeg command decoding everything and doing nothing, (b) PySceneDetect's AdaptiveDetector, where
// `scenedetect` is installed (pip install scenedetect). Runs take turns, three each; medians are written.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { basename, join, resolve } from "node:path";
import { benchFolder } from "./bench-folder.mjs";
import { decodeMeasured, median, runMeasured, scanMeasured } from "./run-measured.mjs";
import { scoreBoundaries } from "./score-boundaries.mjs";
import { writePage } from "./write-page.mjs";

const rounds = Number(process.env.REELORA_BENCH_ROUNDS ?? 3);
const videos = process.argv.slice(2).map((path) => resolve(path));
if (videos.length === 0) throw new Error("usage: npm run bench:video -- VIDEO.mp4 [VIDEO.mp4 …]");

const threads = Math.min(8, cpus().length);
const ours = (method, count) => (video) => scanMeasured(video, method, count);
const hasSceneDetect = spawnSync("scenedetect", ["version"], { stdio: "ignore" }).status === 0;

async function sceneDetect(video) {
  const folder = benchFolder();
  const args = ["-q", "-i", video, "-o", folder, "detect-adaptive", "list-scenes", "-q", "-f", "scenes"];
  const result = await runMeasured("scenedetect", args);
  const [list] = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  const rows = readFileSync(join(folder, list), "utf8")
    .split("\n")
    .filter((row) => /^\d+,\d+,/.test(row));
  const boundaries = rows
    .slice(1)
    .map((row) => ({ start: Number(row.split(",")[1]) - 1, end: Number(row.split(",")[1]) - 1 }));
  rmSync(folder, { recursive: true });
  return { ...result, output: JSON.stringify({ boundaries }) };
}

const contenders = [
  ["ffmpeg, decode everything, do nothing", decodeMeasured],
  ["reelora, auto", ours("auto", threads)],
  ["reelora, auto, one thread", ours("auto", 1)],
  ["reelora, every frame", ours("full", threads)],
  ...(hasSceneDetect ? [["PySceneDetect, AdaptiveDetector", sceneDetect]] : []),
];

const lines = [
  "# Shots: time and accuracy",
  "",
  "Made by `npm run bench:video`; see the head of `bench/video.mjs`.",
  "",
];
lines.push(`${cpus().length} × ${cpus()[0]?.model ?? "processor"}; medians of ${rounds}, taken in turns.`);
lines.push(
  `Load before it began: ${loadavg()[0].toFixed(1)} — a machine shared with other work: trust ratios and processor time over wall time.`,
);
if (!hasSceneDetect) lines.push("PySceneDetect was not installed.");

for (const video of videos) {
  const truthFile = video.replace(/\.\w+$/, ".json");
  const truth = existsSync(truthFile) ? JSON.parse(readFileSync(truthFile, "utf8")).boundaries : null;
  const results = contenders.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, [, contender]] of contenders.entries()) results[index].push(await contender(video));
  }
  lines.push("", `## ${basename(video)}${truth === null ? "" : `, ${truth.length} known boundaries`}`, "");
  lines.push(
    "| | wall s | CPU s | of ffmpeg's wall | of ffmpeg's CPU | decoded | memory MB | F1 | cuts | dissolves | fades | false |",
  );
  lines.push("|---|---|---|---|---|---|---|---|---|---|---|---|");
  const ffmpegCpu = median(results[0].map((one) => one.cpu));
  const walls = results.map((some) => median(some.map((one) => one.wall)));
  for (const [index, [name]] of contenders.entries()) {
    const some = results[index];
    const { boundaries, decodedFrames, frames } = some[0].output === "" ? {} : JSON.parse(some[0].output);
    const accuracy = truth === null || boundaries === undefined ? null : scoreBoundaries(truth, boundaries);
    const kind = (one) => (accuracy === null ? "–" : `${accuracy.hits[one]}/${accuracy.totals[one]}`);
    const cpu = median(some.map((one) => one.cpu));
    const decoded = decodedFrames === undefined ? "–" : `${Math.round((100 * decodedFrames) / frames)} %`;
    const columns = [
      name,
      walls[index].toFixed(1),
      cpu.toFixed(1),
      (walls[index] / walls[0]).toFixed(2),
      (cpu / ffmpegCpu).toFixed(2),
      decoded,
    ];
    columns.push(
      Math.round(median(some.map((one) => one.megabytes))),
      accuracy === null ? "–" : accuracy.f1.toFixed(3),
    );
    columns.push(kind("cut"), kind("dissolve"), kind("fade"), accuracy === null ? "–" : accuracy.extra);
    lines.push(`| ${columns.join(" | ")} |`);
  }
  const wallOf = (name) => walls[contenders.findIndex(([one]) => one === name)];
  const [auto, alone] = [wallOf("reelora, auto"), wallOf("reelora, auto, one thread")];
  const times = (slow, fast) => (slow / fast).toFixed(1);
  const full = times(wallOf("reelora, every frame"), walls[0]);
  lines.push(
    "",
    `${threads} threads over one: ${times(alone, auto)} times as fast. Every frame: ${full} times ffmpeg's wall time.`,
  );
  if (hasSceneDetect) {
    lines.push(
      `PySceneDetect takes ${times(wallOf("PySceneDetect, AdaptiveDetector"), auto)} times as long as reelora, auto.`,
    );
  }
}
const page = `${lines.join("\n")}\n`;
process.stdout.write(page);
writePage(new URL("video.md", import.meta.url), page);
