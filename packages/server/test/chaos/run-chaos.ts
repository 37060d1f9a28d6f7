import { isTerminal, JobStatus } from "@reelora/core";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { createMongoDocumentStore } from "../../src/adapters/document-store-mongodb/create-mongo-document-store.js";
import { createBullmqJobQueue } from "../../src/adapters/job-queue-bullmq/create-bullmq-job-queue.js";
import { createS3ObjectStore } from "../../src/adapters/object-store-s3/create-s3-object-store.js";
import { allCollections } from "../../src/collections/all-collections.js";
import { jobs } from "../../src/collections/jobs.js";
import { timeoutSignal } from "../../src/streams/timeout-signal.js";
import { startMongoServer } from "../mongo-server/start-mongo-server.js";
import { startRedisServer } from "../redis-server/start-redis-server.js";
import { startS3Server } from "../s3-server/start-s3-server.js";
import { startFalSimulator } from "../simulators/fal/start-fal-simulator.js";
import { startTcpProxy } from "../tcp-proxy/start-tcp-proxy.js";
import { examineEnd } from "./examine-end.js";
import { startFilmSite } from "./film-site.js";
import { startFleet } from "./fleet.js";
import { makeTrouble, type Trouble, type TroublePauses } from "./make-trouble.js";
import { randomChoices } from "./random-choices.js";
import { violationsOf, type Evidence } from "./violations-of.js";
import { watchProgress } from "./watch-progress.js";

export interface ChaosOptions {
  readonly jobs: number;
  /** How long trouble is made; then the jobs are left to come to their ends. */
  readonly troubleMs: number;
  readonly pauses: TroublePauses;
  /** How long the jobs may take from then on. */
  readonly patienceMs: number;
  readonly workers: number;
  readonly films: number;
  readonly seed: number;
  readonly say: (line: string) => void;
  /**
   * Ends the run before its time: everything that it has started is ended and removed, then its reason is thrown. While
   * it is still starting, its reason is thrown at once, and what was begun is left to the end of the process.
   */
  readonly stop?: AbortSignal;
}

export interface ChaosReport {
  readonly jobs: number;
  readonly troubles: Readonly<Record<Trouble, number>>;
  readonly submissions: number;
  /** Tries of stages that failed and were made again, by code of error. */
  readonly failedTries: Readonly<Record<string, number>>;
  /** Stages that were begun again, because their worker had died or they had failed. */
  readonly begunAgain: number;
  readonly looks: number;
  readonly exitStatuses: readonly (number | null)[];
  readonly seconds: { readonly trouble: number; readonly untilAllEnded: number; readonly stopping: number };
  /** Laws that were broken, each with what broke it. */
  readonly violations: readonly string[];
}

const bucket = "content-generation-assets";
/** Who ask for jobs, each for one after the other. */
const clients = 3;
const openStatuses = JobStatus.options.filter((status) => !isTerminal(status));
const Accepted = z.object({ jobId: z.string() });

/** An installation of several machines' parts on this one, with everything going wrong that may; see docs/chaos.md. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const startedAtMs = performance.now();
  const { stop = new AbortController().signal } = options;
  const stopped = new Promise<never>((_, reject) => {
    stop.addEventListener("abort", () => reject(stop.reason as Error), { once: true });
  });
  stopped.catch(() => undefined);
  const choices = randomChoices(options.seed);
  const folder = await mkdtemp(join(tmpdir(), "reelora-chaos-"));
  const services = Promise.all([
    ...([startMongoServer(), startRedisServer(), startS3Server()] as const),
    ...([startFalSimulator({ runningPolls: 3 }), startFilmSite(folder, options.films)] as const),
  ]);
  const [mongo, redis, s3, fal, site] = await Promise.race([services, stopped]);
  const proxies = {
    mongodb: await startTcpProxy(mongo.port),
    redis: await startTcpProxy(redis.port),
    s3: await startTcpProxy(Number(new URL(s3.endpoint).port)),
  };
  const store = await createMongoDocumentStore({ uri: mongo.uri, collections: allCollections });
  const ignore = () => undefined;
  const queue = await createBullmqJobQueue({ url: redis.url, onHandlerError: ignore, onConnectionError: ignore });
  const { store: objects, close: closeObjects } = await createS3ObjectStore({
    ...{ bucket, endpoint: s3.endpoint, publicEndpoint: null, region: s3.region, forcePathStyle: true },
    ...{ credentials: s3, now: Date.now, onWarning: ignore },
  });
  const starting = startFleet({
    folder,
    workers: options.workers,
    env: {
      MONGODB_URI: mongo.uri.replace(`:${mongo.port}`, `:${proxies.mongodb.port}`),
      REDIS_URL: `redis://127.0.0.1:${proxies.redis.port}`,
      ...{
        REELORA_OBJECT_STORE: "s3",
        S3_ENDPOINT: `http://127.0.0.1:${proxies.s3.port}`,
        S3_FORCE_PATH_STYLE: "true",
      },
      ...{ AWS_ACCESS_KEY_ID: s3.accessKeyId, AWS_SECRET_ACCESS_KEY: s3.secretAccessKey },
      ...{ FAL_KEY: fal.apiKey, FAL_QUEUE_URL: fal.queueUrl, FAL_REST_URL: fal.restUrl, FAL_API_URL: fal.apiUrl },
      ...{ FAL_LISTS_UNFINISHED: "true", REELORA_POLL_SECONDS: "0.2", REELORA_SUBMISSION_DOUBT_SECONDS: "2" },
      REELORA_ALLOWED_PRIVATE_HOSTS: `${site.host},${new URL(fal.url).host}`,
      ...{ REELORA_LEASE_SECONDS: "8", REELORA_THREADS: "1", REELORA_CONCURRENCY: "2", REELORA_LOG_LEVEL: "warn" },
    },
  });
  const fleet = await Promise.race([starting, stopped]);
  options.say(`${options.workers} workers and the api run on ${folder}`);
  const watch = watchProgress(store);
  const known: string[] = [];
  const calm = new AbortController();
  const timer = setTimeout(() => calm.abort(), options.troubleMs);
  let working: readonly Promise<unknown>[] = [];
  try {
    stop.throwIfAborted();
    const targets = { fleet, redis, s3, proxies, queue, jobIds: () => known };
    const making = makeTrouble(targets, choices, options.pauses, { calm: calm.signal, stop });
    let asked = 0;
    const ask = async () => {
      for (let index = asked++; index < options.jobs; index = asked++) {
        known.push(await askForJob(fleet.apiUrl, site.urls[index % site.urls.length] ?? "", index, stop));
        // Most at once, the rest while trouble is made.
        if (index > options.jobs / 2) {
          await pause((clients * options.troubleMs) / options.jobs, undefined, { signal: stop });
        }
      }
    };
    const asking = Array.from({ length: clients }, ask);
    working = [making, ...asking];
    const [troubles] = await Promise.all([making, ...asking]);
    const calmAtMs = performance.now();
    options.say(`${known.length} jobs stored, ${JSON.stringify(troubles)}`);
    const deadlineMs = performance.now() + options.patienceMs;
    for (;;) {
      const open = await Promise.all(openStatuses.map((status) => store.count(jobs, { where: { status } })));
      if (open.every((count) => count === 0) || performance.now() > deadlineMs) break;
      await pause(500, undefined, { signal: stop });
    }
    const allEndedAtMs = performance.now();
    const exitStatuses = await fleet.stop();
    const stoppedAtMs = performance.now();
    await watch.stop();
    const ended = (await store.find(jobs, { limit: 1000 })).items.map(({ value }) => value);
    const evidence: Evidence = {
      ...(await examineEnd({ store, objects, submissions: fal.submissions }, known)),
      progressFell: watch.violations,
      orphans: await fleet.orphans(),
      scratch: await fleet.scratch(),
      exitStatuses,
    };
    return {
      jobs: options.jobs,
      troubles,
      submissions: fal.submissions.length,
      failedTries: countEach(ended.flatMap(({ attempts }) => attempts.map(({ error }) => error.code))),
      begunAgain: ended
        .flatMap(({ stages }) => Object.values(stages))
        .reduce((sum, { attempts }) => sum + Math.max(0, attempts - 1), 0),
      looks: watch.looks,
      exitStatuses,
      seconds: {
        trouble: (calmAtMs - startedAtMs) / 1000,
        untilAllEnded: (allEndedAtMs - startedAtMs) / 1000,
        stopping: (stoppedAtMs - allEndedAtMs) / 1000,
      },
      violations: violationsOf(evidence),
    };
  } finally {
    clearTimeout(timer);
    calm.abort();
    await Promise.allSettled(working);
    await watch.stop();
    await fleet.stop();
    await queue.close();
    await store.close();
    closeObjects();
    await Promise.all([...Object.values(proxies).map((proxy) => proxy.stop()), mongo.stop(), redis.stop(), s3.stop()]);
    await Promise.all([fal.close(), site.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}

function countEach(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** As a careful client does: the same key until there is an answer, so that there is one job however often it is sent. */
async function askForJob(apiUrl: string, videoUrl: string, number: number, stop: AbortSignal): Promise<string> {
  for (;;) {
    stop.throwIfAborted();
    const response = await fetch(`${apiUrl}/api/lora/train`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": `chaos-${number}` },
      body: JSON.stringify({ videoUrl, trigger: `zkchaos${number}`, frameCount: 6, steps: 300, provider: "fal" }),
      signal: AbortSignal.any([stop, timeoutSignal(20_000)]),
    }).catch(() => null);
    const body: unknown = await response?.json().catch(() => null);
    if (response?.status === 202) return Accepted.parse(body).jobId;
    if (response !== null && response.status < 500 && response.status !== 429) {
      throw new Error(`the api refused job ${number}: ${response.status} ${JSON.stringify(body)}`);
    }
    await pause(200);
  }
}
