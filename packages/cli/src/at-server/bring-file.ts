import { ReeloraError } from "@reelora/core";
import { isApiError, ReeloraConnectionError, uploadVideo, type Reelora, type Video } from "@reelora/sdk";
import { openVideoFile } from "@reelora/sdk/node";
import { hashFile, inspectLocalFile } from "@reelora/server/sources/local-file";
import { basename } from "node:path";
import { BytesView } from "../progress/bytes-view.js";

export interface BringOptions {
  readonly signal: AbortSignal;
  /** An upload of this file that was begun earlier. */
  readonly uploadId?: string;
}

/**
 * Brings a file to a server, unless the server has its bytes already, showing how far it is. Throws `not_a_video` and
 * the like before anything is sent, `quota_exceeded` and `source_too_large` before the first byte. Stopped, says how to
 * go on.
 */
export async function bringFile(reelora: Reelora, path: string, { signal, uploadId }: BringOptions): Promise<Video> {
  const { path: file, sizeBytes } = await inspectLocalFile(path);
  const known = await knownVideo(reelora, file, sizeBytes, signal);
  if (known !== null) {
    process.stderr.write(`The server has this video already: ${known.videoId}\n`);
    return known;
  }
  const opened = await openVideoFile(file);
  const view = new BytesView(process.stderr, "Uploading", () => performance.now());
  let begunId: string | null = null;
  try {
    const video = await uploadVideo(reelora, opened, {
      name: basename(path),
      signal,
      onBegin: (id) => void (begunId = id),
      onProgress: ({ sentBytes }) => view.update(sentBytes, sizeBytes),
      ...(uploadId === undefined ? {} : { uploadId }),
    });
    view.close();
    process.stderr.write(`✓ uploaded  ${video.name}, ${(sizeBytes / 1e6).toFixed(1)} MB\n`);
    return video;
  } catch (error) {
    view.close();
    if (begunId !== null && (signal.aborted || isInterruption(error))) {
      process.stderr.write(`What was sent is kept: "reelora upload ${path} --resume ${begunId as string}" goes on.\n`);
    }
    if (signal.aborted) throw new ReeloraError("cancelled", "The upload was stopped.", {}, error);
    throw error;
  } finally {
    await opened.close();
  }
}

function isInterruption(error: unknown): boolean {
  return error instanceof ReeloraConnectionError || (isApiError(error) && error.status >= 500);
}

/** The caller's video with a file's bytes; null when the server has none. */
async function knownVideo(
  reelora: Reelora,
  file: string,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<Video | null> {
  const view = new BytesView(process.stderr, "Reading", () => performance.now());
  const onProgress = (doneBytes: number) => view.update(doneBytes, sizeBytes);
  const sha256 = await hashFile(file, { signal, onProgress }).finally(() => view.close());
  const { videos } = await reelora.get("/api/videos", { params: { query: { sha256, limit: 1 } }, signal });
  return videos[0] ?? null;
}
