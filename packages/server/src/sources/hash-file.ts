import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { ReeloraError } from "@reelora/core";
import { fileError } from "./file-error.js";

export interface HashFileOptions {
  readonly signal: AbortSignal;
  /** Called about once per MiB. */
  readonly onProgress?: (doneBytes: number) => void;
}

/**
 * SHA-256 of a file, 64 lower-case hexadecimal digits. Throws `source_not_found`, `source_forbidden`, `cancelled`, or
 * the signal's reason when that is a ReeloraError.
 */
export async function hashFile(path: string, { signal, onProgress }: HashFileOptions): Promise<string> {
  const hash = createHash("sha256");
  let doneBytes = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) {
      const bytes = chunk as Buffer;
      hash.update(bytes);
      doneBytes += bytes.byteLength;
      onProgress?.(doneBytes);
    }
  } catch (error) {
    if (!signal.aborted) throw fileError(path, error);
    if (signal.reason instanceof ReeloraError) throw signal.reason;
    throw new ReeloraError("cancelled", `Reading ${path} was cancelled.`, {}, error);
  }
  return hash.digest("hex");
}
