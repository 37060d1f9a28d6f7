import { ReeloraError } from "@reelora/core";
import { diskFull, isDiskFull } from "../../disk/disk-full.js";

/** What the operating system calls the failure, such as ENOENT; null for any other error. */
export function fileErrorCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

export function isMissing(error: unknown): boolean {
  const code = fileErrorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

const refusals = new Set([
  "EACCES",
  "EPERM",
  "EROFS",
  "EIO",
  "EMFILE",
  "ENFILE",
  "ESTALE",
  "ELOOP",
  "EBUSY",
  "ETIMEDOUT",
]);

/** Runs work on the store's own files, at `path`, and puts the disk's refusals into Reelora's words. */
export async function onDisk<R>(path: string, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw toStorageError(error, path);
  }
}

function toStorageError(error: unknown, path: string): unknown {
  if (isDiskFull(error)) return diskFull("an object", path, error);
  const code = fileErrorCode(error);
  if (code !== null && refusals.has(code)) {
    const message = `The disk of the object store refuses the work (${code}). Check it and its permissions.`;
    return new ReeloraError("storage_unavailable", message, {}, error);
  }
  return error;
}
