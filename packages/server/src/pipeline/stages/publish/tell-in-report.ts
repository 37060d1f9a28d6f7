import { keys } from "@reelora/core";
import type { VersionRecord } from "../../../collections/versions.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import { insertTraining } from "../../../report/insert-training.js";
import type { FetchedSample } from "./fetch-samples.js";

/**
 * Puts what a version's training told of itself into the report of the job that made the dataset, in the place of what
 * an earlier version had there. Nothing happens when the trainer told nothing, or the report is gone.
 */
export async function tellInReport(
  objects: ObjectStore,
  { userId, originJobId, version, provider, baseModel, trigger, steps, losses }: VersionRecord,
  samples: readonly FetchedSample[],
  signal: AbortSignal,
): Promise<void> {
  const key = keys.report(userId, originJobId);
  if ((losses.length === 0 && samples.length === 0) || (await objects.head(key)) === null) return;
  const parts: Uint8Array[] = [];
  for await (const part of objects.get(key)) parts.push(part);
  const training = { version, provider, baseModel, trigger, steps, losses, samples };
  const page = insertTraining(Buffer.concat(parts).toString("utf8"), training);
  await objects.put(key, Buffer.from(page), { contentType: "text/html; charset=utf-8", signal });
}
