import { ListObjectsV2Command, type ListObjectsV2CommandOutput } from "@aws-sdk/client-s3";
import { isObjectKey } from "../../ports/object-key.js";
import type { S3Connection } from "./s3-connection.js";
import { withS3 } from "./s3-error.js";

/** The keys under a prefix in key order, in pages of a thousand at most. Names that are no keys of ours are passed over. */
export async function* listKeys({ client, bucket }: S3Connection, prefix: string): AsyncGenerator<readonly string[]> {
  let continuation: string | undefined;
  do {
    const page: ListObjectsV2CommandOutput = await withS3(() =>
      client.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          ...(continuation === undefined ? {} : { ContinuationToken: continuation }),
        }),
      ),
    );
    yield (page.Contents ?? []).flatMap(({ Key }) => (Key !== undefined && isObjectKey(Key) ? [Key] : []));
    continuation = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (continuation !== undefined);
}
