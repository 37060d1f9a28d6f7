import { ReeloraError } from "@reelora/core";
import { generations } from "../../collections/generations.js";
import { versions, type VersionRecord } from "../../collections/versions.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";
import { applyJobEvent } from "../job/apply.js";
import { nothing, sum, type DeletionPorts, type Removed } from "./deletion-ports.js";
import { removeGeneration } from "./remove-generation.js";

/** Which versions of a user's models. */
export interface WhichVersions {
  /** Of the job that made the dataset; with `version` or `datasetVersion`, only that one or those trained on it. */
  readonly originJobId?: string;
  readonly version?: number;
  readonly datasetVersion?: number;
  /** The one that this job has trained. */
  readonly trainedBy?: string;
}

/**
 * Files, pictures made with them, and what jobs say of them. The record stays, without what it said of the user's
 * work, so that the number is not used again.
 */
export async function removeVersions(ports: DeletionPorts, userId: string, which: WhichVersions): Promise<Removed> {
  let removed = nothing;
  for (const stored of await versionsOf(ports.store, userId, which)) {
    removed = sum(removed, await removeVersion(ports, userId, stored));
  }
  return removed;
}

/** Those whose record is not only a number that is taken. */
export async function versionsOf(
  store: DocumentStore,
  userId: string,
  { originJobId, version, datasetVersion, trainedBy }: WhichVersions,
): Promise<readonly Stored<VersionRecord>[]> {
  if (trainedBy !== undefined) {
    const stored = await store.get(versions, trainedBy);
    return stored !== null && stored.value.userId === userId && stored.value.deletedAt === null ? [stored] : [];
  }
  if (originJobId === undefined) return [];
  const where = { userId, originJobId, deletedAt: null, ...(version === undefined ? {} : { version }) };
  const { items } = await store.find(versions, { where, limit: 1000 });
  return items.filter(({ value }) => (datasetVersion ?? value.dataset.version) === value.dataset.version);
}

async function removeVersion(
  ports: DeletionPorts,
  userId: string,
  { value: record, version: stored }: Stored<VersionRecord>,
): Promise<Removed> {
  const { store, objects, now } = ports;
  const { originJobId, version } = record;
  let removed: Removed = nothing;
  for (const id of await generationsWith(store, userId, originJobId, version)) {
    removed = sum(removed, await removeGeneration(ports, userId, id));
  }
  const count = await objects.delete(`loras/${userId}/${originJobId}/v${version}/`);
  for (const jobId of new Set([originJobId, record.id])) {
    await applyJobEvent(store, jobId, { type: "version-deleted", at: now(), version }).catch((error: unknown) => {
      if (!(error instanceof ReeloraError) || error.code !== "not_found") throw error;
    });
  }
  const nameless = <Video extends { readonly name: string }>(video: Video) => ({ ...video, name: "" });
  const emptied = {
    ...{ ...record, trigger: "", storedAt: null, deletedAt: now() },
    ...{ video: nameless(record.video), videos: record.videos.map(nameless) },
  };
  await store.replace(versions, emptied, stored);
  return sum(removed, { documents: 1, objects: count });
}

async function generationsWith(
  store: DocumentStore,
  userId: string,
  jobId: string,
  version: number,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof store.find<{ id: string; loras: { jobId: string; version: number }[] }>>> =
      await store.find(generations, { where: { userId }, limit: 500, ...(cursor === null ? {} : { cursor }) });
    for (const { value } of page.items) {
      if (value.loras.some((one) => one.jobId === jobId && one.version === version)) found.push(value.id);
    }
    if (page.cursor === null) return found;
    cursor = page.cursor;
  }
}
