import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { requireObjectKey } from "../../ports/object-key.js";
import { metadataOf } from "./object-metadata.js";
import type { S3Connection } from "./s3-connection.js";
import { withS3 } from "./s3-error.js";

export interface CopyOptions {
  /** Of the bytes, noted with the copy. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Larger objects are copied in parts of this size. Default a gigabyte; S3 copies at most five at once. */
  readonly copiedAtOnceBytes?: number | undefined;
}

/** Copies an object without its bytes leaving the service. A copy that fails leaves nothing. */
export async function copyObject(
  connection: S3Connection,
  fromKey: string,
  toKey: string,
  { sha256, sizeBytes, contentType: ContentType, copiedAtOnceBytes = 1e9 }: CopyOptions,
): Promise<void> {
  requireObjectKey(fromKey);
  requireObjectKey(toKey);
  const { client, bucket: Bucket, now } = connection;
  const target = { Bucket, Key: toKey, ContentType, Metadata: metadataOf(sha256, now()) };
  const CopySource = `${Bucket}/${fromKey}`;
  if (sizeBytes <= copiedAtOnceBytes) {
    await withS3(() => client.send(new CopyObjectCommand({ ...target, CopySource, MetadataDirective: "REPLACE" })));
    return;
  }
  const { UploadId } = await withS3(() => client.send(new CreateMultipartUploadCommand(target)));
  const upload = { Bucket, Key: toKey, UploadId };
  try {
    const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for (let start = 0; start < sizeBytes; start += copiedAtOnceBytes) {
      const end = Math.min(start + copiedAtOnceBytes, sizeBytes) - 1;
      const PartNumber = Parts.length + 1;
      const command = new UploadPartCopyCommand({
        ...upload,
        ...{ PartNumber, CopySource, CopySourceRange: `bytes=${start}-${end}` },
      });
      const { CopyPartResult } = await withS3(() => client.send(command));
      Parts.push({ PartNumber, ETag: CopyPartResult?.ETag });
    }
    await withS3(() => client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } })));
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}
