// Memory of best frames, the scan for shots included:  npm run bench:memory -- [VIDEO]
// 10 minutes against 3 hours at 720p, and 4K. The long ones are VIDEO (a drawn composite when none is given) repeated without
// encoding it again; for 4K it is scaled up. Memory is the most that all processes together held at one of 20 looks a second,
// pages that they share counted once (the system's proportional set sizes). Takes seven minutes of CPU. Writes bench/memory.md.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { drawComposite, encodeComposite } from "./draw-composite.mjs";
import { runMeasured } from "./run-measured.mjs";

const threads = Math.min(8, cpus().length);
const pieces = 34;
const count = 140;
const folder = mkdtempSync(join(process.env.REELORA_BENCH_DIR ?? tmpdir(), "reelora-bench-"));
const at = (name) => join(folder, name);
const ffmpeg = (...args) =>
  execFileSync("ffmpeg", ["-v", "error", "-y", ...args], { stdio: ["ignore", "inherit", "inherit"] });
const entryOf = (path, entry) =>
  execFileSync("ffprobe", ["-v", "error", "-show_entries", entry, "-of", "csv=p=0", path], { encoding: "utf8" }).trim();
const x264 = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"];

/** The video repeated up to a length, its packets copied. */
function repeated(path, seconds, name) {
  const times = Math.max(0, Math.round(seconds / Number(entryOf(path, "format=duration"))) - 1);
  ffmpeg("-stream_loop", String(times), "-i", path, "-map", "0:v", "-c", "copy", at(name));
  return at(name);
}

const library = new URL("../packages/video/dist/index.js", import.meta.url).href;
const code = `import(process.argv[1]).then(({ bestFrames }) => {
  const [, , video, directory, count, threads] = process.argv;
  return bestFrames(video, { directory, count: Number(count), threads: Number(threads) });
});`;
const bestFrames = (path) =>
  runMeasured(
    process.execPath,
    ["-e", code, library, path, at("frames"), String(count), String(threads)],
    "proportional",
  );

const lines = [
  "# Memory",
  "",
  "Made by `npm run bench:memory`; see the head of `bench/memory.mjs`.",
  "",
  `${cpus().length} × ${cpus()[0]?.model ?? "processor"}, ${threads} threads; shots found and ${count} best frames written, the most memory of all processes together.`,
];
try {
  let source = process.argv[2] === undefined ? null : resolve(process.argv[2]);
  const from = source === null ? `a drawn composite of ${pieces} shots` : basename(source);
  if (source === null) {
    source = at("source.mp4");
    await encodeComposite(drawComposite(pieces).frames, "1280x720", x264, source);
  }
  ffmpeg("-t", "20", "-i", source, "-map", "0:v", "-vf", "scale=3840:2160", ...x264, "-b:v", "16M", at("large.mp4"));
  const rows = [
    ["10 minutes", repeated(source, 600, "short.mp4")],
    ["3 hours", repeated(source, 3 * 3600, "long.mp4")],
    ["1 minute", repeated(at("large.mp4"), 60, "large-short.mp4")],
    ["3 minutes", repeated(at("large.mp4"), 180, "large-long.mp4")],
  ];
  lines.push(
    `Made from ${from}, repeated.`,
    "",
    "| size | length | frames | decoded | memory MB | CPU s |",
    "|---|---|---|---|---|---|",
  );
  for (const [length, path] of rows) {
    const { megabytes, cpu } = await bestFrames(path);
    const { frames, decodedFrames } = JSON.parse(readFileSync(at("frames/frames.json"), "utf8"));
    const cells = [
      entryOf(path, "stream=width,height").replace(",", " × "),
      length,
      frames,
      decodedFrames,
      Math.round(megabytes),
      cpu.toFixed(0),
    ];
    lines.push(`| ${cells.join(" | ")} |`);
    process.stderr.write(`${lines.at(-1)}\n`);
    rmSync(path);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const page = `${lines.join("\n")}\n`;
process.stdout.write(page);
writeFileSync(fileURLToPath(new URL("memory.md", import.meta.url)), page);
