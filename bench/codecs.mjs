// Shots in streams of every kind, with hints and without:  npm run bench:codecs
// Draws and encodes its own composite, so that nothing is needed but the ffmpeg command. Writes bench/codecs.md.
// Speed is time over that of the ffmpeg command decoding everything; REELORA_BENCH_ROUNDS runs of each, the fastest counts.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { drawComposite, encodeComposite } from "./draw-composite.mjs";
import { decodeMeasured, scanMeasured } from "./run-measured.mjs";
import { scoreBoundaries } from "./score-boundaries.mjs";

const rounds = Number(process.env.REELORA_BENCH_ROUNDS ?? 2);
const pieces = Number(process.env.REELORA_BENCH_PIECES ?? 34);
const sizes = (process.env.REELORA_BENCH_SIZES ?? "640x360 1280x720").split(" ");
const threads = Math.min(8, cpus().length);
const x264 = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"];
const yuv = ["-pix_fmt", "yuv420p"];

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
  "`every frame` is what `auto` does with short videos and with streams that give no hints; `by hints` is what it does with long ones, where it decodes every frame of those that it does not trust.",
  "",
  "| codec | key frames | size | F1, every frame | its wall over ffmpeg's | its CPU over ffmpeg's | F1, by hints | decoded | its wall over ffmpeg's |",
  "|---|---|---|---|---|---|---|---|---|",
];
try {
  for (const [codec, groups, name, encoding, encoder] of kinds) {
    if (!new RegExp(` ${encoder} `).test(encoders)) {
      lines.push(`| ${codec} | ${groups} | – | this ffmpeg has no ${encoder} | | | | | |`);
      continue;
    }
    for (const size of sizes) {
      const path = join(folder, name);
      await encodeComposite(frames, size, encoding, path);
      const [plain, full, hinted] = [[], [], []];
      for (let round = 0; round < rounds; round += 1) {
        plain.push(await decodeMeasured(path));
        full.push(await scanMeasured(path, "full", threads));
        hinted.push(await scanMeasured(path, "hinted", threads));
      }
      const [whole, part] = [full[0], hinted[0]].map(({ output }) => JSON.parse(output));
      const f1 = (scan) => scoreBoundaries(boundaries, scan.boundaries).f1.toFixed(3);
      const over = (some, measure) => (fastest(some, measure) / fastest(plain, measure)).toFixed(2);
      const decoded = `${Math.round((100 * part.decodedFrames) / part.frames)} %`;
      const cells = [
        codec,
        groups,
        size,
        f1(whole),
        over(full, "wall"),
        over(full, "cpu"),
        f1(part),
        decoded,
        over(hinted, "wall"),
      ];
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
