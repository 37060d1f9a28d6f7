import type { Reelora } from "../client/create-reelora.js";
import type { Video } from "../generated/openapi.js";
import { sendResumably } from "./send-resumably.js";
import type { UploadSource } from "./upload-source.js";

export interface UploadProgress {
  readonly sentBytes: number;
  readonly sizeBytes: number;
}

export interface UploadOptions {
  /** What the video is called in lists. Default: the name of a File, else "video". */
  readonly name?: string;
  readonly signal?: AbortSignal;
  /** Called after every piece. */
  readonly onProgress?: (progress: UploadProgress) => void;
  /** Called with the upload's id before its first byte: keep it to go on later. */
  readonly onBegin?: (uploadId: string) => void;
  /** The id of an upload of the same bytes that was begun earlier. One that is gone is begun anew. */
  readonly uploadId?: string;
  /** How much is sent in one request, in bytes. Default 8 MiB. */
  readonly pieceBytes?: number;
  /** How often in a row a piece may fail before the upload does. Default 8: about 40 seconds. */
  readonly attempts?: number;
}

const usualPieceBytes = 8 * 1024 * 1024;
const usualAttempts = 8;

/**
 * Uploads a video in pieces (tus 1.0) that go on where they were after any interruption, and resolves to the video that
 * it has become: `train(reelora, { videoId: video.videoId, … })`. The same bytes are the same video, however often they
 * are uploaded. Throws `quota_exceeded` and `source_too_large` before the first byte, `not_a_video` after the last.
 */
export async function uploadVideo(reelora: Reelora, source: UploadSource, options: UploadOptions = {}): Promise<Video> {
  const name = options.name ?? ("name" in source && typeof source.name === "string" ? source.name : "video");
  const videoId = await sendResumably(reelora, source, {
    name,
    signal: options.signal ?? null,
    onProgress: (sentBytes) => options.onProgress?.({ sentBytes, sizeBytes: source.size }),
    onBegin: (uploadId) => options.onBegin?.(uploadId),
    uploadId: options.uploadId ?? null,
    pieceBytes: options.pieceBytes ?? usualPieceBytes,
    attempts: options.attempts ?? usualAttempts,
  });
  return reelora.get("/api/videos/{videoId}", { params: { path: { videoId } } });
}
