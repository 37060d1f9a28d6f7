// 10,000 jobs stored and enqueued, then drained: does memory stay as it is?
import { rmSync } from "node:fs";
import { join } from "node:path";
import { benchFolder } from "../bench-folder.mjs";
import { runJob } from "../../packages/server/dist/pipeline/run-job.js";
import { askFor, open } from "./open.mjs";
import { startServices } from "./start-services.mjs";

const count = 10_000;
const sampleEvery = 1_000;
const never = new AbortController().signal;

function heapMegabytes() {
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1e6;
}

async function drained(folder, name, environment) {
  const application = await open(join(folder, name), environment);
  const { documents, objects, bus, queue, now, log, scratchRoot } = application;
  const real = await application.loadStages();
  // Nothing to do in any stage: what is left is the platform.
  const skipping = Object.fromEntries(
    Object.entries(real).map(([stage, value]) => [stage, { ...value, skip: () => ({}), discard: undefined }]),
  );
  const options = {
    ...{ documents, objects, bus, now, log, scratchRoot, stages: skipping, owner: "bench" },
    ...{ leaseMs: 60_000, heartbeatMs: 500, progressIntervalMs: 200 },
  };
  const startedAt = performance.now();
  for (let number = 0; number < count; number += 1) await askFor(application, "/bench/video.mp4", number);
  const storedAt = performance.now();
  const samples = [heapMegabytes()];
  let ended = 0;
  await new Promise((done, fail) => {
    queue.consume(
      async (id) => {
        const end = await runJob(id, options, never);
        if (end !== "ended") return fail(new Error(`job ${id}: ${end}`));
        ended += 1;
        if (ended % sampleEvery === 0) samples.push(heapMegabytes());
        if (ended === count) done();
      },
      { concurrency: 4 },
    );
  });
  const drainedAt = performance.now();
  const { waiting, delayed } = await queue.counts();
  if (waiting + delayed > 0) throw new Error(`${waiting + delayed} entries are left`);
  await application.close();
  const peak = process.resourceUsage().maxRSS / 1024;
  return { stored: (storedAt - startedAt) / 1000, drained: (drainedAt - storedAt) / 1000, samples, peak };
}

export async function drain() {
  const folder = benchFolder();
  const services = await startServices();
  const { REDIS_URL } = services.environment;
  try {
    const rows = [];
    for (const [name, environment] of [
      ["SQLite, folder, queue in the process", {}],
      ["SQLite, folder, BullMQ on Redis", { REDIS_URL }],
    ]) {
      const { stored, drained: seconds, samples, peak } = await drained(folder, String(rows.length), environment);
      const [first, ...rest] = samples.map((sample) => sample.toFixed(0));
      rows.push(
        `| ${name} | ${stored.toFixed(0)} s | ${seconds.toFixed(0)} s | ${first} | ${rest.join(", ")} | ${peak.toFixed(0)} |`,
      );
    }
    return `${count} jobs without work in their stages, four at a time. Heap in MB after a collection, when all are stored and then after each ${sampleEvery}; the most that was resident in MB, of the process so far. Wall times.

| | stored | drained | heap when stored | heap on the way | peak |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
  } finally {
    await services.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
