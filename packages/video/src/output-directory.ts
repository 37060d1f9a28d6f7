import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { VideoError } from "./video-error.js";

/** Makes a directory for output, with those above it. */
export async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new VideoError("cannot_write", `The folder ${directory} cannot be made: ${reason}.`, { reason }, error);
  }
}

/** Removes the unfinished files that a task left in a directory. */
export async function removePartialFiles(directory: string, prefix: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  await Promise.all(
    names.filter((name) => name.startsWith(prefix)).map((name) => rm(join(directory, name), { force: true })),
  );
}
