import { TrainSettings } from "@reelora/core";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { jobs } from "../../src/collections/jobs.js";
import { sources } from "../../src/collections/sources.js";
import { compose, type Application } from "../../src/composition/compose.js";
import { readConfig } from "../../src/config/config.js";
import type { Logger } from "../../src/log/logger.js";
import type { PutOptions } from "../../src/ports/object-store.js";
import { deleteJob } from "../../src/services/deletion/delete.js";
import { applyJobEvent } from "../../src/services/job/apply.js";
import { createJob } from "../../src/services/job/create.js";
import { drawFilm } from "../drawn-footage/draw-film.js";

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {}, child: () => silent };
const { signal } = new AbortController();
/** Called before a candidate is stored. */
let beforeCandidate: (options: PutOptions) => Promise<void> = () => Promise.resolve();
let application: Application;
let folder: string;
let film: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-at-once-"));
  film = join(folder, "film.mp4");
  await drawFilm(film, { sceneCount: 2 });
  application = await compose(readConfig({ REELORA_DATA_DIR: join(folder, "data") }, {}), silent, {
    objects: (store) => ({
      ...store,
      async put(key, content, options) {
        if (key.includes("/candidates-")) await beforeCandidate(options);
        return store.put(key, content, options);
      },
    }),
  });
});
afterAll(async () => {
  await application.close();
  await rm(folder, { recursive: true, force: true });
});

async function newJob(trigger: string): Promise<string> {
  const settings = TrainSettings.parse({ trigger, provider: "none" });
  const request = { userId: "local", sources: [{ source: { kind: "file", path: film } as const }], settings };
  return (await createJob(application.creating, request, signal)).stored.value.id;
}

it("two jobs that extract from one video at once keep apart: one that stops takes nothing from the other", async () => {
  const [one, other] = [await newJob("zkone"), await newJob("zkother")];
  const stop = new AbortController();
  let stopped: Promise<unknown> = Promise.resolve();
  let going: Promise<unknown> = Promise.resolve();
  let tellOtherIsAtIt: () => void = () => undefined;
  const otherIsAtIt = new Promise<void>((resolve) => (tellOtherIsAtIt = resolve));
  /** How many each has stored: every run of a job has a signal of its own. */
  const stored = new Map<AbortSignal | undefined, number>();
  beforeCandidate = async ({ signal: whose }) => {
    const count = (stored.get(whose) ?? 0) + 1;
    stored.set(whose, count);
    if (count !== 3) return;
    if (stored.size === 1) {
      going = application.runJob(other, signal);
      await otherIsAtIt;
      stop.abort();
    } else {
      tellOtherIsAtIt();
      await stopped;
    }
  };
  stopped = application.runJob(one, stop.signal);
  expect(await stopped).toBe("handed-over");
  expect(await going).toBe("ended");
  const { value: job } = (await application.documents.get(jobs, other)) ?? expect.fail();
  expect(job).toMatchObject({ status: "completed", error: null });
  const keys: string[] = [];
  for await (const { key } of application.objects.list("videos/")) if (key.includes("/candidates-")) keys.push(key);
  expect(keys.filter((key) => key.endsWith(".jpg"))).toHaveLength(job.stages.extract.counts["candidates"] ?? 0);
});

it("a job that one process is given twice at once is worked on once", async () => {
  beforeCandidate = () => Promise.resolve();
  const id = await newJob("zk");
  const run = () => application.runJob(id, signal);
  expect((await Promise.all([run(), run(), run()])).sort()).toEqual(["ended", "not-ours", "not-ours"]);
});

it("what was found in a film goes with the last job that is made of it", async () => {
  const kept = async () => {
    const keys: string[] = [];
    for await (const { key } of application.objects.list("videos/")) keys.push(key);
    return keys;
  };
  const { items } = await application.documents.find(jobs, { limit: 100 });
  const ports = { store: application.documents, objects: application.objects, now: Date.now, randomBytes };
  for (const { value } of items) {
    await applyJobEvent(application.documents, value.id, { type: "cancelled", at: Date.now() });
    expect(await kept()).not.toEqual([]);
    await deleteJob(ports, { userId: "local", jobId: value.id });
  }
  expect(await kept()).toEqual([]);
  expect(await application.documents.count(sources, {})).toBe(0);
});
