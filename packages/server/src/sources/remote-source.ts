import type { S3Client } from "@aws-sdk/client-s3";
import { ReeloraError } from "@reelora/core";
import type { ByteSource } from "./byte-source.js";
import { describeContent } from "./describe-content.js";
import { downloadFrom, type DownloadedFile } from "./download.js";
import type { GuardedClient } from "./guarded-client.js";
import { httpByteSource } from "./http-byte-source.js";
import type { RetryPolicy } from "./retry-policy.js";
import { checkS3Address } from "./s3-address.js";
import { sniffBytes, sniffVideo } from "./sniff-video.js";
import type { S3SourceOptions } from "./s3-source-options.js";

/** What is known about a video before it is downloaded. */
export interface RemoteVideo {
  /** As it was asked for. */
  readonly url: string;
  readonly sizeBytes: number | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** By its first bytes: "mp4", "matroska", … */
  readonly container: string;
}

export interface RemoteDownloadOptions {
  readonly file: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (doneBytes: number, totalBytes: number | null) => void;
}

/** Footage at an address that a user gave: http, https, or s3 in a bucket that the operator allows. */
export interface RemoteSource {
  /**
   * A cheap look at request time: the address is allowed and answers, the size is within the limit, and the first
   * 64 KiB are those of a video. Tries once. Errors carry `details.field` = "videoUrl": `invalid_request`,
   * `address_not_allowed`, `source_not_found`, `source_forbidden`, `source_unreachable`, `source_too_slow`,
   * `source_too_large`, `empty_video`, `not_a_video`, `cancelled`.
   */
  inspect(url: string, signal: AbortSignal): Promise<RemoteVideo>;
  /** As `downloadFrom`: resumable, retried, checked. Does not look at the content. */
  download(url: string, options: RemoteDownloadOptions): Promise<DownloadedFile>;
}

export interface RemoteSourceOptions {
  readonly client: GuardedClient;
  /** Default 5 GiB. */
  readonly maxBytes?: number;
  /** Of one download with all its retries. Default two hours. */
  readonly downloadTimeoutMs?: number;
  /** Of `inspect`. Default 30,000. */
  readonly inspectTimeoutMs?: number;
  /** Longest pause in an answer from S3. Default 30,000. */
  readonly stallTimeoutMs?: number;
  /** Null: s3 addresses are refused. */
  readonly s3: S3SourceOptions | null;
  readonly retry?: Partial<RetryPolicy>;
}

async function readHead(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    sizeBytes += chunk.byteLength;
    if (sizeBytes >= sniffBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, sniffBytes);
}

function namingTheField(error: unknown): unknown {
  if (!(error instanceof ReeloraError)) return error;
  return new ReeloraError(error.code, error.message, { ...error.details, field: "videoUrl" }, error);
}

export function createRemoteSource(options: RemoteSourceOptions): RemoteSource {
  const { maxBytes = 5 * 1024 ** 3, downloadTimeoutMs = 7_200_000, inspectTimeoutMs = 30_000 } = options;
  const { client, s3, stallTimeoutMs = 30_000, retry } = options;
  let openedS3: S3Client | null = null;

  async function sourceAt(url: string): Promise<ByteSource> {
    if (!/^s3:/i.test(url)) return httpByteSource(client, url);
    if (s3 === null)
      throw new ReeloraError(
        "address_not_allowed",
        "Videos cannot be read from s3 addresses here: the operator allows buckets by S3_SOURCE_BUCKETS. Give a signed https address of the object instead.",
      );
    const address = checkS3Address(url, s3.sourceBuckets);
    // The SDK takes a fifth of a second to load, and most videos come from elsewhere.
    const { s3ByteSource, s3Client } = await import("./s3-byte-source.js");
    openedS3 ??= s3Client(s3);
    return s3ByteSource({ client: openedS3, stallTimeoutMs, ...address });
  }

  async function look(url: string, signal: AbortSignal): Promise<RemoteVideo> {
    const source = await sourceAt(url);
    const opened = await source.open(null, { signal, maxBytes, totalTimeoutMs: inspectTimeoutMs });
    const head = await readHead(opened.body).finally(() => opened.discard());
    if (head.length === 0)
      throw new ReeloraError(
        "empty_video",
        `${source.where} is empty (0 bytes). Check that it was uploaded completely.`,
      );
    const video = await sniffVideo(head);
    if (video === null)
      throw new ReeloraError(
        "not_a_video",
        `${source.where} is not a video: it looks like ${await describeContent(head)}. ` +
          "Give the address of the video file itself, such as mp4, mov, mkv or webm, or of a zip of pictures.",
      );
    const { totalBytes, etag, lastModified } = opened;
    return { url, sizeBytes: totalBytes, etag, lastModified, container: video.container };
  }

  return {
    async inspect(url, signal) {
      try {
        return await look(url, signal);
      } catch (error) {
        throw namingTheField(error);
      }
    },
    async download(url, { file, signal, onProgress }) {
      return downloadFrom(await sourceAt(url), {
        file,
        signal,
        maxBytes,
        totalTimeoutMs: downloadTimeoutMs,
        ...(onProgress === undefined ? {} : { onProgress }),
        ...(retry === undefined ? {} : { retry }),
      });
    },
  };
}
