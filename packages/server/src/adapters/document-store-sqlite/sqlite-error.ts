import { ReeloraError } from "@reelora/core";
import { diskFull, hasNoRoom } from "../../disk/disk-full.js";

/** What SQLite calls the failure, such as SQLITE_FULL; null for an error that is not SQLite's. */
function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  return error.code.startsWith("SQLITE_") ? error.code : null;
}

export function isUniqueViolation(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === "SQLITE_CONSTRAINT_UNIQUE" || code === "SQLITE_CONSTRAINT_PRIMARYKEY";
}

/** Locked by somebody else for now: the same statement can succeed later. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(sqliteCode(error) ?? "");
}

/** A failure of the database at `path` in Reelora's words; a defect of ours (bad SQL, bad parameter) stays what it is. */
export function toStorageError(error: unknown, path: string): unknown {
  const code = sqliteCode(error);
  if (code === null) return error;
  // A log or its index that cannot grow is told as any failed write.
  if (code === "SQLITE_FULL" || (/^SQLITE_IOERR_(WRITE|SHMSIZE)/.test(code) && hasNoRoom(path))) {
    return diskFull("the document database", path, error);
  }
  if (isBusy(error)) {
    const message = "The document database stayed locked by another program. Close what holds it, or try again.";
    return new ReeloraError("storage_unavailable", message, {}, error);
  }
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    const message = `The document database is damaged or is no database (${code}). Restore it from a backup.`;
    return new ReeloraError("storage_unavailable", message, {}, error);
  }
  if (/^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|AUTH|NOLFS)/.test(code)) {
    const message = `The document database cannot be read or written (${code}). Check its disk and permissions.`;
    return new ReeloraError("storage_unavailable", message, {}, error);
  }
  return error;
}
