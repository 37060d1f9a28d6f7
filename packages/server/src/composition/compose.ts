import { retryDelayMs, statusDocument } from "@reelora/core";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { composeGenerators, type ComposedGenerators } from "./compose-generators.js";
import { composeFaces } from "./compose-faces.js";
import { composeSafety } from "./compose-safety.js";
import { composeVision } from "./compose-vision.js";
import { composeStores } from "./compose-stores.js";
import type { ProviderCircuit } from "../circuit/create-circuit.js";
import { openCircuits } from "../circuit/open-circuits.js";
import { composeTrainers } from "./compose-trainers.js";
import { limitPictureThreads } from "../pictures/picture-threads.js";
import type { Config } from "../config/config.js";
import { s3Credentials } from "../config/s3-credentials.js";
import type { Logger } from "../log/logger.js";
import { runJob, type RunJobResult } from "../pipeline/run-job.js";
import type { Stages } from "../pipeline/stage.js";
import type { WorkObserver } from "../pipeline/work-observer.js";
import { captionStage } from "../pipeline/stages/caption/caption.js";
import { curateStage } from "../pipeline/stages/curate/curate.js";
import { detectStage } from "../pipeline/stages/detect/detect.js";
import { extractStage } from "../pipeline/stages/extract/extract.js";
import { ingestStage } from "../pipeline/stages/ingest/ingest.js";
import { packageStage } from "../pipeline/stages/package/package.js";
import { publishStage } from "../pipeline/stages/publish/publish.js";
import { trainStage } from "../pipeline/stages/train/train.js";
import type { Captioner } from "../ports/captioner.js";
import type { DirectUploads } from "../ports/direct-uploads.js";
import type { FaceFinder } from "../ports/face-finder.js";
import type { DocumentStore } from "../ports/document-store.js";
import type { EventBus } from "../ports/event-bus.js";
import type { JobQueue } from "../ports/job-queue.js";
import type { ObjectStore } from "../ports/object-store.js";
import type { SignedFiles } from "../ports/signed-files.js";
import type { Trainer } from "../ports/trainer.js";
import type { WebhookReader } from "../ports/webhook-reader.js";
import type { CreateJobPorts } from "../services/job/create.js";
import { deliverWebhook, type DeliverWebhookPorts } from "../services/job/deliver-webhook.js";
import { announceJobs } from "../services/job/announce.js";
import { deliverWebhooks } from "../services/webhook/deliver.js";
import { findDueWebhooks } from "../services/job/find-due-webhooks.js";
import { keepRetention, type Retention } from "../services/deletion/retain.js";
import { sampleStorage } from "../services/usage/sample-storage.js";
import type { UsagePolicy } from "../services/usage/usage-ports.js";
import { signLinks } from "../services/job/sign-links.js";
import { parseAllowedHosts } from "../sources/allowed-hosts.js";
import { checkAddress } from "../sources/check-address.js";
import { downloadTo } from "../sources/download.js";
import { createGuardedClient, type GuardedClient } from "../sources/guarded-client.js";
import { createRemoteSource, type RemoteSource } from "../sources/remote-source.js";
import type { S3SourceOptions } from "../sources/s3-source-options.js";

/** Everything that the commands and servers are made of, connected as the configuration says. */
export interface Application {
  readonly config: Config;
  readonly log: Logger;
  readonly documents: DocumentStore;
  readonly objects: ObjectStore;
  /** Null when the object store has a server of its own. */
  readonly signedFiles: SignedFiles | null;
  /** Null when the object store has no server of its own. */
  readonly directUploads: DirectUploads | null;
  readonly queue: JobQueue;
  readonly bus: EventBus;
  readonly client: GuardedClient;
  readonly remote: RemoteSource;
  readonly trainers: readonly Trainer[];
  readonly generators: ComposedGenerators["generators"];
  /** Writes captions by looking at pictures; null when none is configured. */
  readonly vision: Captioner | null;
  /** Looks for faces; null when nobody can. */
  readonly faces: FaceFinder | null;
  /** Whether each outside service is asked at the moment. */
  readonly circuits: () => readonly ProviderCircuit[];
  readonly webhookReaders: readonly WebhookReader[];
  readonly stages: Stages;
  readonly scratchRoot: string;
  /** Where people find an object: a path on this machine, or `s3://bucket/key`. */
  readonly locate: (key: string) => string;
  /** Address of the gateway as users reach it. */
  readonly publicUrl: string;
  readonly now: () => number;
  /** Throws a ReeloraError for an address that is surely not public, or none. */
  readonly checkAddress: (address: string) => void;
  readonly creating: CreateJobPorts;
  runJob(jobId: string, stop: AbortSignal): Promise<RunJobResult>;
  /** Removes what old trainings on this machine have left behind. */
  sweepLocalRuns(): Promise<void>;
  readonly runGeneration: ComposedGenerators["runGeneration"];
  readonly runGenerations: ComposedGenerators["runGenerations"];
  /** Sends the webhooks that are due now. */
  deliverWebhooks(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** What a server, or a test, puts around ports. */
export interface Wrapping {
  readonly trainer?: (trainer: Trainer) => Trainer;
  /** Hears how work goes on. */
  readonly observer?: WorkObserver;
  readonly documents?: (store: DocumentStore) => DocumentStore;
  readonly objects?: (store: ObjectStore) => ObjectStore;
}

const heartbeatMs = 500;
const progressIntervalMs = 200;
const webhooksAtOnce = 20;
const houseKeepingEveryMs = 10 * 60_000;
const webhookTimeoutMs = 15_000;
/** How long the signed addresses in a webhook's body work: a day. */
const linkSeconds = 24 * 60 * 60;
/** A LoRA of the largest rank on the largest base stays far below. */
const largestWeightsBytes = 16e9;

/** The only place that knows which adapter stands behind which port. */
export async function compose(config: Config, log: Logger, wrapping: Wrapping = {}): Promise<Application> {
  const now = () => Date.now();
  const steadyNow = () => performance.now();
  const circuits = openCircuits({ now, steadyNow });
  const dataDirectory = config.REELORA_DATA_DIR;
  const scratchRoot = join(dataDirectory, "scratch");
  await mkdir(scratchRoot, { recursive: true });
  const publicUrl = config.REELORA_PUBLIC_URL ?? `http://${urlHost(config.REELORA_HOST)}:${config.REELORA_PORT}`;

  const stores = await composeStores(config, log, { now, publicUrl });
  const documents = wrapping.documents?.(stores.documents) ?? stores.documents;
  const objects = wrapping.objects?.(stores.objects) ?? stores.objects;
  const { queue, bus } = stores;

  const isAllowedHost = parseAllowedHosts(config.REELORA_ALLOWED_PRIVATE_HOSTS);
  const client = createGuardedClient({ allowedPrivateHosts: config.REELORA_ALLOWED_PRIVATE_HOSTS });
  const remote = createRemoteSource({
    client,
    maxBytes: config.REELORA_MAX_VIDEO_GB * 1e9,
    downloadTimeoutMs: config.REELORA_DOWNLOAD_TIMEOUT_MINUTES * 60_000,
    s3: s3Options(config),
  });
  const {
    trainers,
    webhookReaders,
    copyLocalFile,
    sweep: sweepLocalRuns,
  } = await composeTrainers(config, now, circuits, wrapping.trainer);

  const generating = await composeGenerators({ documents, objects, config, client, now, circuits });
  const vision = composeVision(config, circuits);
  const faces = composeFaces(config, circuits);
  const safety = composeSafety(config, circuits);
  const threads = config.REELORA_THREADS;
  limitPictureThreads(threads);
  const configuredProviders = trainers.map((trainer) => trainer.provider);
  const usagePolicy = usagePolicyOf(config);
  const stages: Stages = {
    ingest: ingestStage({
      ...{ store: documents, objects, now, usagePolicy, remote },
      maxBytes: config.REELORA_MAX_VIDEO_GB * 1e9,
    }),
    detect: detectStage({ objects, threads }),
    extract: extractStage({ objects, threads, configuredProviders }),
    curate: curateStage({ objects, faces, safety }),
    caption: captionStage({ objects, vision }),
    package: packageStage({ objects, configuredProviders, faces, safety }),
    train: trainStage({
      documents,
      objects,
      bus,
      trainers,
      doubtMs: config.REELORA_SUBMISSION_DOUBT_SECONDS * 1000,
      steadyNow,
      sleep: (delayMs, signal) => delay(delayMs, undefined, { signal }),
      random: Math.random,
      webhookUrl: (provider, runId) =>
        webhookReaders.some((reader) => reader.provider === provider) && publicUrl.startsWith("https:")
          ? `${publicUrl.replace(/\/+$/, "")}/webhooks/${provider}/${runId}`
          : null,
      placesAt: (provider) => config.REELORA_PROVIDER_CONCURRENCY.get(provider) ?? null,
      pollIntervalMs: config.REELORA_POLL_SECONDS * 1000,
      timeoutMs: config.REELORA_TRAINING_TIMEOUT_MINUTES * 60_000,
    }),
    publish: publishStage({
      documents,
      objects,
      downloadWeights: (url, options) => {
        if (url.startsWith("file:")) return copyLocalFile(url, options);
        const { file, expectedBytes, signal, onProgress } = options;
        return downloadTo({
          client,
          url,
          file,
          signal,
          onProgress,
          maxBytes: largestWeightsBytes,
          totalTimeoutMs: config.REELORA_DOWNLOAD_TIMEOUT_MINUTES * 60_000,
          ...(expectedBytes === null ? {} : { expectedBytes }),
        });
      },
    }),
  };
  let keptHouseAt = 0;
  const webhookPorts: DeliverWebhookPorts = {
    store: documents,
    now,
    secret: config.REELORA_WEBHOOK_SECRET ?? null,
    userAgent: "Reelora",
    statusDocument: async (job) =>
      statusDocument(job, await signLinks({ objects }, job, { baseUrl: publicUrl, expiresInSeconds: linkSeconds })),
    async post({ url, headers, body, signal }) {
      const answer = await client.request({
        url,
        method: "POST",
        headers,
        body,
        signal,
        maxBytes: 64 * 1024,
        totalTimeoutMs: webhookTimeoutMs,
      });
      answer.discard();
      return { status: answer.status };
    },
  };
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const leaseMs = config.REELORA_LEASE_SECONDS * 1000;
  return {
    config,
    log,
    documents,
    objects,
    signedFiles: stores.signedFiles,
    directUploads: stores.directUploads,
    queue,
    bus,
    client,
    remote,
    trainers,
    generators: generating.generators,
    runGeneration: (generationId, stop) => generating.runGeneration(generationId, stop),
    runGenerations: (stop) => generating.runGenerations(stop),
    vision,
    faces,
    circuits: () => circuits.states(),
    webhookReaders,
    stages,
    scratchRoot,
    locate: stores.locate,
    publicUrl,
    now,
    checkAddress: (address) => void checkAddress(address, isAllowedHost),
    creating: {
      store: documents,
      queue,
      sources: remote,
      configuredProviders,
      now: now,
      randomBytes: (count) => randomBytes(count),
      usagePolicy,
    },
    runJob: (jobId, stop) =>
      runJob(
        jobId,
        {
          documents,
          objects,
          bus,
          stages,
          // Of its own for each run: a job that is handed to one process twice is worked on once.
          owner: `${owner}:${randomUUID().slice(0, 8)}`,
          scratchRoot,
          now,
          log,
          leaseMs,
          heartbeatMs,
          progressIntervalMs,
          observer: wrapping.observer,
          retryDelayMs: (error, failures) => retryDelayMs(error, failures, Math.random()),
        },
        stop,
      ),
    sweepLocalRuns,
    async deliverWebhooks(signal) {
      for (const due of await findDueWebhooks({ store: documents, now }, { limit: webhooksAtOnce })) {
        await deliverWebhook(webhookPorts, due.value.id, signal);
      }
      await announceJobs({ store: documents, now, usagePolicy });
      await deliverWebhooks(webhookPorts, signal);
      if (now() - keptHouseAt < houseKeepingEveryMs) return;
      keptHouseAt = now();
      await keepRetention(
        { store: documents, objects, now, randomBytes: (count) => randomBytes(count) },
        retentionOf(config),
        signal,
      );
      await sampleStorage({ store: documents, objects, now, usagePolicy }, signal);
    },
    async close() {
      await generating.close();
      await client.close();
      await stores.close();
    },
  };
}

function usagePolicyOf(config: Config): UsagePolicy {
  const { REELORA_LIMIT_STORAGE_GB: storageGb } = config;
  return {
    limits: {
      jobsInFlight: config.REELORA_LIMIT_JOBS_IN_FLIGHT ?? null,
      storageBytes: storageGb === undefined ? null : Math.round(storageGb * 1e9),
      monthlyBudgetUsd: config.REELORA_LIMIT_MONTHLY_USD ?? null,
    },
    marginPercent: config.REELORA_PRICE_MARGIN_PERCENT,
    storageUsdPerGbMonth: config.REELORA_PRICE_STORAGE_USD_PER_GB_MONTH,
    egressUsdPerGb: config.REELORA_PRICE_EGRESS_USD_PER_GB,
  };
}

function retentionOf(config: Config): Retention {
  return {
    jobDays: config.REELORA_KEEP_JOBS_DAYS ?? null,
    videoDays: config.REELORA_KEEP_VIDEOS_DAYS ?? null,
    generationDays: config.REELORA_KEEP_GENERATIONS_DAYS ?? null,
    webhookLogDays: config.REELORA_KEEP_WEBHOOK_LOG_DAYS,
  };
}

function s3Options(config: Config): S3SourceOptions | null {
  if (config.S3_SOURCE_BUCKETS.length === 0) return null;
  return {
    endpoint: config.S3_ENDPOINT ?? null,
    region: config.S3_REGION,
    forcePathStyle: config.S3_FORCE_PATH_STYLE,
    sourceBuckets: config.S3_SOURCE_BUCKETS,
    credentials: s3Credentials(config),
  };
}

function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
