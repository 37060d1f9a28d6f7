// Shots of a composite with known boundaries, side by side:  npm run bench:video -- VIDEO.mp4 [VIDEO.mp4 …]
// Each VIDEO.mp4 has its truth beside it in VIDEO.json: { boundaries: [{ kind, start, end }] }. Writes bench/video.md.
// Against (a) the ffmpeg command decoding everything and doing nothing, (b) PySceneDetect's AdaptiveDetector, where
// `scenedetect` is installed (pip install scenedetect). Runs take turns, three each; medians are written.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const rounds = Number(process.env.REELORA_BENCH_ROUNDS ?? 3);
const library = new URL("../packages/video/dist/index.js", import.meta.url).href;
const videos = process.argv.slice(2).map((path) => resolve(path));
if (videos.length === 0) throw new Error("usage: npm run bench:video -- VIDEO.mp4 [VIDEO.mp4 …]");

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Resident memory of a process and those it started, in megabytes; 0 where the system does not say. */
function residentMegabytes(pid) {
  try {
    const own = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
    return children.reduce((sum, child) => sum + residentMegabytes(child), own);
  } catch {
    return 0;
  }
}

/** Runs a command to its end: wall and processor seconds, most memory, output. */
function run(command, args) {
  return new Promise((done, fail) => {
    const started = performance.now();
    const child = spawn("/usr/bin/env", ["bash", "-c", 'TIMEFORMAT="cpu %U %S"; time "$@"', "bash", command, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [output, errors, megabytes] = ["", "", 0];
    const watch = setInterval(() => (megabytes = Math.max(megabytes, residentMegabytes(child.pid))), 50);
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (errors += text));
    child.on("close", (status) => {
      clearInterval(watch);
      const cpu = /cpu ([\d.]+) ([\d.]+)/.exec(errors);
      if (status !== 0) return fail(new Error(`${command} failed: ${errors.slice(-500)}`));
      const wall = (performance.now() - started) / 1000;
      return done({ wall, cpu: Number(cpu[1]) + Number(cpu[2]), megabytes, output });
    });
  });
}

/** Precision, recall and F1: a cut within 2 frames; a gradual transition between its ends, 2 frames more allowed. */
function score(truth, found) {
  const used = new Set();
  const hits = { cut: 0, dissolve: 0, fade: 0 };
  const totals = { cut: 0, dissolve: 0, fade: 0 };
  const within = (one, at) => at >= one.start - 2 && at <= one.end + 2;
  const places = found.map(({ start, end }) => (start + end) / 2);
  for (const one of truth) {
    totals[one.kind] += 1;
    const match = places.findIndex((at, index) => !used.has(index) && within(one, at));
    if (match < 0) continue;
    used.add(match);
    hits[one.kind] += 1;
  }
  const extra = places.filter(
    (at, index) => !used.has(index) && !truth.some((one) => one.kind !== "cut" && within(one, at)),
  ).length;
  const right = hits.cut + hits.dissolve + hits.fade;
  const precision = right / Math.max(1, right + extra);
  const recall = right / truth.length;
  return { f1: (2 * precision * recall) / (precision + recall || 1), hits, totals, extra };
}

const scanCode = `import(process.argv[1]).then(async ({ scanShots }) => {
  const { boundaries, decodedFrames, frames } = await scanShots(process.argv[2], { method: process.argv[3], threads: Number(process.argv[4]) });
  process.stdout.write(JSON.stringify({ boundaries, decodedFrames, frames }));
});`;
const threads = Math.min(8, cpus().length);
const ours = (method, count) => (video) =>
  run(process.execPath, ["-e", scanCode, library, video, method, String(count)]);
const hasSceneDetect = spawnSync("scenedetect", ["version"], { stdio: "ignore" }).status === 0;

async function sceneDetect(video) {
  const folder = mkdtempSync(join(tmpdir(), "reelora-bench-"));
  const args = ["-q", "-i", video, "-o", folder, "detect-adaptive", "list-scenes", "-q", "-f", "scenes"];
  const result = await run("scenedetect", args);
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
  [
    "ffmpeg, decode everything, do nothing",
    (video) => run("ffmpeg", ["-v", "error", "-i", video, "-map", "0:v", "-f", "null", "-"]),
  ],
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
  lines.push("| | wall s | CPU s | times ffmpeg's CPU | decoded | memory MB | F1 | cuts | dissolves | fades | false |");
  lines.push("|---|---|---|---|---|---|---|---|---|---|---|");
  const ffmpegCpu = median(results[0].map((one) => one.cpu));
  for (const [index, [name]] of contenders.entries()) {
    const some = results[index];
    const { boundaries, decodedFrames, frames } = some[0].output === "" ? {} : JSON.parse(some[0].output);
    const accuracy = truth === null || boundaries === undefined ? null : score(truth, boundaries);
    const kind = (one) => (accuracy === null ? "–" : `${accuracy.hits[one]}/${accuracy.totals[one]}`);
    const cpu = median(some.map((one) => one.cpu));
    const decoded = decodedFrames === undefined ? "–" : `${Math.round((100 * decodedFrames) / frames)} %`;
    const columns = [
      name,
      median(some.map((one) => one.wall)).toFixed(1),
      cpu.toFixed(1),
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
}
const page = `${lines.join("\n")}\n`;
process.stdout.write(page);
writeFileSync(fileURLToPath(new URL("video.md", import.meta.url)), page);
