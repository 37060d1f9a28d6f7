import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import type { ObjectHead } from "../../ports/object-store.js";
import { askHead } from "./ask-head.js";
import { modifiedAtIn, sha256In } from "./object-metadata.js";
import { readBytes } from "./read-object.js";
import type { S3Connection } from "./s3-connection.js";

const rememberedAtMost = 10_000;

/**
 * Reads what is known of objects. One that came past the store has no SHA-256 on record: its bytes are read once to know
 * it, and the digest is remembered for as long as this process lives and the object stays the same.
 */
export function createHeadReader(connection: S3Connection): (key: string) => Promise<ObjectHead | null> {
  const digests = new Map<string, string>();

  async function digestOf(key: string, answer: HeadObjectCommandOutput): Promise<string> {
    const identity = JSON.stringify([key, answer.ETag, answer.ContentLength, answer.LastModified]);
    const known = digests.get(identity);
    if (known !== undefined) return known;
    const hash = createHash("sha256");
    for await (const chunk of readBytes(connection, key, { etag: answer.ETag })) hash.update(chunk);
    const sha256 = hash.digest("hex");
    if (digests.size >= rememberedAtMost) digests.clear();
    digests.set(identity, sha256);
    return sha256;
  }

  return async (key) => {
    const answer = await askHead(connection, key);
    if (answer === null) return null;
    return {
      key,
      sizeBytes: answer.ContentLength ?? 0,
      sha256: sha256In(answer.Metadata) ?? (await digestOf(key, answer)),
      contentType: answer.ContentType ?? "application/octet-stream",
      modifiedAt: modifiedAtIn(answer.Metadata, answer.LastModified),
    };
  };
}
