import { assertNever, makeId, ReeloraError } from "@reelora/core";
import { videoFields } from "../../collections/jobs.js";
import { deletions, type Deletion } from "../../collections/deletions.js";
import type { Stored } from "../../ports/document-store.js";
import { ownerUserId } from "../account/caller.js";
import { findVersion } from "../dataset/list-versions.js";
import { getGeneration } from "../generation/get.js";
import { getJob } from "../job/get.js";
import { getModel } from "../model/get.js";
import { getVersion } from "../version/get.js";
import { getVideo } from "../video/get.js";
import type { DeletionPorts, Removed } from "./deletion-ports.js";
import { jobsOf } from "./jobs-of.js";
import { removeDatasetVersion } from "./remove-dataset-version.js";
import { removeGeneration } from "./remove-generation.js";
import { removeVersions } from "./remove-version.js";
import { refuseRunning, removeJob, removeUser, removeVideo } from "./remove.js";

/**
 * Deletes a job that has ended with its dataset, models, runs and log of webhooks. Throws `not_found`, and `in_use`
 * while it runs. What is found to be deleted is written down first, so that after a crash `resumeDeletions` goes on.
 */
export async function deleteJob(
  ports: DeletionPorts,
  { userId, jobId }: { readonly userId: string; readonly jobId: string },
): Promise<Deletion> {
  const { value } = await getJob(ports, { userId, jobId });
  refuseRunning([value, ...(await jobsOf(ports.store, { where: { userId, "retrain.originJobId": jobId } }))]);
  return carryOut(ports, await noted(ports, userId, "job", jobId));
}

/**
 * Deletes one version of a model: its file and the pictures made with it. Its number is not used again. Throws
 * `not_found`.
 */
export async function deleteVersion(
  ports: DeletionPorts,
  { userId, jobId, version }: { readonly userId: string; readonly jobId: string; readonly version: number },
): Promise<Deletion> {
  const { record } = await getVersion(ports, { userId, jobId, version });
  return carryOut(ports, await noted(ports, userId, "version", `${record.originJobId}:v${version}`));
}

/** Deletes every version of a job's model. Dataset and job stay. Throws `not_found`, and `in_use` while one is trained. */
export async function deleteModel(
  ports: DeletionPorts,
  { userId, jobId }: { readonly userId: string; readonly jobId: string },
): Promise<Deletion> {
  const { id, retrainings } = await getModel(ports, { userId, jobId });
  refuseRunning(retrainings);
  return carryOut(ports, await noted(ports, userId, "model", id));
}

/**
 * Deletes one version of a dataset with the models trained on it. The first one is what the job made and goes with it.
 * Throws `not_found`, and `in_use` for the first one and while a model is trained on it.
 */
export async function deleteDatasetVersion(
  ports: DeletionPorts,
  { userId, jobId, version }: { readonly userId: string; readonly jobId: string; readonly version: number },
): Promise<Deletion> {
  await findVersion(ports, { userId, jobId, version });
  if (version === 1) {
    throw new ReeloraError(
      "in_use",
      "The first version is what the job itself made: its status, report and every later version lead back to it. Deleting the job takes it along (DELETE /api/lora/jobs/{jobId}); to go on without some of its items, drop them and save a version, which trainings take from then on.",
    );
  }
  const trained = await jobsOf(ports.store, { where: { userId, "retrain.originJobId": jobId } });
  refuseRunning(trained.filter(({ retrain }) => retrain?.datasetVersion === version));
  return carryOut(ports, await noted(ports, userId, "dataset-version", `${jobId}:v${version}`));
}

/** Deletes pictures that were asked for. Throws `not_found`, and `in_use` while they are made. */
export async function deleteGeneration(
  ports: DeletionPorts,
  { userId, generationId }: { readonly userId: string; readonly generationId: string },
): Promise<Deletion> {
  const { value } = await getGeneration(ports, { userId, generationId });
  if (value.status === "processing") {
    throw new ReeloraError("in_use", "These pictures are being made: delete them once they are there.");
  }
  return carryOut(ports, await noted(ports, userId, "generation", generationId));
}

/** Deletes a video with every job that was made from it, alone or with others, and all that came of those. Throws as `deleteJob` does. */
export async function deleteVideo(
  ports: DeletionPorts,
  { userId, videoId }: { readonly userId: string; readonly videoId: string },
): Promise<Deletion> {
  await getVideo(ports, { userId, videoId });
  refuseRunning(await jobsOf(ports.store, { where: { userId }, holds: { anyOf: videoFields, value: videoId } }));
  return carryOut(ports, await noted(ports, userId, "video", videoId));
}

/**
 * Deletes a user with everything there is of them, in every store: accounts, keys, jobs, objects. The ledger stays, for
 * it is somebody's books; it holds ids only. Throws `forbidden` for the owner of the installation, and `in_use` while jobs run.
 */
export async function deleteUser(ports: DeletionPorts, userId: string): Promise<Deletion> {
  if (userId === ownerUserId) {
    throw new ReeloraError("forbidden", "The owner of the installation cannot be deleted: remove its data folder.");
  }
  refuseRunning(await jobsOf(ports.store, { where: { userId, status: ["queued", "processing"] } }));
  return carryOut(ports, await noted(ports, userId, "user", userId));
}

/** Goes on with deletions that a crash has stopped. */
export async function resumeDeletions(ports: DeletionPorts): Promise<void> {
  const { items } = await ports.store.find(deletions, { where: { finishedAt: null }, limit: 20 });
  for (const stored of items) await carryOut(ports, stored);
}

async function noted(
  { store, now, randomBytes }: DeletionPorts,
  ownerId: string,
  kind: Deletion["kind"],
  subjectId: string,
): Promise<Stored<Deletion>> {
  const requestedAt = now();
  const id = makeId("deletion", requestedAt, randomBytes(10));
  return store.insert(deletions, {
    id,
    ownerId,
    kind,
    subjectId,
    requestedAt,
    finishedAt: null,
    documents: 0,
    objects: 0,
  });
}

/** Bytes first, then documents, the subject's own last: until the very end it can be found again and gone on with. */
async function carryOut(ports: DeletionPorts, { value: deletion, version }: Stored<Deletion>): Promise<Deletion> {
  const removed = await remove(ports, deletion);
  const finished = { ...deletion, ...removed, finishedAt: ports.now() };
  return (await ports.store.replace(deletions, finished, version)).value;
}

function remove(ports: DeletionPorts, { kind, ownerId, subjectId }: Deletion): Promise<Removed> {
  const [jobId = "", version = ""] = subjectId.split(":v");
  switch (kind) {
    case "job":
      return removeJob(ports, ownerId, subjectId);
    case "video":
      return removeVideo(ports, ownerId, subjectId);
    case "user":
      return removeUser(ports, ownerId);
    case "version":
      return removeVersions(ports, ownerId, { originJobId: jobId, version: Number(version) });
    case "model":
      return removeVersions(ports, ownerId, { originJobId: jobId });
    case "dataset-version":
      return removeDatasetVersion(ports, ownerId, { jobId, version: Number(version) });
    case "generation":
      return removeGeneration(ports, ownerId, subjectId);
    default:
      return assertNever(kind);
  }
}
