import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { requireAddressLifetime } from "../../ports/address-lifetime.js";
import { contentDisposition } from "../../ports/content-disposition.js";
import { requireObjectKey } from "../../ports/object-key.js";
import type { SignedAddress } from "../../ports/object-store.js";
import type { S3Connection } from "./s3-connection.js";

export async function signRead(
  connection: S3Connection,
  key: string,
  { expiresInSeconds, downloadAs }: { readonly expiresInSeconds: number; readonly downloadAs?: string },
): Promise<SignedAddress> {
  const disposition =
    downloadAs === undefined ? {} : { ResponseContentDisposition: contentDisposition("attachment", downloadAs) };
  return sign(connection, key, expiresInSeconds, (object) => new GetObjectCommand({ ...object, ...disposition }));
}

export async function signUpload(
  connection: S3Connection,
  key: string,
  { expiresInSeconds, contentType }: { readonly expiresInSeconds: number; readonly contentType: string },
): Promise<SignedAddress> {
  const command = (object: ObjectName) => new PutObjectCommand({ ...object, ContentType: contentType });
  // Unsigned, the type would be the uploader's choice.
  return sign(connection, key, expiresInSeconds, command, new Set(["host", "content-type"]));
}

interface ObjectName {
  readonly Bucket: string;
  readonly Key: string;
}

async function sign(
  { signingClient, bucket, now }: S3Connection,
  key: string,
  expiresInSeconds: number,
  commandFor: (object: ObjectName) => GetObjectCommand | PutObjectCommand,
  signableHeaders?: Set<string>,
): Promise<SignedAddress> {
  requireObjectKey(key);
  requireAddressLifetime(expiresInSeconds);
  const signingDate = wholeSecond(now());
  const url = await getSignedUrl(signingClient, commandFor({ Bucket: bucket, Key: key }), {
    expiresIn: expiresInSeconds,
    signingDate,
    ...(signableHeaders === undefined ? {} : { signableHeaders }),
  });
  return { url, expiresAt: new Date(signingDate.getTime() + expiresInSeconds * 1000) };
}

/** The signature's own resolution. */
function wholeSecond(ms: number): Date {
  return new Date(Math.floor(ms / 1000) * 1000);
}
