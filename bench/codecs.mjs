// Shots in streams of every kind, with hints and without:  npm run bench:codecs
// Draws and encodes its own composite, so that nothing is needed but the ffmpeg command. Writes bench/codecs.md.
// Speed is time over that of the ffmpeg command decoding everything of the same file, in the same run; REELORA_BENCH_ROUNDS runs
// of each take turns, the fastest counts. REELORA_BENCH_PIECES shots are drawn: more of them tell accuracy more finely.
// REELORA_BENCH_KINDS, a regular expression, picks kinds by their name in the table, and then writes no page.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { benchFolder } from "./bench-folder.mjs";
import { drawComposite, encodeComposite } from "./draw-composite.mjs";
import { decodeMeasured, scanMeasured } from "./run-measured.mjs";
import { scoreBoundaries } from "./score-boundaries.mjs";
import { writePage } from "./write-page.mjs";

const rounds = Number(process.env.REELORA_BENCH_ROUNDS ?? 1);
const pieces = Number(process.env.REELORA_BENCH_PIECES ?? 34);
const picked = process.env.REELORA_BENCH_KINDS ?? "";
const framesPerSecond = 24;
const small = ["640x360"];
const sizes = { small, large: [...small, "1280x720"], largest: [...small, "1280x720", "1920x1080"] };
const threads = Math.min(8, cpus().length);
const yuv = ["-pix_fmt", "yuv420p"];
const x264 = ["-c:v", "libx264", "-preset", "veryfast", ...yuv];
const vp8 = ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "1500k", ...yuv];
const vp9 = ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "1500k", ...yuv];
const x265 = ["-c:v", "libx265", "-preset", "ultrafast", ...yuv, "-x265-params"];
const uneven = ["-fps_mode", "vfr", "-enc_time_base", "1/1200"];
const prores = ["-c:v", "prores_ks", "-profile:v", "0", "-pix_fmt", "yuv422p10le"];

/** Codec, how its groups of pictures are made, ending of the file, arguments, sizes. */
const kinds = [
  ["H.264", "key frames at cuts, 250 at most", "mp4", x264, sizes.large],
  ["H.264", "the same, preset medium", "mp4", ["-c:v", "libx264", "-preset", "medium", ...yuv], small],
  ["H.264", "every 48, not at cuts", "mp4", [...x264, "-g", "48", "-sc_threshold", "0"], sizes.largest],
  ["H.264", "one at the beginning", "mp4", [...x264, "-g", "99999", "-sc_threshold", "0"], small],
  ["H.264", "open groups, 60 at most", "mp4", [...x264, "-x264-params", "open-gop=1:keyint=60"], small],
  ["H.264", "all intra", "mp4", [...x264, "-g", "1"], small],
  ["H.264", "variable frame rate", "mp4", ["-vf", "setpts='(N+0.4*sin(N))/24/TB'", ...uneven, ...x264], small],
  ["H.264", "screen recording: frames where something moves", "mp4", ["-vf", "mpdecimate", ...uneven, ...x264], small],
  ["VP8", "screen recording, one key frame", "webm", ["-vf", "mpdecimate", ...uneven, ...vp8, "-g", "99999"], small],
  ["VP8", "128 at most", "webm", [...vp8, "-g", "128"], small],
  ["VP9", "128 at most", "webm", [...vp9, "-g", "128"], small],
  ["HEVC", "open groups, 250 at most", "mp4", [...x265, "log-level=none"], sizes.large],
  ["HEVC", "closed groups, every 48", "mp4", [...x265, "log-level=none:open-gop=0:keyint=48:scenecut=0"], small],
  ["AV1", "every 160", "mkv", ["-c:v", "libsvtav1", "-preset", "12", "-g", "160", ...yuv], sizes.large],
  ["MPEG-4", "every 12", "avi", ["-c:v", "mpeg4", "-q:v", "5", ...yuv], small],
  ["MPEG-2", "every 12", "ts", ["-c:v", "mpeg2video", "-q:v", "5", ...yuv], small],
  [
    "MPEG-2",
    "open groups, interlaced",
    "ts",
    ["-c:v", "mpeg2video", "-q:v", "5", "-bf", "2", "-flags", "+ilme+ildct", ...yuv],
    small,
  ],
  ["MJPEG", "all intra", "avi", ["-c:v", "mjpeg", "-q:v", "4", "-pix_fmt", "yuvj420p"], small],
  ["ProRes", "all intra", "mov", prores, small],
].filter(([codec, groups]) => new RegExp(picked).test(`${codec}, ${groups}`));

const encoders = execFileSync("ffmpeg", ["-v", "error", "-encoders"], { encoding: "utf8" });
const readings = { hints: "hints", groups: "every frame, side by side", order: "every frame, in order" };
const fastest = (results, measure) => Math.min(...results.map((one) => one[measure]));

/**
 * The known boundaries in the frames of a file, which may leave out some of those drawn: by the times of its packets. What the
 * last frame alone shows is no shot, for no file says how long it lasts.
 */
function boundariesIn(path, boundaries) {
  const entries = ["-show_entries", "packet=pts_time", "-of", "csv=p=0"];
  const output = execFileSync("ffprobe", ["-v", "error", "-select_streams", "v", ...entries, path], {
    encoding: "utf8",
  });
  const times = output
    .trim()
    .split("\n")
    .map(Number)
    .sort((a, b) => a - b);
  const frameOf = (drawn) => {
    const from = times[0] + (drawn - 0.5) / framesPerSecond;
    const frame = times.findIndex((time) => time >= from);
    return frame < 0 ? times.length : frame;
  };
  return boundaries
    .map(({ kind, start, end }) => ({ kind, start: frameOf(start), end: frameOf(end) }))
    .filter(({ start }) => start < times.length - 1);
}

/** Plain decodes and scans of a file, taking turns. */
async function measure(path, methods) {
  const plain = [];
  const scans = methods.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    plain.push(await decodeMeasured(path));
    for (const [index, method] of methods.entries()) scans[index].push(await scanMeasured(path, method, threads));
  }
  return { plain, scans };
}

const folder = benchFolder();
const { frames, boundaries } = drawComposite(pieces);
const began = loadavg()[0].toFixed(1);
const rows = [];
let starting;
try {
  // What it takes to start both, without frames to speak of: the composite is short.
  const short = join(folder, "short.mp4");
  await encodeComposite(frames.slice(0, 12), "640x360", x264, short);
  const { plain, scans } = await measure(short, ["full"]);
  starting = { plain: plain[0], scan: scans[0][0] };
  for (const [codec, groups, ending, encoding, wanted] of kinds) {
    const encoder = encoding[encoding.indexOf("-c:v") + 1];
    if (!new RegExp(` ${encoder} `).test(encoders)) {
      rows.push([codec, groups, "–", `this ffmpeg has no ${encoder}`, "", "", "", "", "", ""]);
      continue;
    }
    for (const size of wanted) {
      const path = join(folder, `video.${ending}`);
      await encodeComposite(frames, size, encoding, path);
      const truth = encoding.includes("vfr") ? boundariesIn(path, boundaries) : boundaries;
      // Hints are read from H.264 alone: of every other stream every frame is decoded either way.
      const measured = await measure(path, encoder === "libx264" ? ["hinted", "full"] : ["full"]);
      const seen = new Set();
      for (const some of measured.scans) {
        const scan = JSON.parse(some[0].output);
        if (seen.has(scan.reading)) continue;
        seen.add(scan.reading);
        const over = (one) => (fastest(some, one) / fastest(measured.plain, one)).toFixed(2);
        const beyondStart = (one) =>
          ((fastest(some, one) - starting.scan[one]) / (fastest(measured.plain, one) - starting.plain[one])).toFixed(2);
        const f1 = scoreBoundaries(truth, scan.boundaries).f1.toFixed(3);
        const decoded = `${scan.decodedFrames} of ${scan.frames}`;
        const speed = [over("wall"), beyondStart("wall"), over("cpu"), beyondStart("cpu")];
        rows.push([codec, groups, size, readings[scan.reading], f1, decoded, ...speed]);
        process.stderr.write(`| ${rows.at(-1).join(" | ")} |\n`);
      }
      rmSync(path);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const seconds = ({ wall, cpu }) => `${wall.toFixed(2)} s (${cpu.toFixed(2)} s of CPU)`;
const head = [
  "codec",
  "key frames",
  "size",
  "read by",
  "F1",
  "decoded",
  "wall",
  "wall beyond start",
  "CPU",
  "CPU beyond start",
];
const page = [
  "# Shots by codec",
  "",
  "Made by `npm run bench:codecs`; see the head of `bench/codecs.mjs`.",
  "",
  `${cpus().length} × ${cpus()[0]?.model ?? "processor"}; ${frames.length} drawn frames, ${boundaries.length} known boundaries; the fastest of ${rounds} runs. Load before it began: ${began}.`,
  "Walls and CPU are over those of the ffmpeg command decoding everything of the same file. Starting weighs much in so short a video:",
  `it takes ${seconds(starting.plain)} with ffmpeg and ${seconds(starting.scan)} here, three processes of Node; "beyond start" leaves that out on both sides.`,
  "H.264 is asked for hints whatever its length; where a stream gives none, or where they would tell little, every frame is decoded, as of all other codecs. What gave hints is decoded whole as well, in the row after.",
  "",
  `| ${head.join(" | ")} |`,
  `|${"---|".repeat(head.length)}`,
  ...rows.map((row) => `| ${row.join(" | ")} |`),
  "",
].join("\n");
process.stdout.write(page);
if (picked === "") writePage(new URL("codecs.md", import.meta.url), page);
