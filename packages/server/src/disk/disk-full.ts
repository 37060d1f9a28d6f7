import { ReeloraError } from "@reelora/core";
import { statfsSync } from "node:fs";
import { dirname } from "node:path";

const fullCodes = new Set(["ENOSPC", "EDQUOT"]);
const deepestCause = 5;

/** Whether a failure, or what caused it, is that a disk or a quota has no room left. */
export function isDiskFull(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; cause instanceof Error && depth < deepestCause; depth += 1) {
    if ("code" in cause && typeof cause.code === "string" && fullCodes.has(cause.code)) return true;
    cause = cause.cause;
  }
  return false;
}

/**
 * `storage_full`, naming what was to be written where, and how much room is left there. What was begun is begun again
 * later by itself.
 */
export function diskFull(what: string, path: string, cause: unknown): ReeloraError {
  const message = `The disk has no room for ${what}: ${roomAt(path)} at ${path}. Free some; what could not be done is tried again.`;
  return new ReeloraError("storage_full", message, {}, cause);
}

const littleBytes = 64 * 1024;

/** Whether the disk of a path has next to nothing left. */
export function hasNoRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize < littleBytes;
  } catch {
    return false;
  }
}

function roomAt(path: string): string {
  try {
    const { bavail, bsize } = statfsSync(path);
    return `${((bavail * bsize) / 1e6).toFixed(1)} MB are left`;
  } catch {
    const above = dirname(path);
    return above === path ? "nobody knows how much is left" : roomAt(above);
  }
}
