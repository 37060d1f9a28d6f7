import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { requireAddressLifetime } from "../../ports/address-lifetime.js";
import type { DirectUpload, DirectUploads, StoredPart } from "../../ports/direct-uploads.js";
import { requireObjectKey } from "../../ports/object-key.js";
import { copyObject } from "./copy-object.js";
import type { S3Connection } from "./s3-connection.js";
import { statusOf, withS3 } from "./s3-error.js";

/** Multipart uploads of S3, whose parts are put under presigned addresses at the public endpoint. */
export function s3DirectUploads(connection: S3Connection, copiedAtOnceBytes?: number): DirectUploads {
  const { client, signingClient, bucket: Bucket, now } = connection;
  return {
    async begin(key, { contentType: ContentType }) {
      requireObjectKey(key);
      const { UploadId } = await withS3(() =>
        client.send(new CreateMultipartUploadCommand({ Bucket, Key: key, ContentType })),
      );
      if (UploadId === undefined) throw new TypeError("the S3 service gave the upload no id");
      return UploadId;
    },
    async signPart({ key: Key, token: UploadId }, PartNumber, { expiresInSeconds }) {
      requireAddressLifetime(expiresInSeconds);
      const signingDate = new Date(Math.floor(now() / 1000) * 1000);
      const command = new UploadPartCommand({ Bucket, Key, UploadId, PartNumber });
      const url = await getSignedUrl(signingClient, command, { expiresIn: expiresInSeconds, signingDate });
      return { url, expiresAt: new Date(signingDate.getTime() + expiresInSeconds * 1000) };
    },
    parts: (upload) => partsOf(connection, upload),
    async complete({ key: Key, token: UploadId }, parts) {
      const Parts = parts.map(({ partNumber, tag }) => ({ PartNumber: partNumber, ETag: tag }));
      await withS3(() =>
        client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } })),
      );
    },
    async abort({ key: Key, token: UploadId }) {
      await withS3(() =>
        client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch((error: unknown) => {
          if (statusOf(error) !== 404) throw error;
        }),
      );
    },
    adopt: (fromKey, toKey, options) => copyObject(connection, fromKey, toKey, { ...options, copiedAtOnceBytes }),
  };
}

async function partsOf(
  { client, bucket: Bucket }: S3Connection,
  { key: Key, token: UploadId }: DirectUpload,
): Promise<readonly StoredPart[] | null> {
  const parts: StoredPart[] = [];
  let marker: string | undefined;
  do {
    const command = new ListPartsCommand({
      ...{ Bucket, Key, UploadId },
      ...(marker === undefined ? {} : { PartNumberMarker: marker }),
    });
    const page = await withS3(() =>
      client.send(command).catch((error: unknown) => {
        if (statusOf(error) === 404) return null;
        throw error;
      }),
    );
    if (page === null) return null;
    for (const { PartNumber = 0, Size = 0, ETag = "" } of page.Parts ?? []) {
      parts.push({ partNumber: PartNumber, sizeBytes: Size, tag: ETag });
    }
    marker = page.IsTruncated === true ? page.NextPartNumberMarker : undefined;
  } while (marker !== undefined);
  return parts.sort((one, other) => one.partNumber - other.partNumber);
}
