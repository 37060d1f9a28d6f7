import { isTerminal, ReeloraError } from "@reelora/core";
import { jobs } from "../../../collections/jobs.js";
import { runs, type Run } from "../../../collections/runs.js";
import { trainingPlaces } from "../../../collections/training-places.js";
import type { DocumentStore } from "../../../ports/document-store.js";
import type { StageContext } from "../../stage.js";
import type { TrainPorts } from "./train-ports.js";

/**
 * Waits until a provider may be given one more training, and takes the place for this run. A place is free again when
 * its run has ended, whatever became of the worker; nothing has to be given back. A run whose submission nobody knows
 * about, which waits for a person, holds none.
 */
export async function takePlace(
  { documents, placesAt, pollIntervalMs, sleep }: TrainPorts,
  { log, signal }: StageContext,
  run: Run,
): Promise<void> {
  const places = placesAt(run.provider);
  if (places === null) return;
  for (let hasWaited = false; ; hasWaited = true) {
    if (await hasTaken(documents, run, places)) return;
    if (!hasWaited) log.info({ runId: run.id, provider: run.provider, places }, "training waits for a place");
    await sleep(pollIntervalMs, signal);
  }
}

async function hasTaken(documents: DocumentStore, { id: runId, provider }: Run, places: number): Promise<boolean> {
  const ids = Array.from({ length: places }, (_, index) => `${provider}-${index}`);
  const present = await Promise.all(ids.map((id) => documents.get(trainingPlaces, id)));
  if (present.some((place) => place?.value.runId === runId)) return true;
  for (const [index, id] of ids.entries()) {
    const place = present[index] ?? null;
    if (place !== null && (await isHeld(documents, place.value.runId))) continue;
    try {
      if (place === null) await documents.insert(trainingPlaces, { id, runId });
      else await documents.replace(trainingPlaces, { id, runId }, place.version);
      return true;
    } catch (error) {
      // Another run was faster.
      if (!(error instanceof ReeloraError) || error.code !== "version_conflict") throw error;
    }
  }
  return false;
}

async function isHeld(documents: DocumentStore, runId: string): Promise<boolean> {
  const run = (await documents.get(runs, runId))?.value ?? null;
  if (run === null) return false;
  if (run.state === "submitting" || run.state === "submitted") return true;
  if (run.state !== "planned") return false;
  const job = (await documents.get(jobs, run.jobId))?.value ?? null;
  return job !== null && !isTerminal(job.status);
}
