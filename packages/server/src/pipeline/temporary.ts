import { keys } from "@reelora/core";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectStore } from "../ports/object-store.js";

/** The local folder for a job's temporary files. Made when missing. */
export async function openScratch(scratchRoot: string, jobId: string): Promise<string> {
  const folder = join(scratchRoot, jobId);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Removes a job's local folder. */
export async function removeScratch(scratchRoot: string, jobId: string): Promise<void> {
  await rm(join(scratchRoot, jobId), { recursive: true, force: true });
}

/**
 * Removes what the stages of a job have written for each other, here and in the object store. Running it again does no harm.
 *
 * @param known every key that they can have written, for who knows
 */
export async function removeTemporary(
  objects: ObjectStore,
  scratchRoot: string,
  jobId: string,
  known?: readonly string[],
): Promise<void> {
  await removeScratch(scratchRoot, jobId);
  await objects.delete(keys.jobWork(jobId), known);
}

/** Removes also what builds before `jobs/` have left of a job under `temp/`. Returns how many objects. */
export async function removeStoredTemporary(objects: ObjectStore, jobId: string): Promise<number> {
  return (await objects.delete(keys.temp(jobId))) + (await objects.delete(keys.jobWork(jobId)));
}

/** Ids of the jobs that left a folder under the scratch root, as after a crash. */
export async function jobsWithScratch(scratchRoot: string): Promise<string[]> {
  const entries = await readdir(scratchRoot, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
