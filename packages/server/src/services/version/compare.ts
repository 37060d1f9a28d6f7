import { compareVersions, type ComparedVersion, type VersionComparison } from "@reelora/core";
import type { DocumentStore } from "../../ports/document-store.js";
import type { ObjectStore } from "../../ports/object-store.js";
import { readDataset } from "../trainer/read-dataset.js";
import { getVersion, type KnownVersion } from "./get.js";
import { durationOf } from "./version-document.js";

export interface CompareVersions {
  readonly userId: string;
  readonly jobId: string;
  readonly from: number;
  readonly to: number;
}

/** What differs between two versions of a job's model: settings, datasets, costs, health. Throws `not_found`. */
export async function compareStoredVersions(
  { store, objects }: { readonly store: DocumentStore; readonly objects: ObjectStore },
  { userId, jobId, from, to }: CompareVersions,
): Promise<VersionComparison> {
  const one = await getVersion({ store }, { userId, jobId, version: from });
  const other = await getVersion({ store }, { userId, jobId, version: to });
  return compareVersions(one.record.originJobId, await compared(objects, one), await compared(objects, other));
}

async function compared(objects: ObjectStore, { record, run }: KnownVersion): Promise<ComparedVersion> {
  const { provider, trainer, baseModel, steps, learningRate, rank, alpha, seed, trigger, dataset } = record;
  const { items } = await readDataset(objects, dataset.manifestKey);
  return {
    version: record.version,
    settings: { provider, trainer, baseModel, steps, learningRate, rank, alpha, seed, trigger },
    dataset: {
      version: dataset.version,
      digest: dataset.digest,
      items: items.map(({ fileName, sha256, caption }) => ({ fileName, sha256, caption })),
    },
    estimatedCostUsd: run?.estimatedCostUsd ?? null,
    costUsd: run?.costUsd ?? null,
    billableUnits: run?.billableUnits ?? null,
    durationSeconds: durationOf(run),
    sizeBytes: record.sizeBytes,
    sha256: record.sha256,
    health: record.health,
  };
}
