import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { composePipeline } from "./compose-pipeline.js";
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
import { ownAddress } from "../config/own-address.js";
import { s3Credentials } from "../config/s3-credentials.js";
import type { Logger } from "../log/logger.js";
import type { RunJobResult } from "../pipeline/run-job.js";
import type { Stages } from "../pipeline/stage.js";
import type { WorkObserver } from "../pipeline/work-observer.js";
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
import type { UsagePolicy } from "../services/usage/usage-ports.js";
import { parseAllowedHosts } from "../sources/allowed-hosts.js";
import { checkAddress } from "../sources/check-address.js";
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
  readonly scratchRoot: string;
  /** Where people find an object: a path on this machine, or `s3://bucket/key`. */
  readonly locate: (key: string) => string;
  /** Address of the gateway as users reach it. */
  readonly publicUrl: string;
  readonly now: () => number;
  /** Throws a ReeloraError for an address that is surely not public, or none. */
  readonly checkAddress: (address: string) => void;
  readonly creating: CreateJobPorts;
  loadStages(): Promise<Stages>;
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

/** The only place that knows which adapter stands behind which port. */
export async function compose(config: Config, log: Logger, wrapping: Wrapping = {}): Promise<Application> {
  const now = () => Date.now();
  const steadyNow = () => performance.now();
  const circuits = openCircuits({ now, steadyNow });
  const dataDirectory = config.REELORA_DATA_DIR;
  const scratchRoot = join(dataDirectory, "scratch");
  await mkdir(scratchRoot, { recursive: true });
  const publicUrl = config.REELORA_PUBLIC_URL ?? ownAddress(config.REELORA_HOST, config.REELORA_PORT);

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
  const vision = await composeVision(config, circuits);
  const faces = await composeFaces(config, circuits);
  const safety = await composeSafety(config, circuits);
  limitPictureThreads(config.REELORA_THREADS);
  const configuredProviders = trainers.map((trainer) => trainer.provider);
  const usagePolicy = usagePolicyOf(config);
  let pipeline: Promise<ReturnType<typeof composePipeline>> | null = null;
  /** The stages bring with them what works on pictures, which most commands do without. */
  const loadPipeline = () =>
    (pipeline ??= import("./compose-pipeline.js").then(({ composePipeline }) =>
      composePipeline({
        ...{ config, log, documents, objects, bus, client, remote, trainers, webhookReaders, copyLocalFile },
        ...{ vision, faces, safety, scratchRoot, publicUrl, usagePolicy, now, steadyNow },
        observer: wrapping.observer,
      }),
    ));
  let deliveries: Promise<(signal: AbortSignal) => Promise<void>> | null = null;
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
    loadStages: async () => (await loadPipeline()).stages,
    runJob: async (jobId, stop) => (await loadPipeline()).runJob(jobId, stop),
    sweepLocalRuns,
    async deliverWebhooks(signal) {
      deliveries ??= import("./compose-deliveries.js").then(({ composeDeliveries }) =>
        composeDeliveries({ config, documents, objects, client, publicUrl, now, usagePolicy }),
      );
      await (
        await deliveries
      )(signal);
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
