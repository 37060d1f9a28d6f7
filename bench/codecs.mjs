// Shots in streams of every kind, with hints and without:  npm run bench:codecs
// Draws and encodes its own composite, so that nothing is needed but the ffmpeg command. Writes bench/codecs.md.
// Speed is time over that of the ffmpeg command decoding everything; REELORA_BENCH_ROUNDS runs of each, the fastest counts.
// REELORA_BENCH_PIECES shots are drawn: more of them tell accuracy more finely.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { drawComposite, encodeComposite } from "./draw-composite.mjs";
import { decodeMeasured, scanMeasured } from "./run-measured.mjs";
import { scoreBoundaries } from "./score-boundaries.mjs";

const rounds = Number(process.env.REELORA_BENCH_ROUNDS ?? 1);
const pieces = Number(process.env.REELORA_BENCH_PIECES ?? 20);
const small = "640x360";
const large = "1280x720";
const threads = Math.min(8, cpus().length);
const x264 = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"];
const yuv = ["-pix_fmt", "yuv420p"];

/** Kinds that are measured at both sizes; the others at the small one, which is where a decoder has the least to do. */
const alsoLarge = ["a.mp4", "c.mp4", "g.mp4", "j.mkv"];

/** Codec, how its groups of pictures are made, file, arguments, encoder needed. */
const kinds = [
  ["H.264", "key frames at cuts, 250 at most", "a.mp4", x264, "libx264"],
  ["H.264", "the same, preset medium", "b.mp4", ["-c:v", "libx264", "-preset", "medium", ...yuv], "libx264"],
  ["H.264", "every 48, not at cuts", "c.mp4", [...x264, "-g", "48", "-sc_threshold", "0"], "libx264"],
  ["H.264", "open", "d.mp4", [...x264, "-x264-params", "open-gop=1:keyint=60"], "libx264"],
  ["H.264", "all intra", "e.mp4", [...x264, "-g", "1"], "libx264"],
  [
    "H.264",
    "variable frame rate",
    "f.mp4",
    ["-vf", "setpts='(N+0.4*sin(N))/24/TB'", "-fps_mode", "vfr", "-enc_time_base", "1/1200", ...x264],
    "libx264",
  ],
  [
    "HEVC",
    "open, 250 at most",
    "g.mp4",
    ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", ...yuv],
    "libx265",
  ],
  [
    "VP8",
    "128 at most",
    "h.webm",
    ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "1500k", "-g", "128", ...yuv],
    "libvpx",
  ],
  [
    "VP9",
    "128 at most",
    "i.webm",
    ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "1500k", "-g", "128", ...yuv],
    "libvpx-vp9",
  ],
  ["AV1", "every 160", "j.mkv", ["-c:v", "libsvtav1", "-preset", "12", "-g", "160", ...yuv], "libsvtav1"],
  ["MPEG-4", "every 12", "k.avi", ["-c:v", "mpeg4", "-q:v", "5", ...yuv], "mpeg4"],
  ["MPEG-2", "every 12", "l.ts", ["-c:v", "mpeg2video", "-q:v", "5", ...yuv], "mpeg2video"],
  ["MJPEG", "all intra", "m.avi", ["-c:v", "mjpeg", "-q:v", "4", "-pix_fmt", "yuvj420p"], "mjpeg"],
  ["ProRes", "all intra", "n.mov", ["-c:v", "prores_ks", "-profile:v", "0", "-pix_fmt", "yuv422p10le"], "prores_ks"],
];

const encoders = execFileSync("ffmpeg", ["-v", "error", "-encoders"], { encoding: "utf8" });
const fastest = (results, measure) => Math.min(...results.map((one) => one[measure]));
const { frames, boundaries } = drawComposite(pieces);
const folder = mkdtempSync(join(tmpdir(), "reelora-bench-"));
const lines = [
  "# Shots by codec",
  "",
  "Made by `npm run bench:codecs`; see the head of `bench/codecs.mjs`.",
  "",
  `${cpus().length} × ${cpus()[0]?.model ?? "processor"}; ${frames.length} drawn frames, ${boundaries.length} known boundaries; the fastest of ${rounds} runs. Load before it began: ${loadavg()[0].toFixed(1)}.`,
  "`every frame` is what `auto` does with short videos and with streams that give no hints; `by hints` is what it does with long H.264, where it decodes every frame of streams that it does not trust.",
  "Walls and CPU are over those of the ffmpeg command decoding everything; starting three processes of Node is in them, which weighs in so short a video.",
  "",
  "| codec | key frames | size | F1, every frame | wall | CPU | F1, by hints | decoded | wall | CPU |",
  "|---|---|---|---|---|---|---|---|---|---|",
];
try {
  for (const [codec, groups, name, encoding, encoder] of kinds) {
    if (!new RegExp(` ${encoder} `).test(encoders)) {
      lines.push(`| ${codec} | ${groups} | – | this ffmpeg has no ${encoder} | | | | | | |`);
      continue;
    }
    for (const size of alsoLarge.includes(name) ? [small, large] : [small]) {
      const path = join(folder, name);
      await encodeComposite(frames, size, encoding, path);
      // Hints are read from H.264 alone: of every other stream every frame is decoded either way.
      const methods = encoder === "libx264" ? ["full", "hinted"] : ["full"];
      const plain = [];
      const scans = methods.map(() => []);
      for (let round = 0; round < rounds; round += 1) {
        plain.push(await decodeMeasured(path));
        for (const [index, method] of methods.entries()) scans[index].push(await scanMeasured(path, method, threads));
      }
      const over = (some, measure) => (fastest(some, measure) / fastest(plain, measure)).toFixed(2);
      const columns = scans.map((some) => {
        const scan = JSON.parse(some[0].output);
        const decoded = `${Math.round((100 * scan.decodedFrames) / scan.frames)} %`;
        const f1 = scoreBoundaries(boundaries, scan.boundaries).f1.toFixed(3);
        return { f1, decoded, wall: over(some, "wall"), cpu: over(some, "cpu") };
      });
      const [full, hinted] = columns;
      const byHints =
        hinted === undefined ? ["–", "–", "–", "–"] : [hinted.f1, hinted.decoded, hinted.wall, hinted.cpu];
      const cells = [codec, groups, size, full.f1, full.wall, full.cpu, ...byHints];
      lines.push(`| ${cells.join(" | ")} |`);
      process.stderr.write(`${lines.at(-1)}\n`);
      rmSync(path);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const page = `${lines.join("\n")}\n`;
process.stdout.write(page);
writeFileSync(fileURLToPath(new URL("codecs.md", import.meta.url)), page);
