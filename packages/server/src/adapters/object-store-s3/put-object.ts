import { PutObjectCommand, type HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { ReeloraError } from "@reelora/core";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { alreadyThere } from "../../ports/already-there.js";
import type { ObjectContent, ObjectHead, PutOptions } from "../../ports/object-store.js";
import { untilAborted } from "../../streams/until-aborted.js";
import { askHead } from "./ask-head.js";
import { metadataOf, modifiedAtIn, sha256In } from "./object-metadata.js";
import type { S3Connection } from "./s3-connection.js";
import { statusOf, withS3 } from "./s3-error.js";
import { takeStart } from "./take-start.js";
import { withSpoolFile } from "./with-spool-file.js";

/** Objects up to here are sent in one request; of larger ones, each part is as large. */
const partBytes = 8 * 1024 * 1024;
const partsAtOnce = 4;
/** S3 allows 10,000. */
const partsAtMost = 9_000;
const fileChunkBytes = 1024 * 1024;

interface Put {
  readonly key: string;
  readonly contentType: string;
  /** What S3 is asked to look at before it puts. */
  readonly condition: { readonly IfNoneMatch?: "*" };
  readonly signal: AbortSignal | undefined;
}

/**
 * ObjectStore.put. The SHA-256 goes into the object's metadata, which S3 takes before the bytes: a small object is
 * hashed in memory, a file is read twice, and a long stream of which nobody knows the SHA-256 goes through a temporary
 * file. At most five parts are in memory. The object appears when everything has arrived, and not at all otherwise.
 */
export async function putObject(
  connection: S3Connection,
  key: string,
  content: ObjectContent,
  { contentType, sha256, neverReplaces = false, signal }: PutOptions,
): Promise<ObjectHead> {
  signal?.throwIfAborted();
  const put: Put = { key, contentType, condition: neverReplaces ? { IfNoneMatch: "*" } : {}, signal };
  const { start, isAll, rest } = await takeStart(untilAborted(chunksOf(content), signal), partBytes);
  if (isAll) return sendSmall(connection, put, start, sha256);
  if (sha256 !== undefined) return sendLarge(connection, put, rest, sha256, null);
  if (isFile(content)) {
    await rest.return(undefined);
    const { sha256: found, sizeBytes } = await digestOf(untilAborted(chunksOf(content), signal));
    return sendLarge(connection, put, untilAborted(chunksOf(content), signal), found, sizeBytes);
  }
  return withSpoolFile(rest, ({ file, sha256: found, sizeBytes }) =>
    sendLarge(connection, put, untilAborted(chunksOf({ file }), signal), found, sizeBytes),
  );
}

async function sendSmall(
  connection: S3Connection,
  { key, contentType, condition, signal }: Put,
  bytes: Buffer,
  announced: string | undefined,
): Promise<ObjectHead> {
  const { client, bucket, now } = connection;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (announced !== undefined && announced !== sha256) throw otherBytes(key, sha256, announced);
  signal?.throwIfAborted();
  const modifiedAtMs = now();
  const head = { key, sizeBytes: bytes.byteLength, sha256, contentType, modifiedAt: new Date(modifiedAtMs) };
  const command = new PutObjectCommand({
    ...{ Bucket: bucket, Key: key, Body: bytes, ContentLength: bytes.byteLength, ContentType: contentType },
    ...condition,
    Metadata: metadataOf(sha256, modifiedAtMs),
  });
  return withS3(() =>
    client.send(command).then(
      () => head,
      (error: unknown) => presentOrThrow(connection, head, error),
    ),
  );
}

async function sendLarge(
  connection: S3Connection,
  { key, contentType, condition, signal }: Put,
  source: AsyncIterable<Uint8Array>,
  sha256: string,
  knownBytes: number | null,
): Promise<ObjectHead> {
  const { client, bucket, now } = connection;
  const modifiedAtMs = now();
  let sizeBytes = 0;
  const checked = async function* () {
    const hash = createHash("sha256");
    for await (const chunk of source) {
      hash.update(chunk);
      sizeBytes += chunk.byteLength;
      yield chunk;
    }
    const found = hash.digest("hex");
    // Throwing here keeps the parts from being put together.
    if (found !== sha256) throw otherBytes(key, found, sha256);
    signal?.throwIfAborted();
  };
  // Not every service looks at the condition when it puts the parts together.
  if (condition.IfNoneMatch !== undefined) {
    const present = await withS3(() => askHead(connection, key));
    if (present !== null) return headIfSame(key, contentType, present, sha256);
  }
  const upload = new Upload({
    client,
    queueSize: partsAtOnce,
    partSize: Math.max(partBytes, Math.ceil((knownBytes ?? 0) / partsAtMost)),
    params: {
      Bucket: bucket,
      Key: key,
      Body: Readable.from(checked(), { objectMode: false }),
      ContentType: contentType,
      ...condition,
      Metadata: metadataOf(sha256, modifiedAtMs),
    },
  });
  const headNow = () => ({ key, sizeBytes, sha256, contentType, modifiedAt: new Date(modifiedAtMs) });
  return withS3(() =>
    upload.done().then(headNow, async (error: unknown) => {
      if (await isThereAfterAll(connection, key, sha256, modifiedAtMs, error)) return headNow();
      return presentOrThrow(connection, headNow(), error);
    }),
  );
}

/** S3 says 412, or 409 of two at once, where a put would have replaced something. */
async function presentOrThrow(connection: S3Connection, wanted: ObjectHead, error: unknown): Promise<ObjectHead> {
  const isRefused = [409, 412].includes(statusOf(error) ?? 0);
  const present = isRefused ? await askHead(connection, wanted.key) : null;
  if (present === null) throw error;
  return headIfSame(wanted.key, wanted.contentType, present, wanted.sha256);
}

function headIfSame(key: string, contentType: string, present: HeadObjectCommandOutput, sha256: string): ObjectHead {
  const { ContentLength: sizeBytes = 0, ContentType: presentType = contentType, Metadata, LastModified } = present;
  const modifiedAt = modifiedAtIn(Metadata, LastModified);
  const head = { key, sizeBytes, sha256: sha256In(Metadata) ?? "unknown", contentType: presentType, modifiedAt };
  return alreadyThere(key, head, sha256);
}

/** The last request may have done its work and lost its answer; sent again, it finds no upload to complete. */
async function isThereAfterAll(
  connection: S3Connection,
  key: string,
  sha256: string,
  modifiedAtMs: number,
  error: unknown,
): Promise<boolean> {
  if (statusOf(error) !== 404) return false;
  const answer = await askHead(connection, key).catch(() => null);
  if (answer === null || sha256In(answer.Metadata) !== sha256) return false;
  return modifiedAtIn(answer.Metadata, answer.LastModified).getTime() === modifiedAtMs;
}

function otherBytes(key: string, found: string, announced: string): ReeloraError {
  const message = `The bytes for ${key} have the SHA-256 ${found}, not ${announced} as announced. Send them again.`;
  return new ReeloraError("object_corrupt", message);
}

async function digestOf(source: AsyncIterable<Uint8Array>): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of source) {
    hash.update(chunk);
    sizeBytes += chunk.byteLength;
  }
  return { sha256: hash.digest("hex"), sizeBytes };
}

function isFile(content: ObjectContent): content is { readonly file: string } {
  return "file" in content && typeof content.file === "string";
}

function chunksOf(content: ObjectContent): AsyncIterable<Uint8Array> {
  if (content instanceof Uint8Array) return only(content);
  return isFile(content) ? createReadStream(content.file, { highWaterMark: fileChunkBytes }) : content;
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
