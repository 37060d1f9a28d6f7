import { ReeloraError } from "@reelora/core";
import { stat } from "node:fs/promises";

/** Rejects with `invalid_request` when `--out` cannot be a folder, before any work is done for it. */
export async function checkOutputFolder(path: string): Promise<void> {
  if (path === "") throw new ReeloraError("invalid_request", "--out: the name of a folder, not an empty one");
  const found = await stat(path).catch(() => null);
  if (found !== null && !found.isDirectory())
    throw new ReeloraError("invalid_request", `--out: ${path} is a file. Name a folder; it is made when missing.`);
}
