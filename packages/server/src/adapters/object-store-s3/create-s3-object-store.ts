import { requireDeletable, requireKeyPrefix, requireObjectKey } from "../../ports/object-key.js";
import type { DirectUploads } from "../../ports/direct-uploads.js";
import type { ObjectHead, ObjectStore } from "../../ports/object-store.js";
import { checkoutObject } from "./checkout-object.js";
import { deleteObjects } from "./delete-objects.js";
import { ensureBucket } from "./ensure-bucket.js";
import { s3DirectUploads } from "./direct-uploads.js";
import { createHeadReader } from "./head-object.js";
import { listKeys } from "./list-objects.js";
import { putObject } from "./put-object.js";
import { readObject } from "./read-object.js";
import { connectToS3, type S3Connection } from "./s3-connection.js";
import { withS3 } from "./s3-error.js";
import type { S3ObjectStoreOptions } from "./s3-object-store-options.js";
import { signRead, signUpload } from "./sign-address.js";

export interface S3ObjectStore {
  readonly store: ObjectStore;
  /** Uploads that go past us. */
  readonly directUploads: DirectUploads;
  /** Closes idle connections. */
  readonly close: () => void;
}

const headsAtOnce = 16;

/**
 * Objects in one bucket of Amazon's S3 or any service that speaks its protocol. Makes the bucket when it is missing and
 * sees to its lifecycle rules. Throws `storage_unavailable` when the service does not answer or refuses.
 */
export async function createS3ObjectStore(options: S3ObjectStoreOptions): Promise<S3ObjectStore> {
  const connection = connectToS3(options);
  await ensureBucket(connection, options.region, options.onWarning).catch((error: unknown) => {
    connection.client.destroy();
    throw error;
  });
  const headOf = createHeadReader(connection);

  const store: ObjectStore = {
    async put(key, content, putOptions) {
      requireObjectKey(key);
      return putObject(connection, key, content, putOptions);
    },
    get: (key, range) => readObject(connection, key, range),
    async head(key) {
      requireObjectKey(key);
      return withS3(() => headOf(key));
    },
    list: (prefix) => listObjects(connection, headOf, prefix),
    async delete(prefix, known) {
      requireDeletable(prefix, known);
      return deleteObjects(connection, prefix, known);
    },
    signRead: (key, signing) => signRead(connection, key, signing),
    signUpload: (key, signing) => signUpload(connection, key, signing),
    async checkout(key, path) {
      requireObjectKey(key);
      return checkoutObject(connection, key, path);
    },
  };
  return {
    store,
    directUploads: s3DirectUploads(connection, options.copiedAtOnceBytes),
    close() {
      connection.client.destroy();
      connection.signingClient.destroy();
    },
  };
}

/** A listing does not tell what is in an object's metadata: each object is asked for, several at once. */
async function* listObjects(
  connection: S3Connection,
  headOf: (key: string) => Promise<ObjectHead | null>,
  prefix: string,
): AsyncGenerator<ObjectHead> {
  requireKeyPrefix(prefix);
  for await (const keys of listKeys(connection, prefix)) {
    for (let start = 0; start < keys.length; start += headsAtOnce) {
      const heads = await Promise.all(keys.slice(start, start + headsAtOnce).map((key) => withS3(() => headOf(key))));
      // Null: deleted since it was listed.
      for (const head of heads) if (head !== null) yield head;
    }
  }
}
