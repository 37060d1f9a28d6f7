import {
  keys,
  newJob,
  reduceJob,
  TrainSettings,
  type DatasetManifest,
  type Job,
  type JobEvent,
  type StageWithManifest,
} from "@reelora/core";
import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createSqliteDocumentStore } from "../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { createInProcessEventBus } from "../../src/adapters/event-bus-in-process/create-in-process-event-bus.js";
import { createInProcessJobQueue } from "../../src/adapters/job-queue-in-process/create-in-process-job-queue.js";
import { createFolderObjectStore } from "../../src/adapters/object-store-folder/create-folder-object-store.js";
import { createFalTrainer, type FalTrainerOptions } from "../../src/adapters/trainer-fal/create-fal-trainer.js";
import { allCollections } from "../../src/collections/all-collections.js";
import { jobs } from "../../src/collections/jobs.js";
import type { Logger } from "../../src/log/logger.js";
import { runJob } from "../../src/pipeline/run-job.js";
import type { Stages } from "../../src/pipeline/stage.js";
import { weightsDownload } from "../../src/pipeline/stages/publish/download-weights.js";
import type { Download } from "../../src/pipeline/stages/publish/fetch-remote-file.js";
import { publishStage } from "../../src/pipeline/stages/publish/publish.js";
import type { TrainPorts } from "../../src/pipeline/stages/train/train-ports.js";
import { trainStage } from "../../src/pipeline/stages/train/train.js";
import type { DocumentStore } from "../../src/ports/document-store.js";
import type { ObjectStore } from "../../src/ports/object-store.js";
import type { Trainer } from "../../src/ports/trainer.js";
import { createGuardedClient } from "../../src/sources/guarded-client.js";
import { zipOf } from "../trainers/zip-of.js";

/** Where a fal simulator is, in words that can be given to another process. */
export interface FalAddresses {
  readonly url: string;
  readonly queueUrl: string;
  readonly restUrl: string;
  readonly apiUrl: string;
  readonly apiKey: string;
}

export interface WorkshopOptions {
  readonly documents?: (store: DocumentStore) => DocumentStore;
  readonly objects?: (store: ObjectStore) => ObjectStore;
  readonly train?: Partial<TrainPorts>;
  readonly fal?: Partial<FalTrainerOptions>;
  readonly trainer?: (trainer: Trainer) => Trainer;
  readonly download?: (download: Download) => Download;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
  /** Default 400. */
  readonly leaseMs?: number;
  /** Default 100. */
  readonly heartbeatMs?: number;
  /** Default 50. */
  readonly progressIntervalMs?: number;
  /** Hosts on this machine that files are downloaded from. Default: the simulated fal's. */
  readonly allowedHosts?: readonly string[];
  /** Gets files that lie on this machine. Default: there are none. */
  readonly copyLocalFile?: Download;
}

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {}, child: () => silent };

/** What the train and publish stages need, on real adapters in a folder; the stages before them are not there. */
export async function openWorkshop(folder: string, fal: FalAddresses, options: WorkshopOptions = {}) {
  await mkdir(folder, { recursive: true });
  const now = options.now ?? (() => Date.now());
  // As an installation lays them out, so that the command line can be used on the same folder.
  const sqlite = await createSqliteDocumentStore({ path: join(folder, "reelora.sqlite"), collections: allCollections });
  const { store } = await createFolderObjectStore({
    root: join(folder, "content-generation-assets"),
    signing: { secret: "s".repeat(32), baseUrl: "http://127.0.0.1:1" },
    now,
  });
  const documents = options.documents?.(sqlite) ?? sqlite;
  const objects = options.objects?.(store) ?? store;
  const bus = createInProcessEventBus({ onListenerError: () => {} });
  const queue = createInProcessJobQueue({ onHandlerError: () => {} });
  const client = createGuardedClient({ allowedPrivateHosts: options.allowedHosts ?? [new URL(fal.url).host] });
  const sleep = async (delayMs: number, signal: AbortSignal) => delay(Math.min(delayMs, 20), undefined, { signal });
  const wrapped = options.trainer ?? ((trainer: Trainer) => trainer);
  const trainers = [
    wrapped(createFalTrainer({ ...fal, clock: now, sleep, random: () => 1, listsUnfinished: true, ...options.fal })),
  ];
  const fetched = weightsDownload({
    copyLocalFile: options.copyLocalFile ?? (() => Promise.reject(new TypeError("no file lies on this machine"))),
    ...{ client, maxBytes: 1e9, totalTimeoutMs: 30_000 },
  });
  const stages: Stages = {
    ...notThere,
    train: trainStage({
      documents,
      objects,
      bus,
      trainers,
      placesAt: () => null,
      pollIntervalMs: 5,
      timeoutMs: 60_000,
      doubtMs: 100,
      steadyNow: () => performance.now(),
      sleep,
      random: () => 1,
      webhookUrl: () => null,
      ...options.train,
    }),
    publish: publishStage({
      documents,
      objects,
      downloadWeights: options.download?.(fetched) ?? fetched,
    }),
  };
  const scratchRoot = join(folder, "scratch");
  await mkdir(scratchRoot, { recursive: true });
  const { leaseMs = 400, heartbeatMs = 100, progressIntervalMs = 50 } = options;
  const working = { documents, objects, bus, stages, scratchRoot, now, log: silent, progressIntervalMs };
  const owner = randomUUID();
  return {
    store: documents,
    objects,
    bus,
    queue,
    trainers: options.train?.trainers ?? trainers,
    now,
    folder,
    work: (jobId: string, stop = new AbortController().signal) =>
      runJob(jobId, { ...working, owner, leaseMs, heartbeatMs }, stop),
    async close() {
      await queue.close();
      await bus.close();
      await client.close();
      await documents.close();
    },
  };
}

export type Workshop = Awaited<ReturnType<typeof openWorkshop>>;

const manifestKey = "datasets/local/prepared/package.json";
const zipKey = "datasets/local/prepared/dataset-v1.zip";

/** Stores the dataset that all prepared jobs share. */
export async function storeDataset({ objects }: Pick<Workshop, "objects">): Promise<void> {
  const zip = await zipOf(4);
  const head = await objects.put(zipKey, zip.read(), { contentType: "application/zip" });
  const manifest = {
    schema: 1,
    stage: "package",
    stageVersion: 1,
    inputDigest: "prepared",
    options: {},
    items: [1, 2, 3, 4].map((frame) => ({ frame, fileName: `000${frame}.jpg`, sha256: String(frame).repeat(64) })),
    facts: {
      datasetVersion: 1,
      datasetDigest: "prepared",
      manifestKey: "datasets/local/prepared/manifest-v1.json",
      zipKey,
      zipSizeBytes: head.sizeBytes,
      zipSha256: head.sha256,
      reportKey: "datasets/local/prepared/report.html",
    },
    outputDigest: "prepared",
    counts: { items: 4, datasetVersion: 1 },
    summary: "prepared",
    warnings: [],
  };
  await objects.put(manifestKey, Buffer.from(JSON.stringify(manifest)), { contentType: "application/json" });
  const dataset = Buffer.from(JSON.stringify(preparedDataset));
  await objects.put(manifest.facts.manifestKey, dataset, { contentType: "application/json" });
}

/** Stores the prepared dataset where a job's own would be, so that it can be trained again. */
export async function storeDatasetOf(
  { objects }: Pick<Workshop, "objects">,
  jobId: string,
  changes: Partial<DatasetManifest> = {},
): Promise<void> {
  const manifest = { ...preparedDataset, jobId, ...changes };
  const bytes = Buffer.from(JSON.stringify(manifest));
  await objects.put(keys.datasetManifest("local", jobId, manifest.version), bytes, { contentType: "application/json" });
  const zip = await zipOf(4);
  await objects.put(keys.datasetZip("local", jobId, manifest.version), zip.read(), { contentType: "application/zip" });
}

export const preparedDataset: DatasetManifest = {
  ...{ schema: 1, version: 1, jobId: "prepared", trigger: "zk", shots: 1, candidates: 4 },
  crops: { policy: "none", target: "ai-toolkit" },
  subject: null,
  safety: null,
  source: {
    ...{ name: "prepared.mp4", sha256: "e".repeat(64), sizeBytes: 1 },
    rights: { basis: "licence", licence: "CC BY 3.0" },
    video: {
      ...{ container: "mp4", codec: "h264", width: 1280, height: 800, fps: 24, variableFrameRate: false },
      ...{ frames: 96, durationSeconds: 4, rotation: 0, hdr: false, hasAudio: false },
    },
  },
  items: [1, 2, 3, 4].map((frame) => ({
    ...{ fileName: `000${frame}.jpg`, caption: "zk", author: "template", sha256: String(frame).repeat(64) },
    ...{ width: 1280, height: 800, frame, seconds: frame, shot: 0, reason: "sharpest_of_shot" },
    measurements: {
      ...{ sharpness: 1, meanLuma: 1, contrast: 1, clippedDark: 0, clippedBright: 0, motion: 0 },
      ...{ frozen: false, blank: false, dhash: "0".repeat(16), colours: [1] },
    },
  })),
};

const before: readonly StageWithManifest[] = ["ingest", "detect", "extract", "curate", "caption"];

/** Stores a job whose dataset is complete: what follows is its training. */
export async function storeJob({ store }: Pick<Workshop, "store">, id: string, settings = {}): Promise<Job> {
  const job = newJob({
    id,
    userId: "local",
    at: 1,
    source: { kind: "file", path: "/v.mp4" },
    settings: TrainSettings.parse({ trigger: "zk", provider: "fal", ...settings }),
    requestDigest: id,
  });
  const events: JobEvent[] = [
    ...before.map((stage): JobEvent => ({ type: "stage-skipped", at: 1, stage })),
    {
      type: "stage-finished",
      at: 1,
      stage: "package",
      manifest: { key: manifestKey, sha256: "" },
      reused: true,
      counts: { datasetVersion: 1 },
      summary: "prepared",
      warnings: [],
    },
  ];
  return (await store.insert(jobs, events.reduce(reduceJob, job))).value;
}

export function jobIdOf(number: number): string {
  return `job_${String(number).padStart(26, "0")}`;
}

function absent<Name extends StageWithManifest>(name: Name) {
  return { name, options: () => ({}), run: () => Promise.reject(new TypeError(`${name} is not to be run here`)) };
}
const notThere = {
  ingest: absent("ingest"),
  detect: absent("detect"),
  extract: absent("extract"),
  curate: absent("curate"),
  caption: absent("caption"),
  package: absent("package"),
};
