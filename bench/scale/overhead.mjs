// Processor time of the platform for each job: everything but media and provider.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { benchFolder } from "../bench-folder.mjs";
import { runJob } from "../../packages/server/dist/pipeline/run-job.js";
import { askFor, open } from "./open.mjs";
import { startServices } from "./start-services.mjs";

const counted = 100;
/** The code is still being compiled in the first ones, and others on the machine only make it more: the least is told. */
const rounds = 5;
const warmUp = 30;
const replayed = ["ingest", "detect", "extract", "curate", "caption", "package"];
const never = new AbortController().signal;

const optionsOf = ({ documents, objects, bus, now, log, scratchRoot }, stages) => ({
  ...{ documents, objects, bus, now, log, scratchRoot, stages, owner: "bench" },
  ...{ leaseMs: 60_000, heartbeatMs: 500, progressIntervalMs: 200 },
});

/** What each stage of a real job gave. */
async function outputsOfRealJob(folder) {
  const film = join(folder, "film.mp4");
  const filter =
    "testsrc2=size=640x360:rate=24,trim=end_frame=120[a];mandelbrot=size=640x360:rate=24,trim=end_frame=120[b];[a][b]concat=n=2:v=1:a=0,format=yuv420p[out]";
  execFileSync("ffmpeg", ["-v", "error", "-y", "-filter_complex", filter, "-map", "[out]", film]);
  const application = await open(join(folder, "real"));
  const { id } = await askFor(application, film, 0);
  const stages = await application.loadStages();
  const outputs = {};
  const kept = replayed.map((name) => {
    const stage = stages[name];
    return [name, { ...stage, run: async (context) => (outputs[name] = await stage.run(context)) }];
  });
  await runJob(id, optionsOf(application, { ...stages, ...Object.fromEntries(kept) }), never);
  for (const name of replayed) if (outputs[name] === undefined) throw new Error(`the real job gave no ${name}`);
  await application.close();
  return { film, outputs };
}

/** Stages that give at once what those of a real job gave, telling their progress ten times on the way. */
function replayingStages(outputs, real) {
  const stages = replayed.map((name) => [
    name,
    {
      ...real[name],
      name,
      // Each job its own: nothing is found that was done before.
      options: ({ id }) => ({ bench: id }),
      async run(context) {
        for (let step = 1; step <= 10; step += 1) context.progress(step / 10);
        return outputs[name];
      },
      discard: undefined,
    },
  ]);
  return { ...real, ...Object.fromEntries(stages) };
}

/** Milliseconds of this process' processor time for each job, from the request to its end; of each round. */
async function cpuMsPerJob(folder, name, environment, { film, outputs }) {
  const application = await open(join(folder, name), environment);
  const { queue } = application;
  const options = optionsOf(application, replayingStages(outputs, await application.loadStages()));
  let ended = 0;
  let wake = () => undefined;
  const consumer = queue.consume(
    async (id) => {
      const end = await runJob(id, options, never);
      if (end !== "ended") throw new Error(`job ${id}: ${end}`);
      ended += 1;
      wake();
    },
    { concurrency: 1 },
  );
  const work = async (count, from) => {
    const goal = ended + count;
    for (let number = 0; number < count; number += 1) await askFor(application, film, from + number);
    while (ended < goal) await new Promise((done) => (wake = done));
  };
  await work(warmUp, 0);
  const measured = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    await work(counted, warmUp + round * counted);
    const { user, system } = process.cpuUsage(before);
    measured.push((user + system) / 1000 / counted);
  }
  await consumer.stop();
  await application.close();
  return measured;
}

export async function overhead() {
  const folder = benchFolder();
  const services = await startServices();
  try {
    const real = await outputsOfRealJob(folder);
    const embedded = await cpuMsPerJob(folder, "embedded", {}, real);
    const shared = await cpuMsPerJob(folder, "shared", services.environment, real);
    const row = (measured) =>
      `**${Math.min(...measured).toFixed(1)} ms** | ${measured.map((each) => each.toFixed(1)).join(", ")}`;
    return `${rounds} rounds of ${counted} jobs after ${warmUp} to warm up, from the stored request through queue, lease, all stages and manifests to the end, one process; each stage gives at once what a real job's gave (${real.outputs.extract.items.length} candidates, ${real.outputs.package.items.length} pictures) and tells its progress ten times. What real stages store beside their manifests (pictures, zip, report) is not in it. User and system time of the process, those of the services not counted.

| | processor time for each job | each round |
| --- | --- | --- |
| SQLite, folder, queue in the process | ${row(embedded)} |
| MongoDB (the tests' stand-in), S3 (RADOS gateway), Redis | ${row(shared)} |
`;
  } finally {
    await services.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
