import { ReeloraError } from "@reelora/core";

const missing = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "ERR_INVALID_ARG_VALUE"]);
const forbidden = new Set(["EACCES", "EPERM"]);

/** What a failed file operation on a path given by the user means; errors that mean neither pass unchanged. */
export function fileError(path: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  if (missing.has(code))
    return new ReeloraError("source_not_found", `There is no file ${path}. Check the path.`, {}, error);
  if (forbidden.has(code))
    return new ReeloraError(
      "source_forbidden",
      `${path} may not be read by this user. Change its permissions, or give a copy that can be read.`,
      {},
      error,
    );
  return error;
}
