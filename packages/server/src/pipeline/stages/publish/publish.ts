import {
  keys,
  originJobId,
  ReeloraError,
  stripMetadata,
  type HealthReport,
  type ModelVersion,
  type PackageManifest,
  type TrainManifest,
} from "@reelora/core";
import { join } from "node:path";
import { runs } from "../../../collections/runs.js";
import { versions, type VersionRecord } from "../../../collections/versions.js";
import type { DocumentStore } from "../../../ports/document-store.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import { applyJobEvent } from "../../../services/job/apply.js";
import { readDataset } from "../../../services/trainer/read-dataset.js";
import { reserveVersion } from "../../../services/version/reserve.js";
import { inspectWeights } from "../../../weights/inspect-weights.js";
import { rewriteMetadata } from "../../../weights/rewrite-metadata.js";
import type { Stage, StageContext } from "../../stage.js";
import { fetchRemoteFile, type Download } from "./fetch-remote-file.js";

export interface PublishPorts {
  readonly documents: DocumentStore;
  readonly objects: ObjectStore;
  readonly downloadWeights: Download;
}

/** Parts of the stage's time: the download, then reading what came. */
const downloadShare = 0.85;
const inspectShare = 0.1;

/**
 * Brings the trained file home, checks that it is what it says, and gives it its version number: the next one of the
 * job that made the dataset. Everything may be done twice, as after a crash, and leaves one version.
 */
export function publishStage({ documents, objects, downloadWeights }: PublishPorts): Stage<"publish"> {
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
      const record = await numbered({ documents, objects }, context, trained, sound);
      const { version, s3Key, configKey } = record;
      await objects.put(
        s3Key,
        { file: sound.file },
        { contentType: "application/octet-stream", sha256: sound.sha256, signal },
      );
      await objects.put(configKey, Buffer.from(`${JSON.stringify(configOf(record), null, 2)}\n`), {
        contentType: "application/json",
        signal,
      });
      await stored(documents, record, now());
      const published = modelVersion(record);
      const event = { type: "version-recorded", at: now(), version: published } as const;
      await context.record(event);
      if (job.retrain !== null) await applyJobEvent(documents, job.retrain.originJobId, event);
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

/** The version's record, with the number that is this training's. */
async function numbered(
  { documents, objects }: Pick<PublishPorts, "documents" | "objects">,
  context: StageContext,
  { runId, provider }: TrainManifest["items"][number],
  { sizeBytes, sha256, health }: SoundFile,
): Promise<VersionRecord> {
  const { job, now } = context;
  const { userId, id, settings } = job;
  const origin = originJobId(job);
  const { facts, items }: PackageManifest = await context.input("package");
  const { source } = await readDataset(objects, facts.manifestKey);
  // What was ordered in the end, which is another trainer's where the first one fell out.
  const run = (await documents.get(runs, runId))?.value ?? null;
  const { value: record } = await reserveVersion(documents, { jobId: id, originJobId: origin }, (version) => ({
    ...{ id, userId, originJobId: origin, version, runId, createdAt: now(), storedAt: null },
    s3Key: keys.weights(userId, origin, version),
    configKey: keys.weightsConfig(userId, origin, version),
    ...{ sizeBytes, sha256, provider, health },
    trainer: run?.trainer ?? settings.trainer ?? null,
    baseModel: run?.baseModel ?? settings.baseModel,
    steps: run?.steps ?? settings.steps,
    learningRate: run?.learningRate ?? settings.learningRate,
    trigger: settings.trigger,
    dataset: {
      version: facts.datasetVersion,
      digest: facts.datasetDigest,
      manifestKey: facts.manifestKey,
      items: items.length,
    },
    video: { sha256: source.sha256, name: source.name },
  }));
  if (record.sha256 === sha256) return record;
  throw new ReeloraError(
    "object_corrupt",
    `The trained file of run ${runId} has changed since v${record.version} was numbered: it was ${record.sha256} and is ${sha256}. Train again.`,
  );
}

/** Says in the record that the file is there. */
async function stored(documents: DocumentStore, { id }: VersionRecord, at: number): Promise<void> {
  const present = await documents.get(versions, id);
  if (present === null || present.value.storedAt !== null) return;
  await documents.replace(versions, { ...present.value, storedAt: at }, present.version);
}

function modelVersion({ version, s3Key, sizeBytes, sha256, createdAt, ...record }: VersionRecord): ModelVersion {
  const { trigger, steps, learningRate, dataset } = record;
  const config = { trigger, steps, learning_rate: learningRate, frame_count: dataset.items };
  return { version, s3Key, sizeBytes, sha256, createdAt, config };
}

/** What lies beside the weights. */
function configOf(record: VersionRecord): object {
  const { provider, trainer, baseModel, dataset, video, health } = record;
  return {
    ...modelVersion(record).config,
    jobId: record.originJobId,
    trainingJobId: record.id,
    version: record.version,
    runId: record.runId,
    ...{ provider, trainer, baseModel },
    datasetVersion: dataset.version,
    datasetDigest: dataset.digest,
    video,
    sha256: record.sha256,
    sizeBytes: record.sizeBytes,
    health,
  };
}
