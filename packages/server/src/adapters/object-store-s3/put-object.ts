import { PutObjectCommand } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { ReeloraError } from "@reelora/core";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
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
  { contentType, sha256, signal }: PutOptions,
): Promise<ObjectHead> {
  signal?.throwIfAborted();
  const put: Put = { key, contentType, signal };
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
  { client, bucket, now }: S3Connection,
  { key, contentType, signal }: Put,
  bytes: Buffer,
  announced: string | undefined,
): Promise<ObjectHead> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (announced !== undefined && announced !== sha256) throw otherBytes(key, sha256, announced);
  signal?.throwIfAborted();
  const modifiedAtMs = now();
  await withS3(() =>
    client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: bytes,
        ContentLength: bytes.byteLength,
        ContentType: contentType,
        Metadata: metadataOf(sha256, modifiedAtMs),
      }),
    ),
  );
  return { key, sizeBytes: bytes.byteLength, sha256, contentType, modifiedAt: new Date(modifiedAtMs) };
}

async function sendLarge(
  connection: S3Connection,
  { key, contentType, signal }: Put,
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
  const upload = new Upload({
    client,
    queueSize: partsAtOnce,
    partSize: Math.max(partBytes, Math.ceil((knownBytes ?? 0) / partsAtMost)),
    params: {
      Bucket: bucket,
      Key: key,
      Body: Readable.from(checked(), { objectMode: false }),
      ContentType: contentType,
      Metadata: metadataOf(sha256, modifiedAtMs),
    },
  });
  await withS3(() =>
    upload.done().catch(async (error: unknown) => {
      if (!(await isThereAfterAll(connection, key, sha256, modifiedAtMs, error))) throw error;
    }),
  );
  return { key, sizeBytes, sha256, contentType, modifiedAt: new Date(modifiedAtMs) };
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
