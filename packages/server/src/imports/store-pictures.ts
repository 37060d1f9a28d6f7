import { itemContentType, endingOf, keys } from "@reelora/core";
import PQueue from "p-queue";
import type { ObjectStore } from "../ports/object-store.js";
import type { ImportFiles } from "./import-files.js";
import type { ImportLimits } from "./import-limits.js";
import type { PictureSet } from "./picture-set.js";
import { readPicture } from "./read-picture.js";
import type { CaptionedPicture } from "./read-set.js";

/** Decoding runs on libuv's threads; more at once only fills memory. */
const readAtOnce = 4;

export interface StoringPictures {
  readonly userId: string;
  /** What the folder or zip is known by. */
  readonly sourceSha256: string;
  /** Whose folder they are put into. */
  readonly jobId: string;
  readonly limits: ImportLimits;
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress: (fraction: number) => void;
}

/**
 * Looks at every picture and stores it, under a name made of its digest; the same bytes are stored once, and what an
 * earlier try of the job has stored is found. Nothing is being written any more when this throws, which it does as
 * `readPicture` does.
 */
export async function storePictures(
  objects: ObjectStore,
  files: ImportFiles,
  pictures: readonly CaptionedPicture[],
  { userId, sourceSha256, jobId, limits, signal, onProgress }: StoringPictures,
): Promise<PictureSet["pictures"]> {
  const stored = new Map<string, PictureSet["pictures"][number]>();
  const written = new Set<string>();
  const store = async ({ path }: CaptionedPicture) => {
    signal.throwIfAborted();
    const read = await readPicture(await files.read(path, limits.pictureBytes), path, limits.pixels);
    const { format, bytes, sha256, width, height } = read;
    const key = keys.importedPicture(userId, sourceSha256, jobId, sha256);
    if (!written.has(key) && (await objects.head(key)) === null) {
      written.add(key);
      await objects.put(key, bytes, { contentType: itemContentType(endingOf(format)), sha256, signal });
    }
    stored.set(path, { path, format, key, sha256, sizeBytes: bytes.length, width, height });
    onProgress(stored.size / pictures.length);
  };
  const queue = new PQueue({ concurrency: readAtOnce });
  try {
    await queue.addAll(pictures.map((picture) => () => store(picture)));
  } catch (error) {
    queue.clear();
    await queue.onIdle();
    throw error;
  }
  return pictures.flatMap(({ path }) => stored.get(path) ?? []);
}
