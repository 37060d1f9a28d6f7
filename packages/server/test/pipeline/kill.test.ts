import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { stageGraph, stageNames, type Job } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSqliteDocumentStore } from "../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { jobs } from "../../src/collections/jobs.js";
import { runs } from "../../src/collections/runs.js";
import { drawFilm } from "../drawn-footage/draw-film.js";
import { startFalSimulator, type FalSimulator } from "../simulators/fal/start-fal-simulator.js";

/** Writes at which the process is killed, spread evenly over all writes of a job. */
const kills = 3;
const child = fileURLToPath(new URL("./children/work-until-killed.mjs", import.meta.url));

let folder: string;
let film: string;
let writesOfAJob: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-kill-"));
  film = join(folder, "film.mp4");
  await drawFilm(film, { sceneCount: 5, framesEach: 12, size: "160x90" });
  await drawFilm(join(folder, "short.mp4"), { sceneCount: 2, framesEach: 12, size: "160x90" });
  const fal = await startFalSimulator();
  const whole = await work(fal, join(folder, "whole"), "", film);
  await fal.close();
  expect(whole.signal).toBeNull();
  writesOfAJob = whole.writes;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function work(fal: FalSimulator, dataDirectory: string, killBefore: string, ...videos: readonly string[]) {
  const worker = spawn(process.execPath, [child, dataDirectory, killBefore, ...videos], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      REELORA_LEASE_SECONDS: "1",
      REELORA_POLL_SECONDS: "0.05",
      REELORA_ALLOWED_PRIVATE_HOSTS: new URL(fal.url).host,
      FAL_KEY: fal.apiKey,
      FAL_QUEUE_URL: fal.queueUrl,
      FAL_REST_URL: fal.restUrl,
      FAL_API_URL: fal.apiUrl,
      FAL_LISTS_UNFINISHED: "true",
      REELORA_SUBMISSION_DOUBT_SECONDS: "0.5",
    },
  });
  const [printed, [, signal]] = await Promise.all([
    text(worker.stdout),
    once(worker, "close") as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  return { writes: Number(printed), signal };
}

async function stored(dataDirectory: string) {
  const documents = await createSqliteDocumentStore({
    path: join(dataDirectory, "reelora.sqlite"),
    collections: [jobs, runs],
  });
  const [job, run] = [await documents.find(jobs, { limit: 10 }), await documents.find(runs, { limit: 10 })];
  await documents.close();
  return { jobs: job.items.map((item) => item.value), runs: run.items.map((item) => item.value) };
}

/** What detect and extract have written down of each video, and when. */
async function foundInVideos(dataDirectory: string): Promise<Readonly<Record<string, number>>> {
  const videos = join(dataDirectory, "content-generation-assets", "videos", "local");
  const names = await readdir(videos, { recursive: true }).catch(() => []);
  const manifests = names.filter((name) => /\/(detect|extract)-[^/]+\.json$/.test(name));
  return Object.fromEntries(
    await Promise.all(manifests.map(async (name) => [name, (await stat(join(videos, name))).mtimeMs] as const)),
  );
}

const finishedStages = (job: Job | undefined) => stageNames.filter((name) => job?.stages[name].state === "finished");

// Side by side: each waits most of its time, for the lease of the process that was killed.
describe.concurrent("a worker killed with -9", () => {
  const inEachStage = stageNames.map((name) => {
    const isForEachSource = stageGraph.find((row) => row.name === name)?.scope === "video";
    return isForEachSource
      ? { when: `while ${name} works on the second of two videos`, killAt: () => `${name}:2`, sources: 2 }
      : { when: `while ${name} runs`, killAt: () => name, sources: 1 };
  });
  const allAlong = Array.from({ length: kills }, (_, index) => (index + 0.5) / kills).map((part) => ({
    when: `after ${Math.round(part * 100)} % of its writes`,
    ...{ killAt: () => String(Math.max(1, Math.round(part * writesOfAJob))), sources: 1 },
  }));
  it.for([...inEachStage, ...allAlong])(
    "$when: the job goes on where it was, and is paid once",
    { timeout: 120_000 },
    async ({ when, killAt, sources }, { expect, onTestFinished }) => {
      const fal = await startFalSimulator();
      onTestFinished(() => fal.close());
      const data = join(folder, when.replaceAll(" ", "-"));
      const videos = [film, join(folder, "short.mp4")].slice(0, sources);
      const killed = await work(fal, data, killAt(), ...videos);
      const before = (await stored(data)).jobs[0];
      if (killed.signal === null && before?.status === "completed") return; // It wrote less often this time.
      expect(killed.signal).toBe("SIGKILL");
      const found = await foundInVideos(data);
      const ofFirstVideo = Object.keys(found).filter((name) => name.includes(`/${killAt().split(":")[0]}-`));
      expect(ofFirstVideo).toHaveLength(sources - 1);
      const again = await work(fal, data, "", ...videos);
      expect(again.signal).toBeNull();

      const after = await stored(data);
      expect(after.jobs).toHaveLength(1);
      const [job] = after.jobs;
      for (const stage of finishedStages(before)) {
        expect(job?.stages[stage].attempts, stage).toBe(before?.stages[stage].attempts);
        expect(job?.stages[stage].finishedAt, stage).toBe(before?.stages[stage].finishedAt);
      }
      expect(await foundInVideos(data)).toMatchObject(found);
      expect(fal.submissions.length).toBeLessThanOrEqual(1);
      expect(after.runs.length).toBeLessThanOrEqual(1);
      expect(job?.status).toBe("completed");
      expect(job?.versions).toHaveLength(1);
      const weights = await readFile(join(data, "content-generation-assets", job?.versions[0]?.s3Key ?? ""));
      expect(weights.length).toBe(job?.versions[0]?.sizeBytes);
      expect(await readdir(join(data, "scratch"))).toEqual([]);
      expect(await readdir(join(data, "content-generation-assets"))).not.toContain("temp");
    },
  );
});
