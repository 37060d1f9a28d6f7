import type { Reelora } from "../client/create-reelora.js";
import { backoffMs } from "../client/retry-delay.js";
import { isApiError, ReeloraConnectionError } from "../errors/api-error.js";
import type { Video } from "../generated/openapi.js";
import type { UploadSource } from "./upload-source.js";
import type { UploadOptions } from "./upload-video.js";

export interface DirectUploadOptions extends Omit<UploadOptions, "pieceBytes"> {
  /** Parts that are sent at once. Default 4. */
  readonly atOnce?: number;
}

const addressesAtOnce = 50;
const askAgainMs = 2000;

/**
 * Uploads a video straight to the server's object store, in parts of which several go at once: for files of many
 * gigabytes, where objects are kept in S3. `uploadId` goes on with an upload that was begun earlier. Throws
 * `direct_upload_unsupported` where objects are kept in a folder: `uploadVideo` works everywhere. In a browser the
 * bucket has to let the page's origin PUT (CORS).
 */
export async function uploadVideoDirectly(
  reelora: Reelora,
  source: UploadSource,
  options: DirectUploadOptions = {},
): Promise<Video> {
  const { signal, attempts = 8, atOnce = 4 } = options;
  const upload = await beginOrGoOn(reelora, source, options);
  options.onBegin?.(upload.uploadId);
  const partCount = Math.max(1, Math.ceil(source.size / upload.partBytes));
  const waiting = Array.from({ length: partCount }, (_, at) => at + 1).filter((number) => !upload.arrived.has(number));
  let sentBytes = [...upload.arrived.values()].reduce((sum, size) => sum + size, 0);
  const tell = () => options.onProgress?.({ sentBytes, sizeBytes: source.size });
  tell();
  const addressOf = addressBook(reelora, upload.uploadId, partCount, signal);
  const sendWaiting = async () => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      const start = (number - 1) * upload.partBytes;
      const end = Math.min(start + upload.partBytes, source.size);
      await putPart(reelora, source, { number, start, end, attempts, addressOf, signal });
      sentBytes += end - start;
      tell();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sendWaiting)).catch((error: unknown) => {
    waiting.length = 0;
    throw error;
  });
  const videoId = await complete(reelora, upload.uploadId, attempts, signal);
  return reelora.get("/api/videos/{videoId}", { params: { path: { videoId } } });
}

interface BegunUpload {
  readonly uploadId: string;
  readonly partBytes: number;
  /** Sizes of the parts that are there, by number. */
  readonly arrived: ReadonlyMap<number, number>;
}

async function beginOrGoOn(reelora: Reelora, source: UploadSource, options: DirectUploadOptions): Promise<BegunUpload> {
  const { uploadId, signal } = options;
  const init = signal === undefined ? {} : { signal };
  if (uploadId !== undefined) {
    const known = await reelora.get("/api/uploads/{uploadId}/parts", { params: { path: { uploadId } }, ...init });
    const arrived = new Map(known.parts.map(({ partNumber, sizeBytes }) => [partNumber, sizeBytes]));
    return { uploadId, partBytes: known.partBytes, arrived };
  }
  const name = options.name ?? ("name" in source && typeof source.name === "string" ? source.name : "video");
  const begun = await reelora.post("/api/uploads/direct", { body: { name, sizeBytes: source.size }, ...init });
  return { uploadId: begun.uploadId, partBytes: begun.partBytes, arrived: new Map() };
}

type AddressOf = (partNumber: number, isFresh: boolean) => Promise<string>;

/** Addresses of parts, asked for fifty at a time. */
function addressBook(
  reelora: Reelora,
  uploadId: string,
  partCount: number,
  signal: AbortSignal | undefined,
): AddressOf {
  const blocks = new Map<number, Promise<ReadonlyMap<number, string>>>();
  const ask = async (block: number) => {
    const first = block * addressesAtOnce + 1;
    const length = Math.min(addressesAtOnce, partCount - first + 1);
    const { parts } = await reelora.post("/api/uploads/{uploadId}/parts", {
      params: { path: { uploadId } },
      body: { partNumbers: Array.from({ length }, (_, at) => first + at) },
      ...(signal === undefined ? {} : { signal }),
    });
    return new Map(parts.map(({ partNumber, url }) => [partNumber, url]));
  };
  return async (partNumber, isFresh) => {
    const block = Math.floor((partNumber - 1) / addressesAtOnce);
    const known = isFresh ? undefined : blocks.get(block);
    const addresses = known ?? ask(block);
    blocks.set(block, addresses);
    return (await addresses).get(partNumber) ?? "";
  };
}

interface Part {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly attempts: number;
  readonly addressOf: AddressOf;
  readonly signal: AbortSignal | undefined;
}

/** Puts one part; an address that has got too old is asked for again. */
async function putPart(reelora: Reelora, source: UploadSource, part: Part): Promise<void> {
  const { number, start, end, attempts, addressOf, signal } = part;
  for (let attempt = 1, isFresh = false; ; attempt += 1) {
    try {
      const url = await addressOf(number, isFresh);
      const body = await source.slice(start, end);
      const { origin } = new URL(url);
      const response = await fetch(url, { method: "PUT", body, signal: signal ?? null }).catch((error: unknown) => {
        signal?.throwIfAborted();
        throw new ReeloraConnectionError(origin, error);
      });
      await response.body?.cancel();
      if (response.ok) return;
      isFresh = response.status === 403;
      throw new ReeloraConnectionError(origin, new Error(`it answered ${response.status} to part ${number}`));
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof ReeloraConnectionError) || attempt >= attempts) throw error;
      await reelora.pause(backoffMs(attempt, Math.random()), signal);
    }
  }
}

/** Asks until the parts are a video. Asking again does no harm. */
async function complete(
  reelora: Reelora,
  uploadId: string,
  attempts: number,
  signal: AbortSignal | undefined,
): Promise<string> {
  const init = { params: { path: { uploadId } }, ...(signal === undefined ? {} : { signal }) };
  for (let failures = 0; ;) {
    try {
      const { videoId } = await reelora.post("/api/uploads/{uploadId}/complete", init);
      if (videoId !== null) return videoId;
      failures = 0;
    } catch (error) {
      failures += 1;
      const mayPass = error instanceof ReeloraConnectionError || (isApiError(error) && error.status >= 500);
      if (!mayPass || failures >= attempts) throw error;
    }
    await reelora.pause(askAgainMs, signal);
  }
}
