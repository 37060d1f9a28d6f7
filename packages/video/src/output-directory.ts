import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { VideoError } from "./video-error.js";

/** Makes a directory for output, with those above it. */
async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new VideoError("cannot_write", `The folder ${directory} cannot be made: ${reason}.`, { reason }, error);
  }
}

/**
 * Runs `write` with a directory to write into and a beginning for the names of unfinished files. When it fails, whatever of them
 * is left is removed.
 */
export async function withDirectory<T>(
  directory: string,
  write: (output: { readonly directory: string; readonly partialPrefix: string }) => Promise<T>,
): Promise<T> {
  await makeDirectory(directory);
  const partialPrefix = `.partial-${randomUUID()}-`;
  try {
    return await write({ directory, partialPrefix });
  } catch (error) {
    await removePartialFiles(directory, partialPrefix);
    throw error;
  }
}

/** Removes the unfinished files that a task left in a directory. */
async function removePartialFiles(directory: string, prefix: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  await Promise.all(
    names.filter((name) => name.startsWith(prefix)).map((name) => rm(join(directory, name), { force: true })),
  );
}
