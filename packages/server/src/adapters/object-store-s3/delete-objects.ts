import { DeleteObjectsCommand } from "@aws-sdk/client-s3";
import { ReeloraError } from "@reelora/core";
import { listKeys } from "./list-objects.js";
import type { S3Connection } from "./s3-connection.js";
import { withS3 } from "./s3-error.js";

/** ObjectStore.delete, a thousand objects with each request. */
export async function deleteObjects(
  connection: S3Connection,
  prefix: string,
  known: readonly string[] | undefined,
): Promise<number> {
  const { client, bucket } = connection;
  let count = 0;
  for await (const keys of known === undefined ? listKeys(connection, prefix) : chunksOf(known)) {
    if (keys.length === 0) continue;
    const Objects = keys.map((Key) => ({ Key }));
    const answer = await withS3(() =>
      client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } })),
    );
    const [refused] = answer.Errors ?? [];
    if (refused !== undefined) {
      const message = `The S3 service did not delete ${refused.Key ?? "an object"} (${refused.Code ?? "no reason given"}). Check what the credentials may do.`;
      throw new ReeloraError("storage_unavailable", message);
    }
    count += keys.length;
  }
  return count;
}

/** S3 takes no more at once. */
const deletedAtOnce = 1_000;

function* chunksOf(keys: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < keys.length; from += deletedAtOnce) yield keys.slice(from, from + deletedAtOnce);
}
