import { keys, ReeloraError } from "@reelora/core";
import type { Video } from "../../collections/videos.js";
import type { ObjectStore } from "../../ports/object-store.js";
import { hashFile, inspectLocalFile } from "../../sources/local-file.js";
import { getUpload } from "./get.js";
import { recordVideo, type RecordVideoPorts } from "./record-video.js";

export interface FinishUploadPorts extends RecordVideoPorts {
  readonly objects: ObjectStore;
}

/**
 * Makes a video of an upload whose bytes are all in `file`. The same bytes are kept once for a user: uploaded again they
 * are the same video. Finishing again gives the same. Throws `not_a_video`, `empty_video`, `not_found`.
 */
export async function finishUpload(
  { store, objects, now, randomBytes }: FinishUploadPorts,
  { userId, uploadId, file }: { readonly userId: string; readonly uploadId: string; readonly file: string },
  signal: AbortSignal,
): Promise<Video> {
  const upload = await getUpload({ store }, { userId, uploadId });
  const { container, sizeBytes } = await inspectLocalFile(file).catch((error: unknown) => {
    throw nameless(error, file);
  });
  const sha256 = await hashFile(file, { signal });
  const key = keys.source(userId, sha256);
  if ((await objects.head(key)) === null) {
    await objects.put(key, { file }, { contentType: "application/octet-stream", sha256, signal });
  }
  return recordVideo({ store, now, randomBytes }, upload, { sha256, sizeBytes, container });
}

/** Our own path of the file is nothing to its owner. */
function nameless(error: unknown, file: string): unknown {
  if (!(error instanceof ReeloraError)) return error;
  return new ReeloraError(error.code, error.message.replaceAll(file, "The file"), error.details, error);
}
