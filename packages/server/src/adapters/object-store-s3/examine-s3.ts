import { GetBucketLifecycleConfigurationCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { createS3ObjectStore } from "./create-s3-object-store.js";
import { connectToS3 } from "./s3-connection.js";
import { statusOf, withS3 } from "./s3-error.js";
import type { S3ObjectStoreOptions } from "./s3-object-store-options.js";

export interface ExaminedS3 {
  readonly bucket: string;
  readonly isReadBack: boolean;
  readonly refusesSecondWrite: boolean;
  readonly expiresTemporary: boolean;
}

const sizeBytes = 100_000;

/**
 * Tries what the object store does, on an object of its own under temp/ that is gone afterwards. Makes the bucket and
 * its rules when they are missing. Throws `storage_unavailable` when the service does not answer or refuses.
 */
export async function examineS3(options: S3ObjectStoreOptions): Promise<ExaminedS3> {
  const { store, close } = await createS3ObjectStore(options);
  const connection = connectToS3(options);
  const { client, bucket } = connection;
  const key = `temp/doctor/${randomUUID()}`;
  try {
    const bytes = Buffer.alloc(sizeBytes, randomUUID());
    await store.put(key, bytes, { contentType: "application/octet-stream" });
    const isReadBack = bytes.equals(await buffer(store.get(key)));
    const again = new PutObjectCommand({ Bucket: bucket, Key: key, Body: "second", IfNoneMatch: "*" });
    const refusesSecondWrite = await client.send(again).then(
      () => false,
      (error: unknown) => {
        if (statusOf(error) === 412) return true;
        if (statusOf(error) === 501 || statusOf(error) === 400) return false;
        throw error;
      },
    );
    const rules = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket })).then(
      ({ Rules = [] }) => Rules,
      () => [],
    );
    const expiresTemporary = rules.some(
      ({ Filter, Expiration, Status }) => Filter?.Prefix === "temp/" && Expiration?.Days === 1 && Status === "Enabled",
    );
    return { bucket, isReadBack, refusesSecondWrite, expiresTemporary };
  } catch (error) {
    return await withS3(() => Promise.reject(error as Error));
  } finally {
    await store.delete(key).catch(() => undefined);
    client.destroy();
    connection.signingClient.destroy();
    close();
  }
}
