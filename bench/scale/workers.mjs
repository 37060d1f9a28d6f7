// How much faster two workers finish 20 jobs than one, each worker with one thread for media and one job at a time. One worker
// takes half of the jobs before and half after, so that a machine that gets slower meanwhile favours neither.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { benchFolder } from "../bench-folder.mjs";
import { jobs as jobCollection } from "../../packages/server/dist/collections/jobs.js";
import { changeQueue, queueStatus } from "../../packages/server/dist/index.js";
import { askFor, open } from "./open.mjs";

const jobs = 20;
const bin = fileURLToPath(new URL("../../packages/cli/bin/reelora.js", import.meta.url));

/** Films that no job has in common, so that none finds another one's work. */
function drawFilms(folder) {
  const scenes = (seed) =>
    [
      "testsrc2=size=640x360:rate=24,trim=end_frame=100",
      `gradients=size=640x360:rate=24:speed=0.05:seed=${seed}:nb_colors=6,noise=alls=20:all_seed=${seed},trim=end_frame=100`,
      `life=size=640x360:rate=24:mold=20:ratio=0.2:seed=${seed}:death_color=#204080:life_color=#f0c040,trim=end_frame=100`,
    ].map((chain, index) => `${chain},setsar=1,format=yuv420p[v${index}]`);
  return Array.from({ length: jobs }, (_, index) => {
    const path = join(folder, `film-${index}.mp4`);
    const filter = `${scenes(index + 1).join(";")};[v0][v1][v2]concat=n=3:v=1:a=0[out]`;
    const words = ["-v", "error", "-y", "-filter_complex", filter, "-map", "[out]", "-preset", "veryfast", path];
    execFileSync("ffmpeg", words, { stdio: ["ignore", "inherit", "inherit"] });
    return path;
  });
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function startWorker(folder) {
  const child = spawn(process.execPath, [bin, "worker", "--worker-port", String(await freePort())], {
    cwd: folder,
    env: { ...process.env, REELORA_THREADS: "1", REELORA_CONCURRENCY: "1", REELORA_LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((done) => child.stdout.once("data", done));
  return child;
}

/** Seconds from the beginning of the first job to the end of the last one, as the jobs say. */
async function secondsWith(workerCount, films, folder) {
  mkdirSync(folder);
  const application = await open(join(folder, "reelora-data"));
  const { documents: store, queue, now } = application;
  await changeQueue({ store, queue, now }, true);
  for (const [index, film] of films.entries()) await askFor(application, film, index);
  const workers = await Promise.all(Array.from({ length: workerCount }, () => startWorker(folder)));
  await changeQueue({ store, queue, now }, false);
  for (;;) {
    const { queued, processing } = await queueStatus({ store });
    if (queued + processing === 0) break;
    // What asks takes of the same two processors.
    await pause(500);
  }
  const { items } = await store.find(jobCollection, { limit: 1000 });
  const notDone = items.filter(({ value }) => value.status !== "completed").length;
  if (items.length !== films.length || notDone > 0)
    throw new Error(`${notDone} of ${items.length} jobs are not completed`);
  const startedAt = Math.min(...items.map(({ value }) => value.startedAt));
  const seconds = (Math.max(...items.map(({ value }) => value.completedAt)) - startedAt) / 1000;
  for (const worker of workers) worker.kill("SIGTERM");
  await Promise.all(workers.map((worker) => new Promise((done) => worker.once("exit", done))));
  await application.close();
  return seconds;
}

export async function workers() {
  const folder = benchFolder();
  try {
    const films = drawFilms(folder);
    const before = await secondsWith(1, films.slice(0, jobs / 2), join(folder, "before"));
    const two = await secondsWith(2, films, join(folder, "two"));
    const one = before + (await secondsWith(1, films.slice(jobs / 2), join(folder, "after")));
    return `${jobs} jobs on drawn films of 12.5 s (640×360), no trainer, media on one thread (\`REELORA_THREADS=1\`), one job at a time for each worker, on one data folder. From the beginning of the first job to the end of the last one, wall time; one worker takes ten jobs before the two take all, and ten after.

| workers | seconds | ratio |
| --- | --- | --- |
| 1 | ${one.toFixed(1)} | 1 |
| 2 | ${two.toFixed(1)} | **${(one / two).toFixed(2)}** |
`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
