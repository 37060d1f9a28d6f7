import { ReeloraError, type DatasetChange, type DatasetEvent } from "@reelora/core";
import { datasets, type DatasetRecord } from "../../collections/datasets.js";
import type { Stored } from "../../ports/document-store.js";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { openDataset, type OpenDataset } from "./open.js";

/** More people than ever decide about one dataset in the same instant. */
const attemptsAtMost = 50;

/** What is to be recorded; null: nothing. May be asked several times, each time with the dataset as it is then. */
export type ChangeMaker = (dataset: OpenDataset) => DatasetChange | null;

/**
 * The one door through which decisions about a dataset are recorded: reads it, lets the caller make the change, and
 * starts over when somebody else was faster. Returns the event, or null when there was nothing to record.
 */
export async function recordChange(
  ports: DatasetPorts,
  owner: DatasetOwner,
  make: ChangeMaker,
): Promise<{ readonly dataset: OpenDataset; readonly event: DatasetEvent | null }> {
  for (let attempt = 1; ; attempt += 1) {
    const dataset = await openDataset(ports, owner);
    const change = make(dataset);
    if (change === null) return { dataset, event: null };
    const record = recordOf(dataset);
    const event = { number: record.events.length + 1, at: ports.now(), by: owner.userId, change };
    try {
      await writeRecord(ports, dataset.stored, { ...record, events: [...record.events, event] });
      return { dataset: await openDataset(ports, owner), event };
    } catch (error) {
      if (!isConflict(error) || attempt === attemptsAtMost) throw error;
    }
  }
}

export function recordOf({ stored, job, versions }: OpenDataset): DatasetRecord {
  return stored?.value ?? { id: job.id, userId: job.userId, events: [], versions: [...versions] };
}

/** Throws `version_conflict` when somebody else was faster. */
export function writeRecord(
  { store }: Pick<DatasetPorts, "store">,
  stored: Stored<DatasetRecord> | null,
  next: DatasetRecord,
): Promise<Stored<DatasetRecord>> {
  return stored === null ? store.insert(datasets, next) : store.replace(datasets, next, stored.version);
}

export function isConflict(error: unknown): boolean {
  return error instanceof ReeloraError && error.code === "version_conflict";
}

/** Throws `not_found`, naming the first of the frames that is no candidate. */
export function requireCandidates({ candidates, job }: OpenDataset, frames: readonly number[]): void {
  const known = new Set(candidates.map(({ frame }) => frame));
  const missing = frames.find((frame) => !known.has(frame));
  if (missing === undefined) return;
  throw new ReeloraError(
    "not_found",
    `Job ${job.id} has no candidate frame ${missing}. "reelora items list ${job.id}" and GET /api/lora/jobs/${job.id}/items list the ones there are.`,
    { field: "frames" },
  );
}
