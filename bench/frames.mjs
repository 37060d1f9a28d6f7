// Best frames of a whole video, written at its size:  npm run bench:frames -- VIDEO [COUNT]
// Side by side with what the ffmpeg command takes to decode the video and do nothing, in turns, in processes of their own;
// REELORA_BENCH_ROUNDS runs of each, the medians count. One ffmpeg process for each frame, as scripts do it, is timed on a tenth
// of the frames and multiplied. Memory is the most that all processes together had resident. Writes bench/frames.md.
import { readFileSync, rmSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { basename, join, resolve } from "node:path";
import { benchFolder } from "./bench-folder.mjs";
import { bestMeasured, decodeMeasured, median, runMeasured } from "./run-measured.mjs";
import { writePage } from "./write-page.mjs";

const [path, wanted = "140"] = process.argv.slice(2);
if (path === undefined) throw new Error("usage: npm run bench:frames -- VIDEO [COUNT]");
const video = resolve(path);
const rounds = Number(process.env.REELORA_BENCH_ROUNDS ?? 3);
const load = loadavg()[0].toFixed(1);
const folder = benchFolder();

const ours = (threads, format) => bestMeasured(video, join(folder, format), wanted, threads, format);

const [decoding, two, one, png] = [[], [], [], []];
let items;
let best;
let each;
try {
  for (let round = 0; round < rounds; round += 1) {
    decoding.push(await decodeMeasured(video));
    two.push(await ours("2", "jpeg"));
    one.push(await ours("1", "jpeg"));
    png.push(await ours("2", "png"));
  }
  best = JSON.parse(readFileSync(join(folder, "jpeg", "frames.json"), "utf8"));
  items = best.items.filter((_, index) => index % 10 === 0);
  each = 0;
  for (const { seconds, frame } of items) {
    const picture = join(folder, `${frame}.jpg`);
    const args = ["-v", "error", "-y", "-ss", String(seconds), "-i", video, "-frames:v", "1", "-q:v", "2", picture];
    each += ((await runMeasured("ffmpeg", args)).wall * best.items.length) / items.length;
  }
} finally {
  rmSync(folder, { recursive: true });
}

const of = (runs, measure) => median(runs.map((run) => run[measure]));
const row = (name, runs) => {
  const [wall, cpu] = [of(runs, "wall"), of(runs, "cpu")];
  const ratios = [wall / of(decoding, "wall"), cpu / of(decoding, "cpu")].map((ratio) => ratio.toFixed(2));
  return `| ${[name, wall.toFixed(1), cpu.toFixed(1), ...ratios, Math.round(of(runs, "megabytes"))].join(" | ")} |`;
};
const gain = (of(one, "wall") / of(two, "wall")).toFixed(2);
const page = `# Best frames: time

Made by \`npm run bench:frames\`; see the head of \`bench/frames.mjs\`. ${cpus().length} × ${cpus()[0]?.model ?? "processor"}; medians of ${rounds}, taken in turns; load before it began ${load}.

${basename(video)}, ${best.frames} frames, ${best.shots.length} shots, ${best.items.length} frames of ${best.width} × ${best.height} written, ${best.decodedFrames} decoded:

| | wall s | CPU s | of ffmpeg's wall | of ffmpeg's CPU | memory MB |
|---|---|---|---|---|---|
${row("ffmpeg, decode everything, do nothing", decoding)}
${row("reelora: find shots, choose, measure, write JPEG, 2 threads", two)}
${row("the same, 1 thread", one)}
${row("reelora, PNG, 2 threads", png)}

Two threads are ${gain} times as fast as one. One ffmpeg process for each frame, without finding or choosing, would take ${each.toFixed(1)} s (from ${items.length} frames).
`;
process.stdout.write(page);
writePage(new URL("frames.md", import.meta.url), page);
