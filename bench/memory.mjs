// Memory of a scan and of best frames, 10 minutes against 3 hours:  npm run bench:memory -- [VIDEO]
// The long ones are VIDEO (a drawn composite when none is given) repeated without encoding it again; for 4K it is scaled up.
// Memory is the most that all processes together had resident, shared pages counted in each. Writes bench/memory.md.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { drawComposite, encodeComposite } from "./draw-composite.mjs";
import { runMeasured, scanMeasured } from "./run-measured.mjs";

const threads = Math.min(8, cpus().length);
const folder = mkdtempSync(join(process.env.REELORA_BENCH_DIR ?? tmpdir(), "reelora-bench-"));
const at = (name) => join(folder, name);
const ffmpeg = (...args) =>
  execFileSync("ffmpeg", ["-v", "error", "-y", ...args], { stdio: ["ignore", "inherit", "inherit"] });
const secondsOf = (path) =>
  Number(
    execFileSync("ffprobe", ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path], {
      encoding: "utf8",
    }),
  );

/** The video repeated up to a length, its packets copied. */
function repeated(path, seconds, name) {
  const times = Math.max(0, Math.round(seconds / secondsOf(path)) - 1);
  ffmpeg("-stream_loop", String(times), "-i", path, "-map", "0:v", "-c", "copy", at(name));
  return at(name);
}

const bestCode = `import(process.argv[1]).then(({ bestFrames }) => bestFrames(process.argv[2], { count: 140, directory: process.argv[3] }));`;
const library = new URL("../packages/video/dist/index.js", import.meta.url).href;
const frames = (path) => runMeasured(process.execPath, ["-e", bestCode, library, path, at("frames")]);

const lines = [
  "# Memory",
  "",
  "Made by `npm run bench:memory`; see the head of `bench/memory.mjs`.",
  "",
  `${cpus().length} × ${cpus()[0]?.model ?? "processor"}, ${threads} threads.`,
];
try {
  let source = process.argv[2] === undefined ? null : resolve(process.argv[2]);
  const from = source === null ? "a drawn composite" : basename(source);
  if (source === null) {
    source = at("source.mp4");
    await encodeComposite(
      drawComposite(34).frames,
      "1280x720",
      ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"],
      source,
    );
  }
  ffmpeg(
    "-t",
    "20",
    "-i",
    source,
    "-map",
    "0:v",
    "-vf",
    "scale=3840:2160",
    "-c:v",
    "libx264",
    "-preset",
    "veryfast",
    "-b:v",
    "16M",
    "-pix_fmt",
    "yuv420p",
    at("large.mp4"),
  );
  const rows = [
    ["720p", "10 minutes", repeated(source, 600, "short.mp4")],
    ["720p", "3 hours", repeated(source, 3 * 3600, "long.mp4")],
    ["4K", "2 minutes", repeated(at("large.mp4"), 120, "longer.mp4")],
  ];
  lines.push(
    `Made from ${from}.`,
    "",
    "| size | length | shots: MB | wall s | frames decoded | 140 best frames: MB | wall s |",
    "|---|---|---|---|---|---|---|",
  );
  for (const [size, length, path] of rows) {
    const scan = await scanMeasured(path, "auto", threads);
    const { decodedFrames, frames: count } = JSON.parse(scan.output);
    const best = await frames(path);
    const decoded = `${decodedFrames} of ${count}`;
    const cells = [
      size,
      length,
      Math.round(scan.megabytes),
      scan.wall.toFixed(1),
      decoded,
      Math.round(best.megabytes),
      best.wall.toFixed(1),
    ];
    lines.push(`| ${cells.join(" | ")} |`);
    process.stderr.write(`${lines.at(-1)}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const page = `${lines.join("\n")}\n`;
process.stdout.write(page);
writeFileSync(fileURLToPath(new URL("memory.md", import.meta.url)), page);
