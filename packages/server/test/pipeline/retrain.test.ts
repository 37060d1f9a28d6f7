import { keys, ReeloraError, type Job } from "@reelora/core";
import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { datasets } from "../../src/collections/datasets.js";
import { jobs } from "../../src/collections/jobs.js";
import { versions } from "../../src/collections/versions.js";
import type { DocumentStore } from "../../src/ports/document-store.js";
import { listRuns } from "../../src/services/run/list.js";
import { freePolicy } from "../../src/services/usage/usage-ports.js";
import { compareStoredVersions } from "../../src/services/version/compare.js";
import { getVersion } from "../../src/services/version/get.js";
import { listVersions } from "../../src/services/version/list.js";
import { retrain } from "../../src/services/version/retrain.js";
import { startFalSimulator, type FalSimulator } from "../simulators/fal/start-fal-simulator.js";
import { temporaryFolder } from "../temporary-folder.js";
import {
  jobIdOf,
  openWorkshop,
  preparedDataset,
  storeDataset,
  storeDatasetOf,
  storeJob,
  type Workshop,
} from "./workshop.js";

const userId = "local";
const originId = jobIdOf(1);
const calm = new AbortController().signal;
let fal: FalSimulator;
let folder: string;
let workshop: Workshop;
const opened: Workshop[] = [];

const open = async (documents?: (store: DocumentStore) => DocumentStore) => {
  const made = await openWorkshop(folder, fal, documents === undefined ? {} : { documents });
  opened.push(made);
  return made;
};
beforeEach(async () => {
  fal = await startFalSimulator();
  folder = await temporaryFolder();
  workshop = await open();
  await storeDataset(workshop);
  await storeDatasetOf(workshop, originId);
  await storeJob(workshop, originId, { steps: 500 });
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
  await fal.close();
});
const ports = (configuredProviders = ["fal"]) => ({
  ...workshop,
  configuredProviders,
  randomBytes,
  usagePolicy: freePolicy,
});
const ask = (request = {}, jobId = originId) => retrain(ports(), { userId, jobId, request }, calm);
const jobOf = async (id: string): Promise<Job> => {
  const found = await workshop.store.get(jobs, id);
  if (found === null) throw new Error(`no job ${id}`);
  return found.value;
};
const numbersOf = async () =>
  (await listVersions(workshop, { userId, jobId: originId })).versions.map((one) => one.version);

describe("a retraining", () => {
  it("trains the dataset with other settings as the next version; the first job keeps its end and lists both", async () => {
    await workshop.work(originId);
    const before = await jobOf(originId);
    const { stored, isNew } = await ask({ steps: 700, stripMetadata: true });
    expect(isNew).toBe(true);
    expect(stored.value).toMatchObject({
      status: "queued",
      progress: 0,
      retrain: { originJobId: originId, datasetVersion: 1 },
      settings: { steps: 700, trigger: "zk", provider: "fal", stripMetadata: true },
    });
    expect(await workshop.work(stored.value.id)).toBe("ended");

    expect(await jobOf(stored.value.id)).toMatchObject({
      status: "completed",
      progress: 100,
      versions: [{ version: 2 }],
    });
    const after = await jobOf(originId);
    expect(after).toMatchObject({ ...before, updatedAt: after.updatedAt, versions: after.versions });
    expect(after.versions).toMatchObject([
      { version: 1, s3Key: keys.weights(userId, originId, 1), config: { steps: 500 } },
      { version: 2, s3Key: keys.weights(userId, originId, 2), config: { steps: 700 } },
    ]);
    expect(fal.submissions.map(({ input }) => input["steps"])).toEqual([500, 700]);
    for (const version of [1, 2]) {
      expect(await workshop.objects.head(keys.weights(userId, originId, version))).not.toBeNull();
      expect(await workshop.objects.head(keys.weightsConfig(userId, originId, version))).not.toBeNull();
    }
    const { record, run } = await getVersion(workshop, { userId, jobId: stored.value.id, version: 2 });
    expect(record).toMatchObject({ id: stored.value.id, originJobId: originId, steps: 700, dataset: { items: 4 } });
    expect(run).toMatchObject({ jobId: stored.value.id, state: "succeeded", steps: 700 });
    expect(await workshop.objects.head(stored.value.stages.package.manifest?.key ?? "")).toBeNull();
  });

  it("is the way out of a training that failed: the dataset is kept, and trained as version 1", async () => {
    fal.nextTraining({
      ...{ kind: "fails", error: "CUDA out of memory", errorType: "internal_server_error" },
      ...{ resultStatus: 500, resultBody: { detail: "CUDA out of memory" } },
    });
    await workshop.work(originId);
    const failed = await jobOf(originId);
    expect(failed).toMatchObject({ status: "failed", versions: [] });
    const { stored } = await ask();
    await workshop.work(stored.value.id);
    expect(await jobOf(originId)).toMatchObject({ status: "failed", error: failed.error, versions: [{ version: 1 }] });
    expect(fal.submissions).toHaveLength(2);
  });

  it("takes the newest complete version of the dataset, or the one that is asked for", async () => {
    await workshop.work(originId);
    const items = preparedDataset.items.map((item, index) => ({ ...item, caption: index === 0 ? "zk at sea" : "zk" }));
    await storeDatasetOf(workshop, originId, { version: 2, items });
    const version = (number: number, state: "ready" | "writing") => ({
      ...{ version: number, state, createdAt: 1, by: userId, digest: String(number), items: 4, text: "", lastEvent: 0 },
    });
    const versionList = [version(1, "ready"), version(2, "ready"), version(3, "writing")];
    await workshop.store.insert(datasets, { id: originId, userId, events: [], versions: versionList });

    const newest = await ask();
    await workshop.work(newest.stored.value.id);
    const first = await ask({ datasetVersion: 1 });
    await workshop.work(first.stored.value.id);
    await expect(ask({ datasetVersion: 3 })).rejects.toMatchObject({ code: "not_found" });
    const made = (await listVersions(workshop, { userId, jobId: originId })).versions;
    expect(made.map(({ dataset }) => dataset.version)).toEqual([1, 2, 1]);
    const compared = await compareStoredVersions(workshop, { userId, jobId: originId, from: 3, to: 2 });
    expect(compared.dataset).toMatchObject({
      ...{ isSame: false, version: { from: 1, to: 2 }, added: [], removed: [] },
      recaptioned: [{ fileName: "0001.jpg", from: "zk", to: "zk at sea" }],
    });
  });

  it("of a retraining is one of the first job", async () => {
    await workshop.work(originId);
    const second = await ask({ steps: 600 });
    await workshop.work(second.stored.value.id);
    const third = await ask({ steps: 800 }, second.stored.value.id);
    expect(third.stored.value.retrain?.originJobId).toBe(originId);
    await workshop.work(third.stored.value.id);
    expect(await numbersOf()).toEqual([1, 2, 3]);
  });

  it("leaves no number behind when its file is bad", async () => {
    await workshop.work(originId);
    const bad = await ask({ steps: 600 });
    fal.nextTraining({ kind: "succeeds", weights: Buffer.from("no weights") });
    await workshop.work(bad.stored.value.id);
    expect(await jobOf(bad.stored.value.id)).toMatchObject({ status: "failed", error: { code: "weights_invalid" } });
    const good = await ask({ steps: 700 });
    await workshop.work(good.stored.value.id);
    expect(await numbersOf()).toEqual([1, 2]);
  });
});

describe("several retrainings at once", () => {
  it("get different numbers, and each is paid once", async () => {
    await workshop.work(originId);
    const asked = await Promise.all([600, 700, 800, 900].map((steps) => ask({ steps })));
    const others = [await open(), await open()];
    await Promise.all(asked.map(({ stored }, index) => (others[index % 2] ?? workshop).work(stored.value.id)));
    expect(await numbersOf()).toEqual([1, 2, 3, 4, 5]);
    expect((await jobOf(originId)).versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    expect(fal.count("submit")).toBe(5);
  });

  it("of one Idempotency-Key are one", async () => {
    await workshop.work(originId);
    const request = { userId, jobId: originId, request: { steps: 700 }, idempotencyKey: "k" };
    const asked = await Promise.all([1, 2, 3].map(() => retrain(ports(), request, calm)));
    expect(new Set(asked.map(({ stored }) => stored.value.id)).size).toBe(1);
    await expect(retrain(ports(), { ...request, request: { steps: 800 } }, calm)).rejects.toMatchObject({
      code: "idempotency_key_reused",
    });
  });
});

describe("a process that dies while it publishes", () => {
  it("leaves one version and one payment, wherever it dies", async () => {
    await workshop.work(originId);
    let deaths = 0;
    for (let fatal = 1; ; fatal += 1) {
      const { stored } = await ask({ steps: 1000 + fatal });
      const jobId = stored.value.id;
      const mortal = dying(jobId, fatal);
      const doomed = await open(mortal.wrap);
      const ended = await Promise.race([doomed.work(jobId), mortal.death]);
      if (ended === "died") {
        deaths += 1;
        while ((await jobOf(jobId)).status !== "completed") {
          await workshop.work(jobId);
          await delay(20);
        }
      }
      expect(await jobOf(jobId)).toMatchObject({ status: "completed", versions: [{ version: fatal + 1 }] });
      expect(await numbersOf()).toEqual(Array.from({ length: fatal + 1 }, (_, index) => index + 1));
      expect(await listRuns(workshop, { userId, jobId })).toHaveLength(1);
      expect(fal.count("submit")).toBe(fatal + 1);
      if (ended !== "died") break;
    }
    // Before and after each of: the number, the file's record, the job's version, the first job's, the stage's end.
    expect(deaths).toBeGreaterThanOrEqual(5);
  });
});

function withResolvers() {
  let resolve: (how: "died") => void = () => undefined;
  const promise = new Promise<"died">((settle) => (resolve = settle));
  return { promise, resolve };
}

/** A store that stops answering, for ever, instead of making the n-th write after the training has succeeded. */
function dying(jobId: string, fatal: number) {
  let seen = 0;
  let isDead = false;
  const { promise: death, resolve: die } = withResolvers();
  const never = () => new Promise<never>(() => undefined);
  const wrap = (store: DocumentStore): DocumentStore => {
    let isPublishing = false;
    const mayWrite = (value: { readonly id: string }) => {
      const text = JSON.stringify(value);
      if (value.id.startsWith("run_") && text.includes('"succeeded"')) {
        isPublishing = true;
        return true;
      }
      const isOurs = isPublishing && (value.id === jobId || value.id === originId) && !isHeartbeat(text);
      if (isOurs) seen += 1;
      if (isOurs && seen === fatal) {
        isDead = true;
        die("died");
      }
      return !isDead;
    };
    return {
      ...store,
      insert: (collection, value) => (mayWrite(value) ? store.insert(collection, value) : never()),
      replace: (collection, value, version) => (mayWrite(value) ? store.replace(collection, value, version) : never()),
      get: (collection, id) => (isDead ? never() : store.get(collection, id)),
      find: (collection, query) => (isDead ? never() : store.find(collection, query)),
      count: (collection, query) => store.count(collection, query),
      delete: (collection, id, version) => store.delete(collection, id, version),
      ping: () => store.ping(),
      close: () => store.close(),
    };
  };
  let last = "";
  const isHeartbeat = (text: string) => {
    const withoutLease = text.replace(/"lease":\{[^}]*\}/, "").replace(/"(?:updatedAt|fraction|progress)":[\d.]+/g, "");
    const isSame = withoutLease === last;
    last = withoutLease;
    return isSame;
  };
  return { wrap, death };
}

describe("what cannot be trained again is refused, and nothing is stored or sent", () => {
  const refusal = async (request: object, changes: { jobId?: string; providers?: string[] } = {}) => {
    const before = (await workshop.store.count(jobs, {})) + (await workshop.store.count(versions, {}));
    const asked = { userId, jobId: changes.jobId ?? originId, request };
    const error: unknown = await retrain(ports(changes.providers), asked, calm).catch((thrown: unknown) => thrown);
    expect((await workshop.store.count(jobs, {})) + (await workshop.store.count(versions, {}))).toBe(before);
    expect(fal.requests).toEqual([]);
    if (!(error instanceof ReeloraError)) throw new Error("it was not refused");
    return error;
  };

  it.each<[string, object, string, string]>([
    ["a trainer that wants more items", { baseModel: "flux-2-dev" }, "dataset_too_small", "needs at least 10"],
    ["steps out of range", { steps: 20_000 }, "training_settings_invalid", "1 to 10000"],
    ["a price above the limit", { maxCostUsd: 0.01 }, "cost_limit_exceeded", "maxCostUsd is 0.01"],
    ["a provider without a key", { provider: "replicate" }, "provider_not_configured", "replicate"],
    ["a dataset version that is not there", { datasetVersion: 7 }, "not_found", "no version 7"],
  ])("%s", async (_what, request, code, part) => {
    const error = await refusal(request);
    expect(error.code).toBe(code);
    expect(error.message).toContain(part);
  });

  it("a dataset that was removed", async () => {
    await workshop.objects.delete(keys.dataset(userId, originId));
    expect((await refusal({})).code).toBe("not_found");
  });

  it("with nobody to train", async () => {
    await storeDatasetOf(workshop, jobIdOf(2));
    await storeJob(workshop, jobIdOf(2), { provider: "none" });
    expect((await refusal({}, { jobId: jobIdOf(2), providers: [] })).code).toBe("provider_not_configured");
  });

  it("somebody else's job", async () => {
    const asked = retrain(ports(), { userId: "other", jobId: originId, request: {} }, calm);
    await expect(asked).rejects.toMatchObject({ code: "not_found" });
  });
});
