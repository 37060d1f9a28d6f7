import { ReeloraError, type IngestManifest } from "@reelora/core";
import { randomUUID } from "node:crypto";
import { access, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectStore } from "../ports/object-store.js";

/**
 * The path of the job's video on this machine. A file of the user's is read in place, as long as it is still the one
 * that was ingested (`source_changed` otherwise); a stored video is checked out into the scratch folder once.
 */
export async function localVideo(
  video: Pick<IngestManifest["items"][number], "location" | "sizeBytes">,
  scratch: string,
  objects: Pick<ObjectStore, "checkout">,
): Promise<string> {
  const { location } = video;
  if (location.kind === "file") {
    const found = await stat(location.path).catch(() => null);
    if (found === null || found.size !== video.sizeBytes || found.mtimeMs !== location.modifiedMs) {
      const what = found === null ? "is gone" : "has changed";
      throw new ReeloraError("source_changed", `${location.path} ${what} since the job began: start a new job.`);
    }
    return location.path;
  }
  const path = join(scratch, "video");
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) return path;
  // Under another name until it is whole: a process that is killed half-way must not leave half a video to the next one.
  const incoming = join(scratch, `video-${randomUUID()}`);
  await objects.checkout(location.key, incoming);
  await rename(incoming, path);
  return path;
}
