import { GetObjectCommand, S3Client, S3ServiceException, type GetObjectCommandOutput } from "@aws-sdk/client-s3";
import { ReeloraError } from "@reelora/core";
import { Readable } from "node:stream";
import type { ByteSource, OpenedSource, OpenOptions, ResumePoint } from "./byte-source.js";
import { parseContentRange } from "./content-range.js";
import { limitedBody, tooLarge } from "./limited-body.js";
import type { S3Address } from "./s3-address.js";
import { statusError } from "./status-error.js";
import { createTimeLimits } from "./time-limits.js";
import { transportError } from "./transport-error.js";
import type { S3SourceOptions } from "./s3-source-options.js";

export interface S3ByteSourceOptions extends S3Address {
  readonly client: S3Client;
  /** Longest wait for an answer, and longest pause inside a body. */
  readonly stallTimeoutMs: number;
}

function statusOf(error: unknown): number | null {
  return error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? null) : null;
}

function meaningOf(where: string, error: unknown): ReeloraError {
  const status = statusOf(error);
  if (status === null) return transportError(where, error);
  const { code, message, details } = statusError(where, status, {});
  return new ReeloraError(code, message, details, error);
}

const isNoContinuation = (error: unknown) => statusOf(error) === 412 || statusOf(error) === 416;

/** An object of an S3 bucket. Goes on with `Range` and `If-Match`; starts over when the object was replaced. */
export function s3ByteSource({ client, bucket, key, stallTimeoutMs }: S3ByteSourceOptions): ByteSource {
  const where = `s3://${bucket}/${key}`;
  const explain = (error: unknown) => meaningOf(where, error);

  async function get(from: ResumePoint | null, options: OpenOptions): Promise<OpenedSource> {
    const time = createTimeLimits(options.signal);
    const tooSlow = (timeoutMs: number) => () =>
      new ReeloraError("source_too_slow", `${where} was not read within ${timeoutMs / 1000} s. Try again.`);
    time.start(options.totalTimeoutMs, tooSlow(options.totalTimeoutMs));
    const answered = time.start(stallTimeoutMs, tooSlow(stallTimeoutMs));
    const range = from === null ? {} : { Range: `bytes=${from.doneBytes}-`, IfMatch: from.etag ?? undefined };
    let answer: GetObjectCommandOutput;
    try {
      answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...range }), {
        abortSignal: time.signal,
      });
    } catch (error) {
      time.release();
      throw time.signal.aborted ? time.signal.reason : error;
    } finally {
      answered();
    }
    const stream = answer.Body;
    if (!(stream instanceof Readable)) throw new TypeError("the S3 client gave no Node stream");
    const discard = () => {
      time.release();
      stream.on("error", () => undefined).destroy();
    };
    const part = parseContentRange(answer.ContentRange);
    const totalBytes = part === null ? (answer.ContentLength ?? null) : part.totalBytes;
    if (totalBytes !== null && totalBytes > options.maxBytes) {
      discard();
      throw tooLarge(where, options.maxBytes);
    }
    return {
      startByte: part?.startByte ?? 0,
      totalBytes,
      etag: answer.ETag ?? null,
      lastModified: answer.LastModified?.toUTCString() ?? null,
      isResumable: answer.ETag !== undefined,
      body: limitedBody(stream, { time, stallTimeoutMs, maxBytes: options.maxBytes, where, explain }),
      discard,
    };
  }

  return {
    identity: where,
    where,
    async open(from, options) {
      try {
        return await get(from?.etag === null ? null : from, options);
      } catch (error) {
        if (from === null || !isNoContinuation(error)) throw explain(error);
        return await get(null, options).catch((again: unknown) => {
          throw explain(again);
        });
      }
    },
  };
}

export function s3Client({ endpoint, region, credentials, forcePathStyle }: S3SourceOptions): S3Client {
  return new S3Client({
    region,
    forcePathStyle,
    maxAttempts: 1,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(endpoint === null ? {} : { endpoint }),
    ...(credentials === null ? {} : { credentials }),
  });
}
