import { digestOf, ReeloraError } from "@reelora/core";
import { createHash } from "node:crypto";
import type { ImportFiles } from "./import-files.js";
import type { ImportLimits } from "./import-limits.js";
import type { ReadSet } from "./read-set.js";

/**
 * What a folder is known by: the digest of the names, bytes and captions of its pictures, wherever it lies. Reads every
 * picture. Throws `source_too_large` for more bytes than the limits allow.
 */
export async function digestFolder(
  files: ImportFiles,
  { pictures }: ReadSet,
  shown: string,
  limits: ImportLimits,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (fraction: number) => void },
): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const list: { path: string; sha256: string; caption: string | null }[] = [];
  let sizeBytes = 0;
  for (const { path, caption } of pictures) {
    signal.throwIfAborted();
    const bytes = await files.read(path, limits.pictureBytes);
    sizeBytes += bytes.length;
    if (sizeBytes > limits.totalBytes) {
      throw new ReeloraError(
        "source_too_large",
        `The pictures of ${shown} have more than ${limits.totalBytes.toLocaleString("en")} bytes. Import a part of them, or raise REELORA_MAX_VIDEO_GB.`,
      );
    }
    list.push({ path, caption, sha256: createHash("sha256").update(bytes).digest("hex") });
    onProgress(list.length / pictures.length);
  }
  return { sha256: digestOf({ pictures: list }), sizeBytes };
}
