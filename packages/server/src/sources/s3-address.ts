import { ReeloraError } from "@reelora/core";

export interface S3Address {
  readonly bucket: string;
  readonly key: string;
}

/** Reads `s3://bucket/key`. The key is taken letter by letter as it stands, nothing is unescaped. Null when malformed. */
function parseS3Address(text: string): S3Address | null {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(.{1,1024})$/is.exec(text);
  const [, bucket, key] = match ?? [];
  return bucket === undefined || key === undefined ? null : { bucket, key };
}

/**
 * The bucket and key of an address whose bucket the operator lets users read from. Throws `invalid_request` when the
 * address is malformed, `address_not_allowed` when the bucket is not in the list.
 */
export function checkS3Address(address: string, sourceBuckets: readonly string[]): S3Address {
  const parsed = parseS3Address(address);
  if (parsed === null)
    throw new ReeloraError("invalid_request", "That is not an S3 address. Write it as s3://bucket/key.");
  if (!sourceBuckets.includes(parsed.bucket))
    throw new ReeloraError(
      "address_not_allowed",
      `The bucket ${parsed.bucket} is not one that videos may be read from. ` +
        `The operator allows it by adding it to S3_SOURCE_BUCKETS; or give a signed https address of the object.`,
    );
  return parsed;
}
