import { DatasetManifest, ReeloraError, type TrainingPlan } from "@reelora/core";
import type { ObjectStore } from "../../ports/object-store.js";

/** A dataset's list of items, read back from where it was stored. Throws `object_corrupt` when it is none. */
export async function readDataset(objects: ObjectStore, manifestKey: string): Promise<DatasetManifest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of objects.get(manifestKey)) chunks.push(chunk);
  try {
    return DatasetManifest.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  } catch (error) {
    throw new ReeloraError("object_corrupt", `The stored ${manifestKey} is not a dataset's manifest.`, {}, error);
  }
}

/** Size and digest of a stored zip. Throws `not_found` when it has been removed. */
export async function zipFacts(objects: ObjectStore, zipKey: string): Promise<TrainingPlan["zip"]> {
  const head = await objects.head(zipKey);
  if (head === null) throw new ReeloraError("not_found", "The job's dataset has been removed: make it again.");
  return { sizeBytes: head.sizeBytes, sha256: head.sha256 };
}
