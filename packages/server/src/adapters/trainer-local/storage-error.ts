import { ReeloraError } from "@reelora/core";
import { errorCode } from "./error-code.js";

/** What a failed write below the run root means; errors that are known already pass unchanged. */
export function storageError(error: unknown): unknown {
  if (error instanceof ReeloraError) return error;
  switch (errorCode(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return new ReeloraError(
        "storage_full",
        "The disk for local trainings is full: free some room, or let REELORA_LOCAL_RUNS_DIR name a folder on a larger disk.",
        {},
        error,
      );
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new ReeloraError(
        "storage_unavailable",
        "The folder for local trainings cannot be written to: change its permissions, or let REELORA_LOCAL_RUNS_DIR name another.",
        {},
        error,
      );
    default:
      return error;
  }
}
