import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { requireAddressLifetime } from "../../ports/address-lifetime.js";
import { contentDisposition } from "../../ports/content-disposition.js";
import { requireObjectKey } from "../../ports/object-key.js";
import type { SignedAddress } from "../../ports/object-store.js";
import type { S3Connection } from "./s3-connection.js";

export async function signRead(
  { signingClient, bucket, now }: S3Connection,
  key: string,
  { expiresInSeconds, downloadAs }: { readonly expiresInSeconds: number; readonly downloadAs?: string },
): Promise<SignedAddress> {
  requireObjectKey(key);
  requireAddressLifetime(expiresInSeconds);
  const signingDate = wholeSecond(now());
  const url = await getSignedUrl(
    signingClient,
    new GetObjectCommand({
      Bucket: bucket,
      Key: key,
      ...(downloadAs === undefined ? {} : { ResponseContentDisposition: contentDisposition("attachment", downloadAs) }),
    }),
    { expiresIn: expiresInSeconds, signingDate },
  );
  return { url, expiresAt: new Date(signingDate.getTime() + expiresInSeconds * 1000) };
}

export async function signUpload(
  { signingClient, bucket, now }: S3Connection,
  key: string,
  { expiresInSeconds, contentType }: { readonly expiresInSeconds: number; readonly contentType: string },
): Promise<SignedAddress> {
  requireObjectKey(key);
  requireAddressLifetime(expiresInSeconds);
  const signingDate = wholeSecond(now());
  const url = await getSignedUrl(
    signingClient,
    new PutObjectCommand({ Bucket: bucket, Key: key, ContentType: contentType }),
    // Unsigned, the type would be the uploader's choice.
    { expiresIn: expiresInSeconds, signingDate, signableHeaders: new Set(["host", "content-type"]) },
  );
  return { url, expiresAt: new Date(signingDate.getTime() + expiresInSeconds * 1000) };
}

/** The signature's own resolution. */
function wholeSecond(ms: number): Date {
  return new Date(Math.floor(ms / 1000) * 1000);
}
