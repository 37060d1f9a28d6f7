import { HeadObjectCommand, type HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import type { S3Connection } from "./s3-connection.js";
import { isNoSuchObject } from "./s3-error.js";

/** The service's own answer; null when there is no such object. */
export async function askHead({ client, bucket }: S3Connection, key: string): Promise<HeadObjectCommandOutput | null> {
  try {
    return await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  } catch (error) {
    if (isNoSuchObject(error)) return null;
    throw error;
  }
}
