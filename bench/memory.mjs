// Memory of shots, best frames and clips:  npm run bench:memory -- [VIDEO]
// 10 minutes against 3 hours at 720p, and 4K. The long ones are VIDEO (a drawn composite when none is given) repeated without
// encoding it again; for 4K ten seconds of it are scaled up, encoded and repeated. Memory is the most that all processes together
// held at one of 20 looks a second, pages that they share counted once (the system's proportional set sizes). The longest rows
// come last; bench/memory.md is written after each, so that an interrupted run leaves those that are done.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { drawComposite, encodeComposite } from "./draw-composite.mjs";
import { runMeasured } from "./run-measured.mjs";
import { writePage } from "./write-page.mjs";

const threads = 2;
const pieces = 14;
const count = 140;
const clipCount = 4;
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
const code = `import(process.argv[1]).then(async (video) => {
  const [, , work, path, directory, threads, count] = process.argv;
  const settings = { threads: Number(threads), directory };
  const shotsOfAll = async () => {
    const { frames, fps } = await video.probe(path);
    const seconds = Math.floor(frames / fps);
    return Array.from({ length: Math.floor(seconds / 8) }, (_, index) => {
      return { index, start: Math.round(8 * index * fps), end: Math.round(8 * (index + 1) * fps) };
    });
  };
  const law = { fps: 16, step: 4, divisor: 16, frames: 81 };
  const does = {
    hinted: () => video.scanShots(path, { ...settings, method: "hinted" }),
    full: () => video.scanShots(path, { ...settings, method: "full" }),
    best: () => video.bestFrames(path, { ...settings, count: Number(count) }),
    clips: async () => video.extractClips(path, { ...settings, shots: await shotsOfAll(), law, maxClips: Number(count) }),
  };
  const { decodedFrames } = await does[work]();
  process.stdout.write(String(decodedFrames));
});`;
const works = {
  hinted: "shots by hints",
  full: "shots by every frame",
  best: `shots and ${count} best frames`,
  clips: `${clipCount} clips of 81 frames`,
};
const measured = (work, path) => {
  const wanted = String(work === "clips" ? clipCount : count);
  const args = ["-e", code, library, work, path, at("out"), String(threads), wanted];
  return runMeasured(process.execPath, args, "proportional");
};

const page = new URL("memory.md", import.meta.url);
const lines = [
  "# Memory",
  "",
  "Made by `npm run bench:memory`; see the head of `bench/memory.mjs`.",
  "",
  `${cpus().length} × ${cpus()[0]?.model ?? "processor"}, Node ${process.versions.node}, ${threads} threads; the most memory of all processes together.`,
];
try {
  let source = process.argv[2] === undefined ? null : resolve(process.argv[2]);
  const from = source === null ? `a drawn composite of ${pieces} shots` : basename(source);
  if (source === null) {
    source = at("source.mp4");
    await encodeComposite(drawComposite(pieces).frames, "1280x720", x264, source);
  }
  const large = at("large.mp4");
  ffmpeg("-t", "10", "-i", source, "-map", "0:v", "-vf", "scale=3840:2160", ...x264, large);
  const files = {
    "10 minutes": repeated(source, 600, "short.mp4"),
    "1 minute": repeated(large, 60, "large-short.mp4"),
    "10 minutes of 4K": repeated(large, 600, "large-long.mp4"),
    "3 hours": repeated(source, 3 * 3600, "long.mp4"),
  };
  const rows = [
    ...["hinted", "full", "best", "clips"].map((work) => ["10 minutes", work]),
    ...["full", "best", "clips"].map((work) => ["1 minute", work]),
    ["10 minutes of 4K", "best"],
    ...["hinted", "best", "full"].map((work) => ["3 hours", work]),
  ];
  lines.push(
    `Made from ${from}, repeated.`,
    "",
    "| size | length | frames | work | decoded | memory MB | CPU s |",
    "|---|---|---|---|---|---|---|",
  );
  for (const [length, work] of rows) {
    const path = files[length];
    const { megabytes, cpu, output } = await measured(work, path);
    const [size, frames] = [entryOf(path, "stream=width,height"), entryOf(path, "stream=nb_frames")];
    const cells = [size.replace(",", " × "), length.replace(" of 4K", ""), frames, works[work], output];
    lines.push(`| ${[...cells, Math.round(megabytes), cpu.toFixed(0)].join(" | ")} |`);
    process.stderr.write(`${lines.at(-1)}\n`);
    writePage(page, `${lines.join("\n")}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(readFileSync(page, "utf8"));
