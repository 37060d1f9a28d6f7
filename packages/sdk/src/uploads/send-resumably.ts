import type { Reelora } from "../client/create-reelora.js";
import { backoffMs } from "../client/retry-delay.js";
import { isApiError, ReeloraConnectionError } from "../errors/api-error.js";
import type { UploadSource } from "./upload-source.js";

export interface SendOptions {
  readonly name: string;
  readonly signal: AbortSignal | null;
  readonly onProgress: (sentBytes: number) => void;
  readonly onBegin: (uploadId: string) => void;
  /** An upload that was begun earlier. */
  readonly uploadId: string | null;
  readonly pieceBytes: number;
  readonly attempts: number;
}

const tus = { "tus-resumable": "1.0.0" };
const path = "/api/uploads";

/** Brings a file to the server by tus 1.0 and resolves to the id of the video that it has become. */
export async function sendResumably(reelora: Reelora, source: UploadSource, options: SendOptions): Promise<string> {
  const { signal, attempts } = options;
  let { uploadId } = options;
  let place: Place | null = uploadId === null ? null : await placeOf(reelora, uploadId, source.size, signal);
  if (uploadId === null || place === null) {
    uploadId = await begin(reelora, source.size, options);
    place = { offset: 0, videoId: null };
  }
  options.onBegin(uploadId);
  for (let failures = 0; place.videoId === null;) {
    options.onProgress(place.offset);
    try {
      place = await bring(reelora, uploadId, source, place.offset, options);
      failures = 0;
    } catch (error) {
      signal?.throwIfAborted();
      failures += 1;
      if (!mayPass(error) || failures >= attempts) throw error;
      await reelora.pause(backoffMs(failures, Math.random()), signal ?? undefined);
      const found: Place | null = await placeOf(reelora, uploadId, source.size, signal);
      if (found === null) throw error;
      if (found.offset > place.offset) failures = 0;
      place = found;
    }
  }
  options.onProgress(source.size);
  return place.videoId;
}

interface Place {
  /** How many bytes are there. */
  readonly offset: number;
  /** Set once all are, and are a video. */
  readonly videoId: string | null;
}

async function begin(reelora: Reelora, sizeBytes: number, { name, signal }: SendOptions): Promise<string> {
  const response = await reelora.send(path, {
    method: "POST",
    headers: { ...tus, "upload-length": String(sizeBytes), "upload-metadata": `filename ${base64(name)}` },
    signal,
  });
  const id = /\/(upload_[0-9A-Z]+)$/.exec(response.headers.get("location") ?? "")?.[1];
  if (id === undefined) throw new TypeError("The server did not say where the upload goes.");
  return id;
}

/** Where an upload is; null when it is gone, or of another file. */
async function placeOf(
  reelora: Reelora,
  uploadId: string,
  sizeBytes: number,
  signal: AbortSignal | null,
): Promise<Place | null> {
  try {
    const known = await reelora.get("/api/uploads/{uploadId}", {
      params: { path: { uploadId } },
      ...(signal === null ? {} : { signal }),
    });
    if (known.sizeBytes !== sizeBytes) return null;
    if (known.videoId !== null) return { offset: sizeBytes, videoId: known.videoId };
    const head = await reelora.send(`${path}/${uploadId}`, { method: "HEAD", headers: tus, signal });
    return { offset: Number(head.headers.get("upload-offset") ?? 0), videoId: null };
  } catch (error) {
    if (isApiError(error) && (error.status === 404 || error.status === 410)) return null;
    throw error;
  }
}

/** Sends one piece. */
async function bring(
  reelora: Reelora,
  uploadId: string,
  source: UploadSource,
  offset: number,
  { pieceBytes, signal }: SendOptions,
): Promise<Place> {
  const response = await reelora.send(`${path}/${uploadId}`, {
    method: "PATCH",
    headers: { ...tus, "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
    body: await source.slice(offset, Math.min(offset + pieceBytes, source.size)),
    signal,
  });
  const reached = Number(response.headers.get("upload-offset") ?? offset);
  if (reached < source.size) return { offset: reached, videoId: null };
  const videoId = response.headers.get("x-video-id");
  if (videoId !== null) return { offset: reached, videoId };
  const known = await reelora.get("/api/uploads/{uploadId}", { params: { path: { uploadId } } });
  return { offset: reached, videoId: known.videoId };
}

/** No answer, a piece that came twice, an upload that another request holds, a server that is away for a moment. */
function mayPass(error: unknown): boolean {
  if (error instanceof ReeloraConnectionError) return true;
  return (
    isApiError(error) && (error.status === 409 || error.status === 423 || error.status === 429 || error.status >= 500)
  );
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text.slice(0, 200))));
}
