import { keys, stripMetadata, type HealthReport, type Job, type ModelVersion } from "@reelora/core";
import { join } from "node:path";
import type { ObjectStore } from "../../../ports/object-store.js";
import { inspectWeights } from "../../../weights/inspect-weights.js";
import { rewriteMetadata } from "../../../weights/rewrite-metadata.js";
import type { Stage, StageContext } from "../../stage.js";
import { fetchRemoteFile, type Download } from "./fetch-remote-file.js";

export interface PublishPorts {
  readonly objects: ObjectStore;
  readonly downloadWeights: Download;
}

/** Parts of the stage's time: the download, then reading what came. */
const downloadShare = 0.85;
const inspectShare = 0.1;

/** Brings the trained file home, checks that it is what it says, and gives it its version number. */
export function publishStage({ objects, downloadWeights }: PublishPorts): Stage<"publish"> {
  return {
    name: "publish",
    options: ({ settings }) => (settings.stripMetadata ? { stripMetadata: true } : {}),
    async run(context) {
      const { job, scratch, signal, now } = context;
      const trained = (await context.input("train")).items[0];
      if (trained === undefined) throw new TypeError("train gave no weights");
      const file = join(scratch, "model.safetensors");
      const downloaded = await fetchRemoteFile(downloadWeights, trained.weights, {
        file,
        signal,
        onProgress: (done, total) => context.progress(total === null ? 0 : (downloadShare * done) / Math.max(1, total)),
      });
      const sound = await soundFile(context, file, downloaded);
      const version = nextVersion(job);
      const s3Key = keys.weights(job.userId, job.id, version);
      await objects.put(
        s3Key,
        { file: sound.file },
        { contentType: "application/octet-stream", sha256: sound.sha256, signal },
      );
      const { items, facts } = await context.input("package");
      const config = {
        trigger: job.settings.trigger,
        steps: job.settings.steps,
        learning_rate: job.settings.learningRate,
        frame_count: items.length,
      };
      const lineage = {
        jobId: job.id,
        version,
        runId: trained.runId,
        provider: trained.provider,
        baseModel: job.settings.baseModel,
        datasetDigest: facts.datasetDigest,
        sha256: sound.sha256,
        sizeBytes: sound.sizeBytes,
        health: sound.health,
      };
      const configKey = keys.weightsConfig(job.userId, job.id, version);
      await objects.put(configKey, Buffer.from(`${JSON.stringify({ ...config, ...lineage }, null, 2)}\n`), {
        contentType: "application/json",
        signal,
      });
      const published: ModelVersion = {
        version,
        s3Key,
        sizeBytes: sound.sizeBytes,
        sha256: sound.sha256,
        createdAt: now(),
        config,
      };
      await context.record({ type: "version-recorded", at: now(), version: published });
      return {
        items: [published],
        facts: {},
        counts: { version, sizeBytes: sound.sizeBytes },
        summary: `v${version}, ${(sound.sizeBytes / 1e6).toFixed(1)} MB`,
        warnings: sound.health.warnings,
      };
    },
  };
}

interface SoundFile {
  readonly file: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly health: HealthReport;
}

/** The file that came, read through and found sound; without what its metadata tells, when that was asked for. */
async function soundFile(
  context: StageContext,
  file: string,
  downloaded: { readonly sizeBytes: number; readonly sha256: string },
): Promise<SoundFile> {
  const { job, scratch, signal } = context;
  const { baseModel, stripMetadata: isStripped } = job.settings;
  const onProgress = (fraction: number) => context.progress(downloadShare + inspectShare * fraction);
  const { header, health } = await inspectWeights(file, baseModel, { signal, onProgress });
  if (!isStripped) return { file, ...downloaded, health };
  const { metadata, removed } = stripMetadata(header.metadata);
  const target = join(scratch, "model-stripped.safetensors");
  const rewritten = await rewriteMetadata(file, target, header, metadata, signal);
  return {
    file: target,
    ...rewritten,
    health: { ...health, metadata: { keys: Object.keys(metadata).sort(), removed: [...removed] } },
  };
}

/** After a crash between recording and finishing, the version that was recorded is this one. */
function nextVersion(job: Job): number {
  return Math.max(1, ...job.versions.map((known) => known.version));
}
