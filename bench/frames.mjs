// The best frames of a video, side by side:  npm run bench:frames -- VIDEO [COUNT]
// Against one ffmpeg process for each frame, which is timed on a tenth of the frames and multiplied. Writes bench/frames.md.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { bestFrames } from "../packages/video/dist/index.js";

const [path, wanted = "140"] = process.argv.slice(2);
if (path === undefined) throw new Error("usage: npm run bench:frames -- VIDEO [COUNT]");
const video = resolve(path);
const count = Number(wanted);
const rounds = Number(process.env.REELORA_BENCH_ROUNDS ?? 3);
const load = loadavg()[0].toFixed(1);
const folder = mkdtempSync(join(tmpdir(), "reelora-bench-"));
const seconds = (since) => (performance.now() - since) / 1000;

const walls = [];
let best;
for (let round = 0; round < rounds; round += 1) {
  const since = performance.now();
  best = await bestFrames(video, { count, directory: join(folder, `best-${round}`) });
  walls.push(seconds(since));
}
const ours = walls.sort((a, b) => a - b)[walls.length >> 1];

const sample = best.items.filter((_, index) => index % 10 === 0);
const since = performance.now();
for (const item of sample) {
  const picture = join(folder, `${item.frame}.jpg`);
  execFileSync("ffmpeg", [
    "-v",
    "error",
    "-y",
    "-ss",
    String(item.seconds),
    "-i",
    video,
    "-frames:v",
    "1",
    "-q:v",
    "2",
    picture,
  ]);
}
const one = seconds(since) / sample.length;
rmSync(folder, { recursive: true });

const page = `# Best frames: time

Made by \`npm run bench:frames\`; see the head of \`bench/frames.mjs\`. ${cpus().length} × ${cpus()[0]?.model ?? "processor"}; load before it began ${load}.

${basename(video)}, ${best.frames} frames, ${best.shots.length} shots, ${best.items.length} frames written:

| | wall s |
|---|---|
| reelora: find shots, choose, measure, write (median of ${rounds}) | ${ours.toFixed(1)} |
| one ffmpeg process for each frame, without finding or choosing (from ${sample.length} frames) | ${(one * best.items.length).toFixed(1)} |

${best.decodedFrames} frames were decoded.
`;
process.stdout.write(page);
writeFileSync(fileURLToPath(new URL("frames.md", import.meta.url)), page);
