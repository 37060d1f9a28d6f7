import { keys, ReeloraError, TrainSettings, newJob, type JobEvent } from "@reelora/core";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSqliteDocumentStore } from "../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { createInProcessEventBus } from "../../src/adapters/event-bus-in-process/create-in-process-event-bus.js";
import { createInProcessJobQueue } from "../../src/adapters/job-queue-in-process/create-in-process-job-queue.js";
import { createFolderObjectStore } from "../../src/adapters/object-store-folder/create-folder-object-store.js";
import { allCollections } from "../../src/collections/all-collections.js";
import { jobs } from "../../src/collections/jobs.js";
import type { Logger } from "../../src/log/logger.js";
import { takeLease } from "../../src/pipeline/lease.js";
import { runJob } from "../../src/pipeline/run-job.js";
import type { Stage, Stages } from "../../src/pipeline/stage.js";
import type { DocumentStore } from "../../src/ports/document-store.js";
import type { ObjectStore } from "../../src/ports/object-store.js";
import { applyJobEvent } from "../../src/services/job/apply.js";
import { deadJobDocument } from "../../src/services/job/dead-job-document.js";
import { endStuckJobs } from "../../src/services/job/end-stuck.js";
import { listDeadJobs } from "../../src/services/job/list-dead.js";
import { freePolicy } from "../../src/services/usage/usage-ports.js";
import { replayDeadJobs, replayJob } from "../../src/services/job/replay.js";
import { sweepJobs } from "../../src/worker/sweep.js";
import { rejectionOf } from "../contract/rejection-of.js";

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {}, child: () => silent };
const queue = createInProcessJobQueue({ onHandlerError: () => undefined });
const bus = createInProcessEventBus({ onListenerError: () => undefined });
const userId = "local";

let folder: string;
let store: DocumentStore;
let objects: ObjectStore;
let nowMs: number;
let count = 0;
const now = () => nowMs;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-test-"));
  nowMs = 1_800_000_000_000;
  store = await createSqliteDocumentStore({ path: join(folder, "db"), collections: allCollections });
  const signing = { secret: "s".repeat(32), baseUrl: "http://127.0.0.1:1" };
  ({ store: objects } = await createFolderObjectStore({ root: join(folder, "objects"), signing, now }));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function insertJob() {
  const settings = TrainSettings.parse({ trigger: "zk" });
  const id = `job_${String((count += 1)).padStart(26, "0")}`;
  const job = newJob({ id, userId, at: nowMs, source: { kind: "file", path: "/v" }, settings, requestDigest: "d" });
  return (await store.insert(jobs, job)).value;
}

/** Stages of which the first one fails as told, before anything else of the pipeline matters. */
function failingIngest(fail: () => Error): Stages {
  const ingest: Stage<"ingest"> = {
    name: "ingest",
    options: () => ({}),
    run: () => Promise.reject(fail()),
  };
  const never = (name: string) => ({ name, options: () => ({}), run: () => Promise.reject(new Error("not reached")) });
  const rest = ["detect", "extract", "curate", "caption", "package", "train", "publish"].map((n) => [n, never(n)]);
  return { ...(Object.fromEntries(rest) as Stages), ingest };
}

const work = (jobId: string, fail: () => Error, pauses: readonly number[] = [5_000, 9_000]) =>
  runJob(
    jobId,
    {
      documents: store,
      objects,
      bus,
      stages: failingIngest(fail),
      owner: "worker",
      scratchRoot: join(folder, "scratch"),
      now,
      log: silent,
      leaseMs: 10_000,
      heartbeatMs: 60_000,
      progressIntervalMs: 100,
      retryDelayMs: ({ retry }, failures) => (retry === "never" ? null : (pauses[failures - 1] ?? null)),
    },
    new AbortController().signal,
  );

const unavailable = () => new ReeloraError("provider_unavailable", "away", { providerBody: '{"detail":"overloaded"}' });
const jobOf = async (jobId: string) => {
  const stored = await store.get(jobs, jobId);
  if (stored === null) throw new Error(`${jobId} is gone`);
  return stored.value;
};

describe("a clock that is set", () => {
  const hourMs = 3_600_000;
  const swept = async () => (await sweepJobs(store, queue, nowMs)) === 1;

  it("back by an hour keeps no job from its next try, nor from the next worker when its own has died", async () => {
    const { id } = await insertJob();
    expect(await work(id, unavailable)).toBe("retries-later");
    expect(await swept()).toBe(false);
    nowMs -= hourMs;
    expect(await swept()).toBe(true);
    expect(await work(id, unavailable)).toBe("retries-later");

    nowMs += 9_000;
    const claim: JobEvent = { type: "claimed", at: nowMs, owner: "dead", expiresAt: nowMs + 10_000 };
    await applyJobEvent(store, id, claim);
    expect(await swept()).toBe(false);
    nowMs -= hourMs;
    expect(await swept()).toBe(true);
    expect(await work(id, unavailable)).toBe("ended");
  });

  it("forward by an hour lets a job be taken over, and whoever had it stops; nothing is done twice", async () => {
    const { id } = await insertJob();
    const lease = { documents: store, now, leaseMs: 10_000, heartbeatMs: 60_000 };
    const first = await takeLease(id, { ...lease, owner: "first" });
    expect(await takeLease(id, { ...lease, owner: "second" })).toBeNull();
    nowMs += hourMs;
    const second = await takeLease(id, { ...lease, owner: "second" });
    expect(second?.job.lease?.owner).toBe("second");
    expect(await rejectionOf(first?.lease.check() ?? Promise.resolve())).toMatchObject({ code: "lease_lost" });
    expect(first?.lease.signal.aborted).toBe(true);
    await second?.lease.check();
    for (const taken of [first, second]) taken?.lease.stop();
  });
});

describe("a stage that fails with something that may pass", () => {
  it("is tried again at its time and not before, and its tries are told when it is dead", async () => {
    const { id } = await insertJob();
    expect(await work(id, unavailable)).toBe("retries-later");
    expect(await jobOf(id)).toMatchObject({ status: "processing", lease: null, retryAt: nowMs + 5_000 });
    expect(await work(id, unavailable)).toBe("not-ours");
    expect(await sweepJobs(store, queue, nowMs)).toBe(0);
    nowMs += 5_000;
    expect(await sweepJobs(store, queue, nowMs)).toBe(1);
    expect(await work(id, unavailable)).toBe("retries-later");
    nowMs += 9_000;
    expect(await work(id, unavailable)).toBe("ended");

    const dead = (await listDeadJobs({ store }, { userId, limit: 10 })).items.map(({ value }) =>
      deadJobDocument(value),
    );
    expect(dead).toMatchObject([
      { jobId: id, stage: "ingest", code: "provider_unavailable", providerBody: '{"detail":"overloaded"}' },
    ]);
    expect(dead[0]?.attempts.map(({ retryAt }) => retryAt !== null)).toEqual([true, true, false]);
  });

  it("fails at once when it is the user's to mend, and is no dead job", async () => {
    const { id } = await insertJob();
    expect(await work(id, () => new ReeloraError("not_a_video", "no"))).toBe("ended");
    expect((await jobOf(id)).status).toBe("failed");
    expect((await listDeadJobs({ store }, { userId, limit: 10 })).items).toEqual([]);
  });

  it("fails with a reason when its workers die one after the other", async () => {
    const { id } = await insertJob();
    for (let time = 0; time < 9; time += 1) {
      const claim: JobEvent = { type: "claimed", at: nowMs, owner: `dying ${time}`, expiresAt: nowMs + 1000 };
      await applyJobEvent(store, id, claim);
      nowMs += 2_000;
    }
    expect(await work(id, unavailable)).toBe("ended");
    expect((await jobOf(id)).error).toMatchObject({ code: "job_stuck" });
  });
});

describe("replay", () => {
  it("is a new job that takes over what was finished; the old one stays as it ended", async () => {
    const { id } = await insertJob();
    const key = `${keys.jobWork(id)}manifests/curate-x.json`;
    const manifest = { key, sha256: (await objects.put(key, Buffer.from("{}"), { contentType: "json" })).sha256 };
    await applyJobEvent(store, id, { type: "claimed", at: nowMs, owner: "w", expiresAt: nowMs + 1 });
    const finished = {
      type: "stage-finished",
      at: nowMs,
      reused: false,
      counts: {},
      summary: "",
      warnings: [],
    } as const;
    for (const stage of ["ingest", "curate"] as const) await applyJobEvent(store, id, { ...finished, stage, manifest });
    const gone = { key: "temp/gone.json", sha256: "s" };
    for (const stage of ["caption", "package"] as const)
      await applyJobEvent(store, id, { ...finished, stage, manifest: gone });
    const error = { code: "training_failed", fault: "provider", message: "m", stage: "train" } as const;
    await applyJobEvent(store, id, { type: "failed", at: nowMs, error });
    const before = await jobOf(id);

    const ports = { store, objects, queue, now, randomBytes, usagePolicy: freePolicy, configuredProviders: [] };
    const { value: again } = await replayJob(ports, { userId, jobId: id });
    expect(again).toMatchObject({ replayOf: id, status: "queued", settings: before.settings });
    const finishedStages = Object.entries(again.stages).filter(([, { state }]) => state === "finished");
    expect(finishedStages.map(([name]) => name)).toEqual(["ingest", "curate"]);
    expect(await jobOf(id)).toEqual(before);
    // What a dead job left is removed a day after its end, whatever the new one waits for.
    await objects.delete(keys.jobWork(id));
    expect(again.stages.curate.manifest?.sha256).toBe(manifest.sha256);
    expect(await objects.head(again.stages.curate.manifest?.key ?? "")).toMatchObject({ sha256: manifest.sha256 });

    const bulk = await replayDeadJobs(ports, [before]);
    expect(bulk).toEqual({ replayed: [], refused: [] });
    expect(await rejectionOf(replayJob(ports, { userId, jobId: again.id }))).toMatchObject({ code: "invalid_request" });
    expect(await rejectionOf(replayJob(ports, { userId: "other", jobId: id }))).toMatchObject({ code: "not_found" });
  });

  it("never pays again unasked: not when the training's end is unknown, nor when its result is gone", async () => {
    const ports = { store, objects, queue, now, randomBytes, usagePolicy: freePolicy, configuredProviders: [] };
    const failWith = async (code: "submission_unknown" | "weights_incomplete", stage: "train" | "publish") => {
      const { id } = await insertJob();
      const manifest = { key: "temp/gone.json", sha256: "s" };
      const finished = {
        type: "stage-finished",
        at: nowMs,
        reused: false,
        counts: {},
        summary: "",
        warnings: [],
      } as const;
      if (stage === "publish") await applyJobEvent(store, id, { ...finished, stage: "train", manifest });
      await applyJobEvent(store, id, {
        type: "failed",
        at: nowMs,
        error: { code, fault: "provider", message: "m", stage },
      });
      return id;
    };
    for (const [code, stage] of [
      ["submission_unknown", "train"],
      ["weights_incomplete", "publish"],
    ] as const) {
      const id = await failWith(code, stage);
      expect(await rejectionOf(replayJob(ports, { userId, jobId: id }))).toMatchObject({ code: "invalid_request" });
      expect((await replayJob(ports, { userId, jobId: id, from: "train" })).value.replayOf).toBe(id);
    }
  });
});

describe("a job without progress", () => {
  it("is ended with a reason; a training and a job that moves are not", async () => {
    const [stuck, training, moving] = [await insertJob(), await insertJob(), await insertJob()];
    for (const { id } of [stuck, training]) {
      await applyJobEvent(store, id, { type: "claimed", at: nowMs, owner: "w", expiresAt: nowMs + 1000 });
      await applyJobEvent(store, id, { type: "stage-started", at: nowMs, stage: id === stuck.id ? "detect" : "train" });
    }
    nowMs += 3600_000;
    await applyJobEvent(store, moving.id, { type: "claimed", at: nowMs, owner: "w", expiresAt: nowMs + 1000 });
    expect(await endStuckJobs(store, nowMs, 1800_000)).toBe(1);
    expect((await jobOf(stuck.id)).error).toMatchObject({ code: "job_stuck", stage: "detect" });
    expect((await jobOf(training.id)).status).toBe("processing");
    expect((await jobOf(moving.id)).status).toBe("processing");
  });
});
