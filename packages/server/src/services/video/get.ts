import { idPattern, ReeloraError } from "@reelora/core";
import { uploads, type Upload } from "../../collections/uploads.js";
import { videos, type Video } from "../../collections/videos.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";

const videoIdPattern = idPattern("video");
const uploadIdPattern = idPattern("upload");

/** A user's own video. Throws `not_found`, also for somebody else's. */
export async function getVideo(
  { store }: { readonly store: DocumentStore },
  { userId, videoId }: { readonly userId: string; readonly videoId: string },
): Promise<Stored<Video>> {
  const stored = videoIdPattern.test(videoId) ? await store.get(videos, videoId) : null;
  if (stored !== null && stored.value.userId === userId) return stored;
  throw new ReeloraError("not_found", "There is no such video: GET /api/videos lists the ones there are.", {
    field: "videoId",
  });
}

/** A user's own upload. Throws `not_found`, also for somebody else's. */
export async function getUpload(
  { store }: { readonly store: DocumentStore },
  { userId, uploadId }: { readonly userId: string; readonly uploadId: string },
): Promise<Stored<Upload>> {
  const stored = uploadIdPattern.test(uploadId) ? await store.get(uploads, uploadId) : null;
  if (stored !== null && stored.value.userId === userId) return stored;
  throw new ReeloraError("not_found", "There is no such upload. It may have been finished long ago, or given up.", {
    field: "uploadId",
  });
}

/**
 * A user's own video, by its id or by that of the upload it came with. Throws `not_found`, and `invalid_request` for an
 * upload that is still on its way.
 */
export async function getUploadedVideo(
  { store }: { readonly store: DocumentStore },
  asked: { readonly userId: string; readonly videoId?: string | undefined; readonly uploadId?: string | undefined },
): Promise<Stored<Video>> {
  const { userId, videoId, uploadId } = asked;
  if (uploadId === undefined) return getVideo({ store }, { userId, videoId: videoId ?? "" });
  const { value: upload } = await getUpload({ store }, { userId, uploadId });
  if (upload.videoId !== null) return getVideo({ store }, { userId, videoId: upload.videoId });
  throw new ReeloraError(
    "invalid_request",
    "The upload is not complete: send the rest of it first. HEAD on its address says how much is here.",
    { field: "uploadId" },
  );
}
