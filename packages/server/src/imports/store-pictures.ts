import { itemContentType, endingOf, keys, toReeloraError, type IngestedPicture } from "@reelora/core";
import PQueue from "p-queue";
import type { ObjectStore } from "../ports/object-store.js";
import type { ImportFiles } from "./import-files.js";
import type { ImportLimits } from "./import-limits.js";
import { readPicture } from "./read-picture.js";
import type { CaptionedPicture } from "./read-set.js";

/** Decoding runs on libuv's threads; more at once only fills memory. */
const readAtOnce = 4;

export interface StoringPictures {
  readonly userId: string;
  /** What the folder or zip is known by. */
  readonly sourceSha256: string;
  readonly limits: ImportLimits;
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress: (fraction: number) => void;
}

/**
 * Looks at every picture and stores it, under a name made of its digest; the same bytes are stored once. When one is
 * refused, those that this call has stored are removed again. Throws what `readPicture` throws.
 */
export async function storePictures(
  objects: ObjectStore,
  files: ImportFiles,
  pictures: readonly CaptionedPicture[],
  { userId, sourceSha256, limits, signal, onProgress }: StoringPictures,
): Promise<readonly IngestedPicture[]> {
  const stored = new Map<string, IngestedPicture>();
  const written = new Set<string>();
  const store = async ({ path, name, caption }: CaptionedPicture) => {
    signal.throwIfAborted();
    const read = await readPicture(await files.read(path, limits.pictureBytes), path, limits.pixels);
    const { format, bytes, sha256, width, height } = read;
    const key = keys.importedPicture(userId, sourceSha256, sha256);
    if (!written.has(key) && (await objects.head(key)) === null) {
      written.add(key);
      await objects.put(key, bytes, { contentType: itemContentType(endingOf(format)), sha256, signal });
    }
    stored.set(path, { path, name, caption, format, key, sha256, sizeBytes: bytes.length, width, height });
    onProgress(stored.size / pictures.length);
  };
  const queue = new PQueue({ concurrency: readAtOnce });
  try {
    await queue.addAll(pictures.map((picture) => () => store(picture)));
  } catch (error) {
    queue.clear();
    await queue.onIdle();
    // Whoever takes the job over finds what is there; a set that is refused or given up leaves nothing.
    if (toReeloraError(error).fault === "user") for (const key of written) await objects.delete(key);
    throw error;
  }
  return pictures.flatMap(({ path }) => stored.get(path) ?? []);
}
