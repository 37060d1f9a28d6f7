import { keys, newJob, TrainSettings, type Job } from "@reelora/core";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSqliteDocumentStore } from "../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { createFolderObjectStore } from "../../src/adapters/object-store-folder/create-folder-object-store.js";
import { jobs } from "../../src/collections/jobs.js";
import { Run, runs } from "../../src/collections/runs.js";
import { sandboxLora } from "../simulators/fal/sandbox-lora.js";
import { temporaryFolder } from "../temporary-folder.js";
import { examineEnd } from "./examine-end.js";
import { markedProcesses } from "./marked-processes.js";
import { violationsOf, type Evidence } from "./violations-of.js";
import { watchProgress } from "./watch-progress.js";

const id = `job_${"0".repeat(26)}`;
const datasetUrl = "https://example.com/dataset.zip";
const submission = { requestId: "request-1", input: { images_data_url: datasetUrl } };
const weights = sandboxLora({ request_id: "request-1" });
const weightsKey = keys.weights("local", id, 1);
const contentType = "application/octet-stream";

function job(changes: Partial<Job> = {}): Job {
  const settings = TrainSettings.parse({ trigger: "zk" });
  const source = { kind: "url", url: "https://example.com/v.mp4" } as const;
  const fresh = newJob({ id, userId: "local", at: 1, source, settings, requestDigest: "d" });
  const config = { trigger: "zk", steps: 300, learning_rate: 1e-4, frame_count: 2 };
  const sha256 = createHash("sha256").update(weights).digest("hex");
  const version = { version: 1, s3Key: weightsKey, sizeBytes: weights.length, sha256, createdAt: 1, config };
  const curate = { ...fresh.stages.curate, state: "finished" as const, counts: { kept: 2 } };
  const stages = { ...fresh.stages, curate };
  return { ...fresh, status: "completed", progress: 100, versions: [version], stages, ...changes };
}

/** What a run in which all went well has left: one job, its version, its two pictures and its one training. */
async function soundEnd(completed = job()) {
  const folder = await temporaryFolder();
  const store = await createSqliteDocumentStore({ path: join(folder, "db"), collections: [jobs, runs] });
  onTestFinished(() => store.close());
  const signing = { secret: "s".repeat(32), baseUrl: "http://127.0.0.1:1" };
  const { store: objects } = await createFolderObjectStore({ root: join(folder, "objects"), signing, now: () => 1 });
  await store.insert(jobs, completed);
  const nothing = { submittedAt: 1, endedAt: 1, operation: null, estimatedCostUsd: null, billableUnits: null };
  const files = { weights: null, config: null, log: [], providerBody: null };
  const run = { id: `run_${"0".repeat(26)}`, userId: "local", jobId: id, provider: "fal", baseModel: "flux-dev" };
  await store.insert(runs, Run.parse({ ...run, state: "succeeded", createdAt: 1, datasetUrl, ...nothing, ...files }));
  await objects.put(weightsKey, weights, { contentType });
  for (const name of ["1.jpg", "2.jpg"]) {
    await objects.put(keys.image("local", id, name), Buffer.from(name), { contentType });
  }
  const violations = async (submissions = [submission]) => {
    const findings = await examineEnd({ store, objects, submissions }, [id]);
    return violationsOf({ ...findings, progressFell: [], orphans: [], scratch: [], exitStatuses: [0, 0] });
  };
  return { objects, violations };
}

describe("the laws of the chaos run", () => {
  it("hold where all went well", async () => {
    const { violations } = await soundEnd();
    expect(await violations()).toEqual([]);
  });

  it.for<[what: string, changes: Partial<Job>, law: RegExp]>([
    ["a job that failed", { status: "failed" }, /failed .*has not ended as it should/],
    ["a job that still runs", { status: "processing", progress: 85 }, /has not ended as it should/],
    ["a job without its version", { versions: [] }, /0 versions is not whole/],
  ])("are broken by %s", async ([, changes, law]) => {
    const { violations } = await soundEnd(job(changes));
    expect(await violations()).toEqual([expect.stringMatching(law)]);
  });

  it("are broken by bytes that are cut, other, another training's or away, and by a missing picture", async () => {
    const { objects, violations } = await soundEnd();
    const found = async () => (await violations()).join();
    await objects.put(weightsKey, weights.subarray(0, -1), { contentType });
    expect(await found()).toMatch(/bytes instead of .* is not whole/);
    const flipped = Buffer.from(weights);
    flipped[weights.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    await objects.put(weightsKey, flipped, { contentType });
    expect(await found()).toMatch(/SHA-256 .* is not whole/);
    await objects.delete(weightsKey);
    expect(await found()).toMatch(/no object .* is not whole/);
    await objects.put(weightsKey, weights, { contentType });
    expect(await violations([{ ...submission, requestId: "request-2" }])).toEqual([
      expect.stringMatching(/weights of training request-1 is not whole, or not the right one/),
    ]);
    await objects.delete(keys.image("local", id, "2.jpg"));
    expect(await found()).toMatch(/1 pictures instead of 2/);
  });

  it("are broken by a training that is paid twice, for nobody, or not at all", async () => {
    const { violations } = await soundEnd();
    const twice = await violations([submission, { ...submission, requestId: "request-2" }]);
    expect(twice.filter((violation) => violation.endsWith("is paid twice"))).toHaveLength(3);
    const stray = { requestId: "request-3", input: { images_data_url: "https://example.com/other.zip" } };
    expect(await violations([submission, stray])).toEqual([expect.stringMatching(/2 trainings .* for 1 jobs/)]);
    expect((await violations([])).join()).toMatch(/trained 0 times/);
  });

  it("are broken by objects that were left", async () => {
    for (const key of [`${keys.temp(id)}half.zip`, keys.jobManifest(id, "ingest", "k")]) {
      const { objects, violations } = await soundEnd();
      await objects.put(key, Buffer.from("{}"), { contentType });
      expect(await violations()).toEqual([`${key} is a temporary object that was left`]);
    }
  });

  it("are broken by files and processes that were left, and by one that did not stop well", () => {
    const well: Evidence = {
      ...{ notCompleted: [], wrongBytes: [], paidTwice: [], temporaryObjects: [], progressFell: [] },
      ...{ orphans: [], scratch: [], exitStatuses: [0, 0] },
    };
    expect(violationsOf(well)).toEqual([]);
    for (const broken of [{ orphans: ["7"] }, { scratch: ["job_1"] }, { exitStatuses: [0, null] }]) {
      expect(violationsOf({ ...well, ...broken })).toHaveLength(1);
    }
  });

  it("are broken by progress that goes back, and by a job that comes back after its end", async () => {
    const looks = [
      job({ status: "processing", progress: 35 }),
      job({ status: "processing", progress: 34 }),
      job({ status: "completed", progress: 100 }),
      job({ status: "processing", progress: 100 }),
    ];
    const find = () =>
      Promise.resolve({ items: [{ value: looks.shift() ?? job(), version: 1 }], cursor: null } as never);
    const watch = watchProgress({ find }, 1);
    await expect.poll(() => looks.length).toBe(0);
    await watch.stop();
    expect(watch.violations.map((violation) => violation.replace(id, "it"))).toEqual([
      "it went from 35 to 34",
      "it went from completed to processing",
    ]);
  });
});

it("finds the processes that are left of a run, and no others", async () => {
  const mark = `laws-${process.pid}`;
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6); process.send(0)"], {
    env: { ...process.env, REELORA_CHAOS_RUN: mark },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  await once(child, "message");
  expect(await markedProcesses("REELORA_CHAOS_RUN", mark)).toEqual([String(child.pid)]);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(await markedProcesses("REELORA_CHAOS_RUN", mark)).toEqual([]);
});
