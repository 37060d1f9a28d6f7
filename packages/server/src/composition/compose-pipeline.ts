import { retryDelayMs } from "@reelora/core";
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import type { Config } from "../config/config.js";
import type { Logger } from "../log/logger.js";
import { runJob, type RunJobResult } from "../pipeline/run-job.js";
import type { Stages } from "../pipeline/stage.js";
import { captionStage } from "../pipeline/stages/caption/caption.js";
import { curateStage } from "../pipeline/stages/curate/curate.js";
import { detectStage } from "../pipeline/stages/detect/detect.js";
import { extractStage } from "../pipeline/stages/extract/extract.js";
import { ingestStage } from "../pipeline/stages/ingest/ingest.js";
import { packageStage } from "../pipeline/stages/package/package.js";
import { weightsDownload } from "../pipeline/stages/publish/download-weights.js";
import type { Download } from "../pipeline/stages/publish/fetch-remote-file.js";
import { publishStage } from "../pipeline/stages/publish/publish.js";
import { trainStage } from "../pipeline/stages/train/train.js";
import type { WorkObserver } from "../pipeline/work-observer.js";
import type { Captioner } from "../ports/captioner.js";
import type { DocumentStore } from "../ports/document-store.js";
import type { EventBus } from "../ports/event-bus.js";
import type { FaceFinder } from "../ports/face-finder.js";
import type { ObjectStore } from "../ports/object-store.js";
import type { SafetyScorer } from "../ports/safety-scorer.js";
import type { Trainer } from "../ports/trainer.js";
import type { WebhookReader } from "../ports/webhook-reader.js";
import type { UsagePolicy } from "../services/usage/usage-ports.js";
import type { GuardedClient } from "../sources/guarded-client.js";
import type { RemoteSource } from "../sources/remote-source.js";

/** What jobs are worked on with. */
export interface PipelineSurroundings {
  readonly config: Config;
  readonly log: Logger;
  readonly documents: DocumentStore;
  readonly objects: ObjectStore;
  readonly bus: EventBus;
  readonly client: GuardedClient;
  readonly remote: RemoteSource;
  readonly trainers: readonly Trainer[];
  readonly webhookReaders: readonly WebhookReader[];
  readonly copyLocalFile: Download;
  readonly vision: Captioner | null;
  readonly faces: FaceFinder | null;
  readonly safety: SafetyScorer | null;
  readonly scratchRoot: string;
  readonly publicUrl: string;
  readonly usagePolicy: UsagePolicy;
  readonly now: () => number;
  readonly steadyNow: () => number;
  readonly observer: WorkObserver | undefined;
}

const heartbeatMs = 500;
const progressIntervalMs = 200;
/** A LoRA of the largest rank on the largest base stays far below. */
const largestWeightsBytes = 16e9;

/** Works on one job to its end, or until `stop`. */
export type RunOneJob = (jobId: string, stop: AbortSignal) => Promise<RunJobResult>;

/** The stages, and whoever runs them. */
export function composePipeline(surroundings: PipelineSurroundings): { stages: Stages; runJob: RunOneJob } {
  const { config, log, documents, objects, bus, scratchRoot, now, observer } = surroundings;
  const stages = stagesOf(surroundings);
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const leaseMs = config.REELORA_LEASE_SECONDS * 1000;
  const runOneJob: RunOneJob = (jobId, stop) =>
    runJob(
      jobId,
      {
        ...{ documents, objects, bus, stages, scratchRoot, now, log, observer },
        ...{ leaseMs, heartbeatMs, progressIntervalMs },
        // Of its own for each run: a job that is handed to one process twice is worked on once.
        owner: `${owner}:${randomUUID().slice(0, 8)}`,
        retryDelayMs: (error, failures) => retryDelayMs(error, failures, Math.random()),
      },
      stop,
    );
  return { stages, runJob: runOneJob };
}

function stagesOf(surroundings: PipelineSurroundings): Stages {
  const { config, documents, objects, bus, client, remote, trainers, webhookReaders } = surroundings;
  const { copyLocalFile, vision, faces, safety, publicUrl, usagePolicy, now, steadyNow } = surroundings;
  const threads = config.REELORA_THREADS;
  const configuredProviders = trainers.map((trainer) => trainer.provider);
  return {
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
      downloadWeights: weightsDownload({
        ...{ client, copyLocalFile, maxBytes: largestWeightsBytes },
        totalTimeoutMs: config.REELORA_DOWNLOAD_TIMEOUT_MINUTES * 60_000,
      }),
    }),
  };
}
