import { makeId } from "@reelora/core";
import { uploads, type Upload } from "../../collections/uploads.js";
import { videos, type Video } from "../../collections/videos.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";

export interface RecordVideoPorts {
  readonly store: DocumentStore;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Makes the video that an upload has become, whose bytes are stored. The same bytes are one video of a user's, however often they come. */
export async function recordVideo(
  { store, now, randomBytes }: RecordVideoPorts,
  upload: Stored<Upload>,
  found: Pick<Video, "sha256" | "sizeBytes" | "container">,
): Promise<Video> {
  const { userId, name } = upload.value;
  const id = makeId("video", now(), randomBytes(10));
  const video = await store
    .insert(videos, { id, userId, ...found, unpacked: {}, name, createdAt: now() })
    .then(({ value }) => value)
    .catch(async (error: unknown) => {
      const known = await store.find(videos, { where: { userId, sha256: found.sha256 }, limit: 1 });
      const [same] = known.items;
      if (same === undefined) throw error;
      return same.value;
    });
  await store.replace(uploads, { ...upload.value, videoId: video.id }, upload.version);
  return video;
}
