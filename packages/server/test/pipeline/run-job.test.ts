import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digestOf, keys, makeId, newJob, ReeloraError, TrainSettings, type Job, type StageName } from "@reelora/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createInProcessEventBus } from "../../src/adapters/event-bus-in-process/create-in-process-event-bus.js";
import { createSqliteDocumentStore } from "../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { createFolderObjectStore } from "../../src/adapters/object-store-folder/create-folder-object-store.js";
import { jobs } from "../../src/collections/jobs.js";
import { runJob, type RunJobOptions } from "../../src/pipeline/run-job.js";
import type { Stage, StageContext, Stages } from "../../src/pipeline/stage.js";
import type { DocumentStore } from "../../src/ports/document-store.js";
import { cancelJob } from "../../src/services/job/cancel.js";
import { createLogger } from "../../src/log/logger.js";

/** What a stage does in a test, beside saying that it ran. */
type Work = (context: StageContext) => Promise<void>;

let folder: string;
let documents: DocumentStore;
let options: RunJobOptions;
let ran: string[];
let work: Partial<Record<StageName, Work>>;
let job: Job;
const never = new AbortController().signal;

/** A stage that needs nothing but its turn. */
function plainStage(name: Exclude<StageName, "cleanup">): Stage<typeof name> {
  return {
    name,
    options: ({ settings }) => ({ trigger: settings.trigger }),
    ...(name === "train" ? { skip: ({ settings }: Job) => (settings.provider === "none" ? {} : null) } : {}),
    async run(context) {
      ran.push(name);
      await work[name]?.(context);
      const video = { sha256: "v".repeat(64), sizeBytes: 1, name: "v", location: { kind: "object", key: "k" }, facts };
      const items = name === "ingest" ? [video] : [];
      return { items, facts: factsOf[name] ?? {}, counts: { [name]: 1 }, summary: name, warnings: [] } as never;
    },
  };
}
const facts = {
  container: "mp4",
  codec: "h264",
  width: 2,
  height: 2,
  fps: 24,
  variableFrameRate: false,
  frames: 1,
  durationSeconds: 1,
  rotation: 0,
  hdr: false,
  hasAudio: false,
};
const factsOf: Partial<Record<StageName, object>> = {
  detect: { fps: 24, frames: 1, boundaries: [], decodedFrames: 1 },
  extract: { decodedFrames: 1 },
  package: {
    datasetVersion: 1,
    datasetDigest: "d",
    manifestKey: "m",
    zipKey: "z",
    zipSizeBytes: 1,
    zipSha256: "s",
    reportKey: "r",
  },
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-run-"));
  documents = await createSqliteDocumentStore({ path: join(folder, "documents.sqlite"), collections: [jobs] });
  const now = () => Date.now();
  const { store } = await createFolderObjectStore({
    root: join(folder, "objects"),
    signing: { secret: "s".repeat(32), baseUrl: "http://127.0.0.1:1" },
    now,
  });
  ran = [];
  work = {};
  const stages = Object.fromEntries(
    (["ingest", "detect", "extract", "curate", "caption", "package", "train", "publish"] as const).map((name) => [
      name,
      plainStage(name),
    ]),
  ) as unknown as Stages;
  options = {
    documents,
    objects: store,
    bus: createInProcessEventBus({ onListenerError: () => undefined }),
    stages,
    owner: "first",
    scratchRoot: join(folder, "scratch"),
    now,
    log: await createLogger({ level: "silent", pretty: false, process: "test" }),
    leaseMs: 10_000,
    heartbeatMs: 20,
    progressIntervalMs: 0,
  };
  job = await insertJob("none");
});
afterEach(async () => {
  await documents.close();
  await rm(folder, { recursive: true, force: true });
});

async function insertJob(provider: "none" | "auto"): Promise<Job> {
  const made = newJob({
    id: makeId("job", Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    userId: "local",
    at: Date.now(),
    source: { kind: "file", path: "/v.mp4" },
    settings: TrainSettings.parse({ trigger: "zk", provider }),
    requestDigest: digestOf({ provider }),
  });
  await documents.insert(jobs, made);
  return made;
}
const stored = async () => (await documents.get(jobs, job.id))?.value;
/** Waits for the stage to be stopped, as long work does, and throws why. */
const until = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
  });

describe("running a job", () => {
  it("runs the stages in order, skips what needs a skipped stage, and ends with nothing temporary", async () => {
    work.detect = async ({ scratch }) => writeFile(join(scratch, "leftover"), "x");
    expect(await runJob(job.id, options, never)).toBe("ended");
    expect(ran).toEqual(["ingest", "detect", "extract", "curate", "caption", "package"]);
    expect(await stored()).toMatchObject({ status: "completed", progress: 100, lease: null });
    expect((await stored())?.stages.publish.state).toBe("skipped");
    expect(await readdir(join(folder, "scratch"))).toEqual([]);
    const isTemporary = (key: string) => /^(temp|jobs)\//.test(key);
    for await (const { key } of options.objects.list("")) if (isTemporary(key)) expect.fail(`${key} is left`);
    expect(await runJob(job.id, options, never)).toBe("not-ours");
  });

  it("takes what depends on the video alone from an earlier job", async () => {
    await runJob(job.id, options, never);
    ran = [];
    job = await insertJob("none");
    await runJob(job.id, options, never);
    expect(ran).toEqual(["ingest", "curate", "caption", "package"]);
    expect((await stored())?.stages.extract.reused).toBe(true);
  });

  it("lets one worker work and sends the other away", async () => {
    const results: string[] = [];
    work.detect = async () => {
      results.push(await runJob(job.id, { ...options, owner: "second" }, never));
    };
    results.push(await runJob(job.id, options, never));
    expect(results).toEqual(["not-ours", "ended"]);
    expect(ran.filter((name) => name === "detect")).toHaveLength(1);
  });

  it("hands over when its worker stops, and goes on from there, also days later", async () => {
    const stop = new AbortController();
    work.extract = async ({ signal }) => {
      stop.abort();
      await until(signal);
    };
    expect(await runJob(job.id, options, stop.signal)).toBe("handed-over");
    expect(await stored()).toMatchObject({ status: "processing", lease: null });
    // As a bucket's lifecycle rule does after a day.
    await options.objects.delete("temp/");
    work = {};
    ran = [];
    expect(await runJob(job.id, { ...options, owner: "second" }, never)).toBe("ended");
    expect(ran).toEqual(["extract", "curate", "caption", "package"]);
    expect((await stored())?.stages.extract.attempts).toBe(2);
  });

  it("stops, and changes nothing more, when its lease was lost", async () => {
    let reason: unknown;
    work.curate = async ({ signal }) => {
      // Another worker believed this one dead.
      const { value, version } = (await documents.get(jobs, job.id)) ?? expect.fail();
      await documents.replace(jobs, { ...value, lease: { owner: "second", expiresAt: Date.now() + 60_000 } }, version);
      await until(signal).catch((error: unknown) => (reason = error));
    };
    expect(await runJob(job.id, options, never)).toBe("not-ours");
    expect(reason).toBeInstanceOf(ReeloraError);
    expect((reason as ReeloraError).code).toBe("lease_lost");
    expect(await stored()).toMatchObject({ status: "processing", lease: { owner: "second" } });
    expect((await stored())?.stages.curate.state).not.toBe("finished");
  });

  it("cancels at once, undoes what was not finished, and leaves nothing", async () => {
    let isDiscarded = false;
    options = {
      ...options,
      heartbeatMs: 60_000,
      stages: {
        ...options.stages,
        package: { ...options.stages.package, discard: async () => void (isDiscarded = true) },
      },
    };
    work.package = async ({ signal, scratch }) => {
      await writeFile(join(scratch, "half.zip"), "x");
      const stopped = until(signal);
      await cancelJob({ store: documents, bus: options.bus, now: options.now }, { userId: "local", jobId: job.id });
      await stopped;
    };
    expect(await runJob(job.id, options, never)).toBe("ended");
    expect(await stored()).toMatchObject({ status: "cancelled", error: null, lease: null });
    expect(isDiscarded).toBe(true);
    expect(await readdir(join(folder, "scratch"))).toEqual([]);
  });

  it("hears of a cancellation from another process at its next heartbeat", async () => {
    work.detect = async ({ signal }) => {
      const stopped = until(signal);
      const elsewhere = createInProcessEventBus({ onListenerError: () => undefined });
      await cancelJob({ store: documents, bus: elsewhere, now: options.now }, { userId: "local", jobId: job.id });
      await stopped;
    };
    await runJob(job.id, options, never);
    expect((await stored())?.status).toBe("cancelled");
  });

  it("records why a stage failed, by code, and cleans up", async () => {
    work.extract = async () => {
      throw new ReeloraError("video_corrupt", "damaged");
    };
    expect(await runJob(job.id, options, never)).toBe("ended");
    expect(await stored()).toMatchObject({
      status: "failed",
      error: { code: "video_corrupt", fault: "user", message: "damaged", stage: "extract" },
    });
    expect(await readdir(join(folder, "scratch"))).toEqual([]);
  });

  it("calls a defect a defect, without showing its insides to the user", async () => {
    work.curate = async () => {
      throw new TypeError("x is not a function");
    };
    await runJob(job.id, options, never);
    expect((await stored())?.error).toMatchObject({ code: "internal", fault: "system" });
  });

  it("finds a manifest written right before a crash instead of working again", async () => {
    work.curate = async () => {
      await expect.poll(async () => (await stored())?.stages.detect.state, { interval: 5 }).toBe("finished");
      throw new ReeloraError("lease_lost", "as if killed");
    };
    await runJob(job.id, options, never);
    const detect = (await stored())?.stages.detect.manifest?.key ?? "";
    expect(detect.startsWith(keys.video("local", "v".repeat(64)))).toBe(true);
    const { value, version } = (await documents.get(jobs, job.id)) ?? expect.fail();
    const forgotten = { ...value.stages.detect, state: "running" as const, manifest: null, finishedAt: null };
    await documents.replace(jobs, { ...value, lease: null, stages: { ...value.stages, detect: forgotten } }, version);
    ran = [];
    work = {};
    await runJob(job.id, { ...options, owner: "second" }, never);
    expect(ran).toEqual(["curate", "caption", "package"]);
    expect((await stored())?.stages.detect).toMatchObject({ reused: true, attempts: 1 });
  });

  it("does no finished work again when it is killed before the store has heard of it", async () => {
    let isKilled = false;
    const dying: DocumentStore = {
      ...documents,
      replace: async (...change) => {
        if (isKilled) throw new ReeloraError("storage_unavailable", "as if killed");
        return documents.replace(...change);
      },
    };
    const objects: RunJobOptions["objects"] = {
      ...options.objects,
      put: async (key, ...content) => {
        if (isKilled) throw new ReeloraError("storage_unavailable", "as if killed");
        const head = await options.objects.put(key, ...content);
        if (key.includes("curate")) isKilled = true;
        return head;
      },
    };
    await expect(runJob(job.id, { ...options, documents: dying, objects }, never)).rejects.toThrow("as if killed");
    expect((await stored())?.stages.curate).toMatchObject({ manifest: null });
    ran = [];
    const later = () => Date.now() + 60_000;
    expect(await runJob(job.id, { ...options, owner: "second", now: later }, never)).toBe("ended");
    expect(ran).toEqual(["caption", "package"]);
    expect((await stored())?.stages.curate).toMatchObject({ state: "finished", reused: true });
  });

  it("reads a job once, and writes what happens between two heartbeats once", async () => {
    const calls = { get: 0, replace: 0 };
    const counted: DocumentStore = {
      ...documents,
      get: (...what) => ((calls.get += 1), documents.get(...what)),
      replace: (...change) => ((calls.replace += 1), documents.replace(...change)),
    };
    for (const name of ["ingest", "detect", "extract", "curate", "caption", "package"] as const)
      work[name] = async (context) => {
        for (let percent = 1; percent <= 100; percent += 1) context.progress(percent / 100);
      };
    const quiet = { heartbeatMs: 60_000, progressIntervalMs: 60_000 };
    await runJob(job.id, { ...options, ...quiet, documents: counted }, never);
    // The claim, six stages with the beginning of the clean-up, the end.
    expect(calls).toEqual({ get: 1, replace: 3 });
    expect(await stored()).toMatchObject({ status: "completed", progress: 100 });
  });
});
