import { keys, newJob, TrainSettings, type JobEvent } from "@reelora/core";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createSqliteDocumentStore } from "../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { createInProcessJobQueue } from "../../src/adapters/job-queue-in-process/create-in-process-job-queue.js";
import { createFolderObjectStore } from "../../src/adapters/object-store-folder/create-folder-object-store.js";
import { allCollections } from "../../src/collections/all-collections.js";
import { jobs } from "../../src/collections/jobs.js";
import type { Logger } from "../../src/log/logger.js";
import { applyJobEvent } from "../../src/services/job/apply.js";
import { startWorker } from "../../src/worker/start-worker.js";
import { temporaryFolder } from "../temporary-folder.js";

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {}, child: () => silent };
const hourMs = 3_600_000;
/** As long as ids are, and with the name in it. */
const idOf = (name: string) =>
  `job_${name
    .toUpperCase()
    .replaceAll(/[ILOU]/g, "0")
    .padStart(26, "0")}`;
const failed = (code: "not_a_video" | "object_corrupt", fault: "user" | "system", at: number): JobEvent => ({
  ...{ type: "failed", at, error: { code, fault, message: "m", stage: "ingest" } },
});

it("a worker removes what killed ones have left of ended jobs, and for a day keeps what a failed one may be done over from", async () => {
  const folder = await temporaryFolder();
  const scratchRoot = join(folder, "scratch");
  const documents = await createSqliteDocumentStore({ path: join(folder, "db"), collections: allCollections });
  const startMs = Date.now();
  let nowMs = startMs;
  const now = () => nowMs;
  const signing = { secret: "s".repeat(32), baseUrl: "http://127.0.0.1:1" };
  const { store: objects } = await createFolderObjectStore({ root: join(folder, "objects"), signing, now });

  const ends: Readonly<Record<string, JobEvent | null>> = {
    running: null,
    waiting: null,
    cancelled: { type: "cancelled", at: nowMs },
    refused: failed("not_a_video", "user", nowMs),
    broken: failed("object_corrupt", "system", nowMs),
  };
  for (const [name, end] of Object.entries(ends)) {
    const id = idOf(name);
    const settings = TrainSettings.parse({ trigger: "zk" });
    const source = { kind: "file", path: "/v" } as const;
    await documents.insert(jobs, newJob({ id, userId: "local", at: nowMs, source, settings, requestDigest: name }));
    const claim: JobEvent = { type: "claimed", at: nowMs, owner: "killed", expiresAt: nowMs + 100 * hourMs };
    for (const event of end === null ? [claim] : [claim, end]) await applyJobEvent(documents, id, () => event);
  }
  const names = [...Object.keys(ends), "forgotten"];
  for (const id of names.map(idOf)) {
    await mkdir(join(scratchRoot, id), { recursive: true });
    await writeFile(join(scratchRoot, id, "video-half"), "0123");
    await objects.put(keys.jobManifest(id, "ingest", "k"), Buffer.from("{}"), { contentType: "application/json" });
  }

  const live = async () => {
    const queue = createInProcessJobQueue({ onHandlerError: () => undefined });
    const nothing = () => Promise.resolve();
    const worker = await startWorker({
      ...{ documents, objects, queue, scratchRoot, now, log: silent },
      ...{ runJob: () => Promise.resolve("not-ours" as const), deliverWebhooks: nothing, sweepLocalRuns: nothing },
      ...{ runGenerations: nothing, concurrency: 1, sweepIntervalMs: hourMs, stuckMs: 1000 * hourMs },
    });
    await worker.stop();
    await queue.close();
    const stored: string[] = [];
    for await (const { key } of objects.list("jobs/")) stored.push(key.split("/")[1] ?? "");
    return { scratch: (await readdir(scratchRoot)).sort(), stored: stored.sort() };
  };
  const open = ["running", "waiting"].map(idOf).sort();
  const kept = [...open, idOf("broken")].sort();
  expect(await live()).toEqual({ scratch: open, stored: kept });
  nowMs = startMs + 23 * hourMs;
  expect((await live()).stored).toEqual(kept);
  nowMs = startMs + 25 * hourMs;
  expect(await live()).toEqual({ scratch: open, stored: open });
  await documents.close();
});
