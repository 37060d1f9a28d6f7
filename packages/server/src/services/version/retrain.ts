import {
  checkPlan,
  chooseProvider,
  digestOf,
  findTrainer,
  inputDigestOf,
  keys,
  manifestKey,
  newRetraining,
  originJobId,
  planOfDataset,
  ReeloraError,
  retrainSettings,
  stageRow,
  trainerCatalogue,
  type DatasetManifest,
  type Job,
  type ManifestReference,
  type PackageManifest,
  type RetrainRequest,
  type TrainSettings,
} from "@reelora/core";
import { datasets } from "../../collections/datasets.js";
import { writeManifest } from "../../pipeline/manifest-store.js";
import type { ObjectStore } from "../../ports/object-store.js";
import { acceptJob, type CreatedJob } from "../job/accept.js";
import { refuseUnconfigured, type CreateJobPorts } from "../job/create.js";
import { getJob } from "../job/get.js";
import { datasetKeysOf } from "../job/sign-links.js";
import { readDataset } from "../trainer/read-dataset.js";
import { refuseTraining } from "../trainer/refuse-training.js";

export interface RetrainPorts extends Omit<CreateJobPorts, "sources"> {
  readonly objects: ObjectStore;
}

export interface Retrain {
  readonly userId: string;
  /** The job that made the dataset, or any retraining of it. */
  readonly jobId: string;
  readonly request: RetrainRequest;
  /** The same key with the same request gives the same job. */
  readonly idempotencyKey?: string;
}

/**
 * Trains a job's dataset again, with other settings: makes a job that begins at `train`, and whose file becomes the next
 * version of the job that made the dataset. The trainer's rules are held against the dataset first; nothing is sent and
 * nothing stored when they refuse it.
 *
 * Throws `not_found`, `dataset_not_ready`, `provider_not_configured`, `training_settings_invalid`,
 * `cost_limit_exceeded`, `dataset_too_small`, `dataset_unsuitable`, `idempotency_key_reused`.
 */
export async function retrain(ports: RetrainPorts, asked: Retrain, signal: AbortSignal): Promise<CreatedJob> {
  const { userId, idempotencyKey } = asked;
  const { origin, settings, requestDigest } = await resolveRetraining(ports, asked);
  return acceptJob(
    ports,
    { userId, requestDigest, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) },
    async () => {
      refuseUnconfigured(settings, ports.configuredProviders);
      if (chooseProvider(settings, ports.configuredProviders) === null) throw nobodyTrains();
      refuseTraining(settings, ports.configuredProviders);
      const dataset = await storedDataset(ports, origin, asked.request.datasetVersion);
      refuseDataset(settings, ports.configuredProviders, dataset);
      signal.throwIfAborted();
      return async ({ id, at }) => {
        const reference = await writePackage(ports.objects, id, dataset);
        const { version: datasetVersion } = dataset.manifest;
        return newRetraining({ id, userId, at, settings, requestDigest, origin, datasetVersion, dataset: reference });
      };
    },
  );
}

/** What a retraining comes down to: whose dataset, which settings, and the digest that is the same for the same. */
export async function resolveRetraining(
  ports: Pick<RetrainPorts, "store">,
  { userId, jobId, request }: Pick<Retrain, "userId" | "jobId" | "request">,
): Promise<{ readonly origin: Job; readonly settings: TrainSettings; readonly requestDigest: string }> {
  const { value: named } = await getJob(ports, { userId, jobId });
  const originId = originJobId(named);
  const origin = originId === named.id ? named : (await getJob(ports, { userId, jobId: originId })).value;
  const settings = retrainSettings(origin.settings, request);
  const datasetVersion = request.datasetVersion ?? null;
  return { origin, settings, requestDigest: digestOf({ userId, retrain: origin.id, datasetVersion, settings }) };
}

interface StoredDataset {
  readonly manifest: DatasetManifest;
  readonly facts: PackageManifest["facts"];
}

/** A version of a job's dataset: the one asked for, or the newest that is complete. */
async function storedDataset(
  { store, objects }: Pick<RetrainPorts, "store" | "objects">,
  origin: Job,
  asked: number | undefined,
): Promise<StoredDataset> {
  const made = datasetKeysOf(origin);
  if (made === null) {
    throw new ReeloraError(
      "dataset_not_ready",
      `Job ${origin.id} is ${origin.status} and has no dataset to train yet. Wait until its package stage has finished, or start a new job.`,
    );
  }
  const { userId, id } = origin;
  const record = await store.get(datasets, id);
  const known = record?.value.versions.filter(({ state }) => state === "ready").map(({ version }) => version) ?? [1];
  const version = asked ?? Math.max(...known);
  const chosen = { manifest: keys.datasetManifest(userId, id, version), zip: keys.datasetZip(userId, id, version) };
  const [manifestHead, zipHead] = await Promise.all([objects.head(chosen.manifest), objects.head(chosen.zip)]);
  if (!known.includes(version) || manifestHead === null || zipHead === null) {
    throw new ReeloraError(
      "not_found",
      `The dataset of job ${id} has no version ${version}, or it has been removed. Choose another version, or start a new job on the same footage: what depends on the video alone is kept.`,
      asked === undefined ? {} : { field: "datasetVersion" },
    );
  }
  return {
    manifest: await readDataset(objects, chosen.manifest),
    facts: {
      datasetVersion: version,
      datasetDigest: manifestHead.sha256,
      manifestKey: chosen.manifest,
      zipKey: chosen.zip,
      zipSizeBytes: zipHead.sizeBytes,
      zipSha256: zipHead.sha256,
      reportKey: made.report,
    },
  };
}

/** The dataset as the package stage leaves it, among the new job's own manifests. Writing it again gives the same. */
async function writePackage(
  objects: ObjectStore,
  jobId: string,
  { manifest, facts }: StoredDataset,
): Promise<ManifestReference> {
  const inputDigest = inputDigestOf({ dataset: facts.datasetDigest });
  const items = manifest.items.map(({ frame, fileName, sha256 }) => ({ frame, fileName, sha256 }));
  const taken: PackageManifest = {
    schema: 1,
    stage: "package",
    stageVersion: stageRow("package").version,
    inputDigest,
    options: {},
    items,
    facts,
    outputDigest: digestOf({ items, facts }),
    counts: { items: items.length, datasetVersion: facts.datasetVersion },
    summary: `dataset v${facts.datasetVersion}`,
    warnings: [],
  };
  return writeManifest(objects, keys.jobManifest(jobId, "package", manifestKey("package", inputDigest, {})), taken);
}

/** The rules of the trainer in question against the dataset as it is. Trainers outside the catalogue say so later. */
function refuseDataset(
  settings: TrainSettings,
  configured: readonly string[],
  { manifest, facts }: StoredDataset,
): void {
  const provider = chooseProvider(settings, configured);
  const known = trainerCatalogue.find((candidate) => candidate.provider === provider);
  const row = known === undefined ? null : findTrainer(known.provider, settings.baseModel, settings.trainer);
  if (row === null) return;
  const zip = { sizeBytes: facts.zipSizeBytes, sha256: facts.zipSha256 };
  const [error] = checkPlan(row, planOfDataset(settings, manifest, zip));
  if (error?.severity === "error") throw new ReeloraError(error.code, error.message);
}

function nobodyTrains(): ReeloraError {
  return new ReeloraError(
    "provider_not_configured",
    'No trainer is configured where Reelora runs, so the dataset cannot be trained. "reelora trainers" says what each needs.',
    { field: "provider" },
  );
}
