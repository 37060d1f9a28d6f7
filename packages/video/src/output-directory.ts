import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { VideoError } from "./video-error.js";

export interface OutputDirectory {
  readonly directory: string;
  /** Beginning of the names of unfinished files. */
  readonly partialPrefix: string;
}

/**
 * Runs `write` with a directory to write into. When it fails, what is left of unfinished files is removed, and the directory too
 * where it was made for this and holds nothing.
 */
export async function withDirectory<T>(directory: string, write: (output: OutputDirectory) => Promise<T>): Promise<T> {
  const made = await makeDirectory(directory);
  const partialPrefix = `.partial-${randomUUID()}-`;
  try {
    return await write({ directory, partialPrefix });
  } catch (error) {
    await removePartialFiles(directory, partialPrefix);
    if (made !== null) await removeEmpty(resolve(directory), made);
    throw error;
  }
}

/** The same for output that is wanted whole or not at all: what is written lies aside until `write` has put it in its place. */
export function withAside<T>(
  directory: string,
  write: (output: OutputDirectory, aside: string) => Promise<T>,
): Promise<T> {
  return withDirectory(directory, async (output) => {
    const aside = join(directory, `${output.partialPrefix}aside`);
    await makeDirectory(aside);
    const result = await write(output, aside);
    await rm(aside, { recursive: true, force: true });
    return result;
  });
}

/** Makes a directory for output, with those above it; gives the topmost that was not there, null when all were. */
async function makeDirectory(directory: string): Promise<string | null> {
  const missing: string[] = [];
  for (let at = resolve(directory); at !== dirname(at) && (await isMissing(at)); at = dirname(at)) missing.unshift(at);
  return orCannotWrite(`The folder ${directory} cannot be made`, makeEach(missing, directory));
}

/** Makes them one by one: `mkdir` with `recursive` never ends where a file system refuses with ENOENT, as /proc does. */
async function makeEach(missing: readonly string[], directory: string): Promise<string | null> {
  for (const one of missing) {
    await mkdir(one).catch((error: unknown) => {
      // Somebody else was faster.
      if (!hasCode(error, "EEXIST")) throw error;
    });
  }
  if (!(await stat(directory)).isDirectory()) throw new Error("there is a file of that name");
  return missing[0] ?? null;
}

async function isMissing(path: string): Promise<boolean> {
  return stat(path).then(
    () => false,
    (error: unknown) => hasCode(error, "ENOENT"),
  );
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** Turns what the file system says of a write into `cannot_write`, `what` and the reason being its message. */
export async function orCannotWrite<T>(what: string, writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text = `${what}: ${reason}. Check that there is room and that the folder may be written.`;
    throw new VideoError("cannot_write", text, { reason }, error);
  }
}

/** Removes the unfinished files that a task left in a directory. */
async function removePartialFiles(directory: string, prefix: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  const partial = names.filter((name) => name.startsWith(prefix));
  await Promise.all(partial.map((name) => rm(join(directory, name), { recursive: true, force: true })));
}

/** Removes a directory and those above it up to `topmost`, as far as they hold nothing. */
async function removeEmpty(directory: string, topmost: string): Promise<void> {
  const removed = await rmdir(directory).then(
    () => true,
    () => false,
  );
  if (removed && directory !== resolve(topmost)) await removeEmpty(dirname(directory), topmost);
}
