import {
  datasetSources,
  keys,
  modelCard,
  originJobId,
  ReeloraError,
  stripMetadata,
  trainerCatalogue,
  type Expert,
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
import type { RemoteFile } from "../../../ports/trainer.js";
import { applyJobEvent } from "../../../services/job/apply.js";
import { readDataset } from "../../../services/trainer/read-dataset.js";
import { reserveVersion } from "../../../services/version/reserve.js";
import { inspectWeights } from "../../../weights/inspect-weights.js";
import { rewriteMetadata } from "../../../weights/rewrite-metadata.js";
import type { Stage, StageContext } from "../../stage.js";
import { fetchRemoteFile, type Download } from "./fetch-remote-file.js";
import { fetchSamples } from "./fetch-samples.js";
import { tellInReport } from "./tell-in-report.js";

export interface PublishPorts {
  readonly documents: DocumentStore;
  readonly objects: ObjectStore;
  readonly downloadWeights: Download;
}

/** Parts of a file's share of the stage's time: the download, then reading what came. */
const downloadShare = 0.85;
const inspectShare = 0.1;

/**
 * Brings the trained file home, or one for each expert, checks that it is what it says, and gives it its version number:
 * the next one of the job that made the dataset. Nothing is stored before every file was found sound. Everything may be
 * done twice, as after a crash, and leaves one version.
 */
export function publishStage({ documents, objects, downloadWeights }: PublishPorts): Stage<"publish"> {
  return {
    name: "publish",
    options: ({ settings }) => (settings.stripMetadata ? { stripMetadata: true } : {}),
    async run(context) {
      const { job, signal, now } = context;
      const trained = (await context.input("train")).items[0];
      if (trained === undefined) throw new TypeError("train gave no weights");
      const share = 1 / (1 + trained.otherWeights.length);
      const fetched = (remote: RemoteFile, stem: string, before: number) =>
        soundFile(downloadWeights, context, remote, stem, (fraction) => context.progress(share * (before + fraction)));
      const sound = await fetched(trained.weights, "model", 0);
      const others: SoundExpert[] = [];
      for (const [index, { expert, file }] of trained.otherWeights.entries()) {
        others.push({ expert, ...(await fetched(file, `model-${expert}`, index + 1)) });
      }
      const record = await numbered({ documents, objects }, context, trained, sound, others);
      const { version, s3Key, configKey } = record;
      const store = ({ file, sha256 }: SoundFile, key: string) =>
        objects.put(key, { file }, { contentType: "application/octet-stream", sha256, signal });
      for (const other of others) {
        await store(other, keys.expertWeights(job.userId, record.originJobId, version, other.expert));
      }
      await store(sound, s3Key);
      await objects.put(configKey, Buffer.from(`${JSON.stringify(configOf(record), null, 2)}\n`), {
        contentType: "application/json",
        signal,
      });
      await objects.put(keys.modelCard(job.userId, record.originJobId, version), Buffer.from(cardOf(record)), {
        contentType: "text/markdown; charset=utf-8",
        signal,
      });
      const run = (await documents.get(runs, trained.runId))?.value ?? null;
      const samples = await fetchSamples(downloadWeights, context, run);
      const sampleKey = (step: number) => keys.trainingSample(job.userId, record.originJobId, version, step);
      for (const { step, png } of samples) {
        await objects.put(sampleKey(step), png, { contentType: "image/png", signal });
      }
      await stored(documents, record, {
        storedAt: now(),
        losses: run?.losses ?? [],
        samples: samples.map(({ step }) => ({ step, key: sampleKey(step) })),
      });
      await tellInReport(objects, { ...record, losses: run?.losses ?? [] }, samples, signal);
      const published = modelVersion(record);
      const event = { type: "version-recorded", at: now(), version: published } as const;
      await context.record(event);
      if (job.retrain !== null) await applyJobEvent(documents, job.retrain.originJobId, event);
      const sizeBytes = [sound, ...others].reduce((sum, file) => sum + file.sizeBytes, 0);
      return {
        items: [published],
        facts: {},
        counts: { version, sizeBytes, ...(others.length === 0 ? {} : { files: 1 + others.length }) },
        summary: `v${version}, ${filesText(others.length)}${(sizeBytes / 1e6).toFixed(1)} MB${isSandbox(sound.health) ? ", made by a sandbox: no model" : ""}`,
        warnings: [
          ...sound.health.warnings,
          ...others.flatMap(({ expert, health }) => health.warnings.map((warning) => ofExpert(expert, warning))),
        ],
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

type SoundExpert = SoundFile & { readonly expert: Expert };

/** A trained file, brought here, read through and found sound; without what its metadata tells, when that was asked for. */
async function soundFile(
  download: Download,
  context: StageContext,
  remote: RemoteFile,
  stem: string,
  progress: (fraction: number) => void,
): Promise<SoundFile> {
  const { job, scratch, signal } = context;
  const { baseModel, stripMetadata: isStripped } = job.settings;
  const file = join(scratch, `${stem}.safetensors`);
  const downloaded = await fetchRemoteFile(download, remote, {
    file,
    signal,
    onProgress: (done, total) => progress(total === null ? 0 : (downloadShare * done) / Math.max(1, total)),
  });
  const onProgress = (fraction: number) => progress(downloadShare + inspectShare * fraction);
  const { header, health } = await inspectWeights(file, baseModel, { signal, onProgress });
  if (!isStripped) return { file, ...downloaded, health };
  const { metadata, removed } = stripMetadata(header.metadata);
  const target = join(scratch, `${stem}-stripped.safetensors`);
  const rewritten = await rewriteMetadata(file, target, header, metadata, signal);
  return {
    file: target,
    ...rewritten,
    health: { ...health, metadata: { keys: Object.keys(metadata).sort(), removed: [...removed] } },
  };
}

function isSandbox({ warnings }: HealthReport): boolean {
  return warnings.some(({ code }) => code === "sandbox");
}

function filesText(others: number): string {
  return others === 0 ? "" : `${1 + others} files, `;
}

function ofExpert(expert: Expert, { code, message }: HealthReport["warnings"][number]) {
  return { code, message: `The ${expert} expert's file: ${message}` };
}

/** The version's record, with the number that is this training's. */
async function numbered(
  { documents, objects }: Pick<PublishPorts, "documents" | "objects">,
  context: StageContext,
  { runId, provider, expert }: TrainManifest["items"][number],
  { sizeBytes, sha256, health }: SoundFile,
  experts: readonly SoundExpert[],
): Promise<VersionRecord> {
  const { job, now } = context;
  const { userId, id, settings } = job;
  const origin = originJobId(job);
  const { facts, items }: PackageManifest = await context.input("package");
  const videos = datasetSources(await readDataset(objects, facts.manifestKey)).map(({ sha256: of, name, rights }) => ({
    ...{ sha256: of, name, rights },
  }));
  const [video, ...others] = videos;
  if (video === undefined) throw new TypeError("a dataset of no video");
  // What was ordered in the end, which is another trainer's where the first one fell out.
  const run = (await documents.get(runs, runId))?.value ?? null;
  const baseModel = run?.baseModel ?? settings.baseModel;
  const { value: record } = await reserveVersion(documents, { jobId: id, originJobId: origin }, (version) => ({
    ...{ id, userId, originJobId: origin, version, runId, createdAt: now(), storedAt: null, deletedAt: null },
    s3Key: keys.weights(userId, origin, version),
    configKey: keys.weightsConfig(userId, origin, version),
    ...{ sizeBytes, sha256, provider, health, expert },
    otherFiles: experts.map((other) => ({
      ...{ expert: other.expert, sizeBytes: other.sizeBytes, sha256: other.sha256, health: other.health },
      s3Key: keys.expertWeights(userId, origin, version, other.expert),
    })),
    trainer: run?.trainer ?? settings.trainer ?? defaultTrainer(provider, baseModel),
    baseModel,
    steps: run?.steps ?? settings.steps,
    learningRate: run?.learningRate ?? settings.learningRate,
    ...{ rank: run?.rank ?? null, alpha: run?.alpha ?? null, seed: run?.seed ?? null },
    ...{ trigger: settings.trigger, losses: [], samples: [] },
    dataset: {
      version: facts.datasetVersion,
      digest: facts.datasetDigest,
      manifestKey: facts.manifestKey,
      items: items.length,
    },
    video,
    ...{
      videos: others.length === 0 ? [] : videos,
      videoSha256s: others.length === 0 ? [] : videos.map((one) => one.sha256),
    },
  }));
  if (record.sha256 === sha256) return record;
  throw new ReeloraError(
    "object_corrupt",
    `The trained file of run ${runId} has changed since v${record.version} was numbered: it was ${record.sha256} and is ${sha256}. Train again.`,
  );
}

/** What a provider trains a base model with unless another one is named; null for a provider of the operator's own. */
function defaultTrainer(provider: string, baseModel: string): string | null {
  return trainerCatalogue.find((row) => row.provider === provider && row.baseModel === baseModel)?.endpoint ?? null;
}

/** Says in the record that the files are there. */
async function stored(
  documents: DocumentStore,
  { id }: VersionRecord,
  changes: Pick<VersionRecord, "storedAt" | "losses" | "samples">,
): Promise<void> {
  const present = await documents.get(versions, id);
  if (present === null || present.value.storedAt !== null) return;
  await documents.replace(versions, { ...present.value, ...changes }, present.version);
}

function modelVersion({ version, s3Key, sizeBytes, sha256, createdAt, ...record }: VersionRecord): ModelVersion {
  const { trigger, steps, learningRate, dataset, expert } = record;
  const config = { trigger, steps, learning_rate: learningRate, frame_count: dataset.items };
  const otherFiles = record.otherFiles.map((file) => ({
    ...{ expert: file.expert, s3Key: file.s3Key, sizeBytes: file.sizeBytes, sha256: file.sha256 },
  }));
  return {
    ...{ version, s3Key, sizeBytes, sha256, createdAt, config },
    ...(expert === null ? {} : { expert, otherFiles }),
  };
}

function cardOf(record: VersionRecord): string {
  const { trigger, baseModel, version, provider, trainer, steps, learningRate, dataset, video, health } = record;
  return modelCard({
    ...{ trigger, baseModel, version, provider, trainer, steps, learningRate, dataset },
    videos: record.videos.length === 0 ? [video] : record.videos,
    warnings: health.warnings.map(({ message }) => message),
  });
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
    ...{ provider, trainer, baseModel, rank: record.rank, alpha: record.alpha, seed: record.seed },
    datasetVersion: dataset.version,
    datasetDigest: dataset.digest,
    video,
    ...(record.videos.length === 0 ? {} : { videos: record.videos }),
    sha256: record.sha256,
    sizeBytes: record.sizeBytes,
    health,
    ...(record.expert === null ? {} : { expert: record.expert, otherFiles: record.otherFiles }),
  };
}
