import { GetObjectCommand, type GetObjectCommandOutput } from "@aws-sdk/client-s3";
import { ReeloraError } from "@reelora/core";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { requireByteRange } from "../../ports/byte-range.js";
import { requireObjectKey } from "../../ports/object-key.js";
import type { ByteRange } from "../../ports/object-store.js";
import { askHead } from "./ask-head.js";
import { sha256In } from "./object-metadata.js";
import type { S3Connection } from "./s3-connection.js";
import { isNoSuchObject, statusOf, toStorageError, withS3 } from "./s3-error.js";
import { untilStalled } from "./until-stalled.js";

/** A body that breaks off is gone on with this often in a row without a single new byte. */
const fruitlessAttemptsAtMost = 4;

/** ObjectStore.get: nothing is asked for before the first byte is, and the connection is freed in every ending. */
export async function* readObject(
  connection: S3Connection,
  key: string,
  range?: ByteRange,
): AsyncGenerator<Uint8Array> {
  requireObjectKey(key);
  if (range !== undefined) {
    requireByteRange(range);
    const isEmpty = range.end === range.start;
    if (isEmpty && (await withS3(() => askHead(connection, key))) === null) throw noSuchObject(key);
    if (!isEmpty) yield* readBytes(connection, key, { range });
    return;
  }
  const hash = createHash("sha256");
  let expected: string | null = null;
  const onOpened = ({ Metadata }: GetObjectCommandOutput) => void (expected = sha256In(Metadata));
  for await (const chunk of readBytes(connection, key, { onOpened })) {
    hash.update(chunk);
    yield chunk;
  }
  if (expected !== null && hash.digest("hex") !== expected) {
    const message = `The stored bytes of ${key} do not match their checksum. Restore them from a backup, or make them again.`;
    throw new ReeloraError("object_corrupt", message);
  }
}

export function noSuchObject(key: string): ReeloraError {
  return new ReeloraError("not_found", `There is no object ${key} in the store. It may have been deleted.`);
}

export interface ReadBytesOptions {
  readonly range?: ByteRange;
  /** Reads the object only while it is this one. */
  readonly etag?: string | undefined;
  /** Hears the first answer before its first byte. */
  readonly onOpened?: (answer: GetObjectCommandOutput) => void;
}

/**
 * The bytes of one object. A connection that breaks or stalls is followed by a request for the rest of the very same
 * object; when it has been replaced meanwhile, that throws, because the rest would not fit.
 */
export async function* readBytes(
  connection: S3Connection,
  key: string,
  { range, etag, onOpened }: ReadBytesOptions,
): AsyncGenerator<Uint8Array> {
  const end = range?.end;
  let position = range?.start ?? 0;
  let identity = etag;
  let fruitless = 0;
  for (let isFirst = true; ; isFirst = false) {
    const answer = await open(connection, key, { position, end, etag: identity });
    if (answer === null) return;
    if (isFirst) onOpened?.(answer);
    identity ??= answer.ETag;
    const endOfAnswer = position + (answer.ContentLength ?? 0);
    const body = answer.Body;
    if (!(body instanceof Readable)) throw new TypeError("the S3 client gave no Node stream");
    const before = position;
    try {
      for await (const chunk of untilStalled(body, connection.stallTimeoutMs)) {
        position += chunk.byteLength;
        yield chunk;
      }
      if (position === endOfAnswer) return;
    } catch (error) {
      fruitless = position === before ? fruitless + 1 : 0;
      if (identity === undefined || fruitless >= fruitlessAttemptsAtMost) throw toStorageError(error);
    } finally {
      body.on("error", () => undefined).destroy();
    }
    // The last byte may have come before the connection broke.
    if (position === endOfAnswer) return;
  }
}

interface OpenOptions {
  readonly position: number;
  readonly end: number | undefined;
  readonly etag: string | undefined;
}

/** Null when there is nothing at or behind the position. */
async function open(
  { client, bucket }: S3Connection,
  key: string,
  { position, end, etag }: OpenOptions,
): Promise<GetObjectCommandOutput | null> {
  const isWhole = position === 0 && end === undefined;
  try {
    return await client.send(
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ...(isWhole ? {} : { Range: `bytes=${position}-${end === undefined ? "" : end - 1}` }),
        ...(etag === undefined ? {} : { IfMatch: etag }),
      }),
    );
  } catch (error) {
    if (statusOf(error) === 416) return null;
    if (isNoSuchObject(error)) throw noSuchObject(key);
    if (statusOf(error) === 412) {
      const message = `${key} was replaced while it was read. Read it again.`;
      throw new ReeloraError("storage_unavailable", message, {}, error);
    }
    throw toStorageError(error);
  }
}
