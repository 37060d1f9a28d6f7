import { keys } from "@reelora/core";
import { datasets, type DatasetRecord } from "../../collections/datasets.js";
import { isConflict } from "../dataset/record-change.js";
import { readDataset } from "../trainer/read-dataset.js";
import { sum, type DeletionPorts, type Removed } from "./deletion-ports.js";
import { removeVersions } from "./remove-version.js";

const attemptsAtMost = 20;

/** A version of a dataset, the models trained on it, and whatever pictures no other version has. */
export async function removeDatasetVersion(
  ports: DeletionPorts,
  userId: string,
  { jobId, version }: { readonly jobId: string; readonly version: number },
): Promise<Removed> {
  const { objects } = ports;
  const removed = await removeVersions(ports, userId, { originJobId: jobId, datasetVersion: version });
  const record = await markDeleted(ports, jobId, version);
  const others = record?.versions.filter(({ state }) => state === "ready") ?? [];
  const kept = new Set<string>();
  for (const other of others) {
    const { items } = await readDataset(objects, keys.datasetManifest(userId, jobId, other.version));
    for (const { fileName } of items) kept.add(stemOf(fileName));
  }
  let count = 0;
  if (kept.size > 0) {
    for (const folder of [
      keys.image(userId, jobId, ""),
      keys.clip(userId, jobId, ""),
      keys.caption(userId, jobId, ""),
    ]) {
      for await (const { key } of objects.list(folder)) {
        if (!kept.has(stemOf(key.slice(folder.length)))) count += await objects.delete(key);
      }
    }
  }
  for (const key of [keys.datasetZip(userId, jobId, version), keys.datasetManifest(userId, jobId, version)]) {
    count += await objects.delete(key);
  }
  return sum(removed, { documents: 0, objects: count });
}

function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, "");
}

async function markDeleted({ store }: DeletionPorts, jobId: string, version: number): Promise<DatasetRecord | null> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await store.get(datasets, jobId);
    if (stored === null) return null;
    const versions = stored.value.versions.map((one) =>
      one.version === version ? { ...one, state: "deleted" as const, text: "" } : one,
    );
    try {
      return (await store.replace(datasets, { ...stored.value, versions }, stored.version)).value;
    } catch (error) {
      if (!isConflict(error) || attempt === attemptsAtMost) throw error;
    }
  }
}
