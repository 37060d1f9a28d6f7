// What starting costs, and two threads over one:  npm run bench:start -- [VIDEO.mp4 …]        (needs ffmpeg)
// The start is that of a video of one second, 640x360; VIDEOs are scanned by `auto` and 140 frames of the first are written.
// Runs take turns, and the fastest of each is written. Writes bench/start.md. Certificates that NODE_EXTRA_CA_CERTS names are left
// out: Node reads them before anything else, for as long as it takes to start, whatever is run.
import { cpus, loadavg } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { benchFolder } from "./bench-folder.mjs";
import { bestMeasured, decodeMeasured, runMeasured, scanMeasured } from "./run-measured.mjs";
import { writePage } from "./write-page.mjs";

delete process.env.NODE_EXTRA_CA_CERTS;

const startRounds = 10;
const rounds = Number(process.env.REELORA_BENCH_ROUNDS ?? 3);
const videos = process.argv.slice(2).map((path) => resolve(path));
const folder = benchFolder();
const began = loadavg()[0].toFixed(1);

const short = join(folder, "short.mp4");
const drawing = ["-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25:duration=1", "-pix_fmt", "yuv420p", short];
await runMeasured("ffmpeg", ["-v", "error", ...drawing]);

/** The fastest of several runs of each, in turns: wall and processor seconds. */
async function fastest(times, contenders) {
  const best = contenders.map(() => ({ wall: Infinity, cpu: Infinity }));
  for (let round = 0; round < times; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const { wall, cpu } = await contender();
      best[index] = { wall: Math.min(best[index].wall, wall), cpu: Math.min(best[index].cpu, cpu) };
    }
  }
  return best;
}

const command = fileURLToPath(new URL("../packages/cli/bin/reelora.js", import.meta.url));
const starts = [
  ["node, doing nothing", () => runMeasured(process.execPath, ["-e", "0"])],
  ["ffmpeg, decoding it", () => decodeMeasured(short)],
  ["scanShots, two threads", () => scanMeasured(short, "auto", 2)],
  ["scanShots, one thread", () => scanMeasured(short, "auto", 1)],
  ["reelora shots", () => runMeasured(process.execPath, [command, "shots", short])],
];
const started = await fastest(
  startRounds,
  starts.map(([, run]) => run),
);
const ms = (seconds) => Math.round(seconds * 1000);
const startRows = starts.map(([name], index) => `| ${name} | ${ms(started[index].wall)} | ${ms(started[index].cpu)} |`);

const tasks = videos.map((video) => [
  `shots of ${basename(video)}`,
  (threads) => () => scanMeasured(video, "auto", threads),
]);
if (videos.length > 0) {
  const written = (threads) => () => bestMeasured(videos[0], join(folder, `best-${threads}`), 140, threads, "jpeg");
  tasks.push([`140 frames of ${basename(videos[0])}`, written]);
}
const taskRows = [];
for (const [name, run] of tasks) {
  const [two, one] = await fastest(rounds, [run(2), run(1)]);
  const whole = (one.wall / two.wall).toFixed(2);
  const beyond = ((one.wall - started[3].wall) / (two.wall - started[2].wall)).toFixed(2);
  const figures = [two.wall, two.cpu, one.wall, one.cpu].map((seconds) => seconds.toFixed(2));
  taskRows.push(`| ${[name, ...figures, whole, beyond].join(" | ")} |`);
}

const page = `# Start, and two threads over one

Made by \`npm run bench:start\`; see the head of \`bench/start.mjs\`. ${cpus().length} × ${cpus()[0]?.model ?? "processor"}, Node ${process.version}; the fastest of ${startRounds} runs of each start and of ${rounds} of each video, in turns; load before it began ${began}.

| a video of one second | wall ms | CPU ms |
|---|---|---|
${startRows.join("\n")}

| | two threads, wall s | CPU s | one thread, wall s | CPU s | times as fast | beyond start |
|---|---|---|---|---|---|---|
${taskRows.join("\n")}
`;
process.stdout.write(page);
writePage(new URL("start.md", import.meta.url), page);
