import { createSqliteDocumentStore } from "../adapters/document-store-sqlite/create-sqlite-document-store.js";
import { join } from "node:path";
import { allCollections } from "../collections/all-collections.js";
import { composeTrainers } from "./compose-trainers.js";
import { openDocuments, s3StoreOptions } from "./compose-stores.js";
import { openCircuits } from "../circuit/open-circuits.js";
import type { Config } from "../config/config.js";
import { examineCaptioner } from "../doctor/examine-captioner.js";
import { examineAll, type Examination } from "../doctor/examine-all.js";
import { examineDataFolder, examineDisk } from "../doctor/examine-data-folder.js";
import { examinePort } from "../doctor/examine-port.js";
import { examineTrainer } from "../doctor/examine-trainer.js";
import { examineVideo } from "../doctor/examine-video.js";
import { ok, warning, type Finding, type Verdict } from "../doctor/finding.js";
import { judgeClock, type ClockReading } from "../doctor/judge-clock.js";
import { judgeMongodb } from "../doctor/judge-mongodb.js";
import { judgeNode } from "../doctor/judge-node.js";
import { judgeRedis } from "../doctor/judge-redis.js";
import { judgeS3 } from "../doctor/judge-s3.js";
import { timeoutSignal } from "../streams/timeout-signal.js";

const clockPatienceMs = 3_000;
/** Somebody waits: what is away is told soon. */
const s3Attempts = 2;

/** Looks at everything that this configuration needs, changing nothing but what a start would. */
export async function examineInstallation(config: Config, nodeVersion: string): Promise<readonly Finding[]> {
  const readings: ClockReading[] = [];
  const circuits = openCircuits({ now: Date.now, steadyNow: () => performance.now() });
  const { trainers } = await composeTrainers(config, Date.now, circuits);
  const found = await examineAll([
    { name: "node", examine: async () => judgeNode(nodeVersion) },
    { name: "video", examine: examineVideo },
    { name: "data folder", examine: () => examineDataFolder(config.REELORA_DATA_DIR) },
    { name: "disk space", examine: () => examineDisk(config.REELORA_DATA_DIR, config.REELORA_MAX_VIDEO_GB * 1e9) },
    documentsExamination(config, readings),
    objectsExamination(config, readings),
    queueExamination(config, readings),
    ...trainers.map((trainer): Examination => ({
      name: `trainer ${trainer.provider}`,
      examine: (signal) => examineTrainer(trainer, Date.now(), signal),
    })),
    ...captionerExaminations(config),
    portExamination("gateway port", config, "REELORA_PORT"),
    portExamination("worker port", config, "REELORA_WORKER_PORT"),
  ]);
  // The others have read the clocks on their way.
  return [...found, { name: "clock", ...judgeClock(readings, config.REELORA_LEASE_SECONDS * 1000) }];
}

function documentsExamination(config: Config, readings: ClockReading[]): Examination {
  const uri = config.MONGODB_URI;
  if (uri === undefined) {
    return {
      name: "documents",
      async examine() {
        const path = join(config.REELORA_DATA_DIR, "reelora.sqlite");
        const store = await createSqliteDocumentStore({ path, collections: allCollections });
        await store.ping();
        await store.close();
        return ok(`SQLite in ${path}, for processes of this machine.`);
      },
    };
  }
  return {
    name: "documents",
    async examine() {
      const { examineMongodb } = await import("../adapters/document-store-mongodb/examine-mongodb.js");
      const askedAtMs = Date.now();
      // Waits less for an answer than a start does.
      const { timeMs } = await examineMongodb(uri, []);
      if (timeMs !== null) readings.push(reading("MongoDB", timeMs, askedAtMs, 0));
      // Opening makes and checks the indexes.
      const store = await openDocuments(config);
      await store.close();
      return judgeMongodb(await examineMongodb(uri, allCollections));
    },
  };
}

function objectsExamination(config: Config, readings: ClockReading[]): Examination {
  if (config.REELORA_OBJECT_STORE === "folder") {
    const isShared = config.MONGODB_URI !== undefined || config.REDIS_URL !== undefined;
    const place = join(config.REELORA_DATA_DIR, config.S3_BUCKET);
    const verdict: Verdict = isShared
      ? warning(
          `Objects are in the folder ${place}, while other parts are shared between machines.`,
          "Set REELORA_OBJECT_STORE=s3, or let every process see the very same folder.",
        )
      : ok(`In the folder ${place}.`);
    return { name: "objects", examine: async () => verdict };
  }
  return {
    name: "objects",
    async examine(signal) {
      const endpoint = config.S3_ENDPOINT ?? `https://s3.${config.S3_REGION}.amazonaws.com`;
      const askedAtMs = Date.now();
      // Any answer has the time, also one that refuses.
      const answer = await fetch(endpoint, {
        method: "HEAD",
        signal: AbortSignal.any([signal, timeoutSignal(clockPatienceMs)]),
      }).catch(() => null);
      const timeMs = Date.parse(answer?.headers.get("date") ?? "");
      // The header has whole seconds.
      if (!Number.isNaN(timeMs)) readings.push(reading("S3", timeMs + 500, askedAtMs, 500));
      const { examineS3 } = await import("../adapters/object-store-s3/examine-s3.js");
      const options = s3StoreOptions(config, { now: Date.now, onWarning: () => undefined });
      return judgeS3(await examineS3({ ...options, attempts: s3Attempts }));
    },
  };
}

function queueExamination({ REDIS_URL: url, MONGODB_URI: uri }: Config, readings: ClockReading[]): Examination {
  if (url === undefined) {
    const found = "Within each process; workers look once a second into the documents for what is due.";
    const message = uri === undefined ? found : `${found} With REDIS_URL they would hear at once.`;
    return { name: "queue", examine: async () => ok(message) };
  }
  return {
    name: "queue",
    async examine() {
      const { examineRedis } = await import("../adapters/job-queue-bullmq/examine-redis.js");
      const askedAtMs = Date.now();
      const { timeMs, ...facts } = await examineRedis(url);
      readings.push(reading("Redis", timeMs, askedAtMs, 0));
      return judgeRedis(facts);
    },
  };
}

function captionerExaminations(config: Config): readonly Examination[] {
  const { REELORA_CAPTION_URL: url, REELORA_CAPTION_MODEL: model } = config;
  if (url === undefined || model === undefined) return [];
  const apiKey = config.REELORA_CAPTION_API_KEY ?? null;
  return [{ name: "captioner", examine: (signal) => examineCaptioner({ url, model, apiKey }, signal) }];
}

function portExamination(name: string, config: Config, variable: "REELORA_PORT" | "REELORA_WORKER_PORT"): Examination {
  const asked = { host: config.REELORA_HOST, port: config[variable], variable };
  return { name, examine: (signal) => examinePort(asked, signal) };
}

/** The other clock was read somewhere between asking and the answer. */
function reading(service: string, timeMs: number, askedAtMs: number, roundingMs: number): ClockReading {
  const answeredAtMs = Date.now();
  return {
    service,
    aheadMs: timeMs - (askedAtMs + answeredAtMs) / 2,
    uncertaintyMs: (answeredAtMs - askedAtMs) / 2 + roundingMs,
  };
}
