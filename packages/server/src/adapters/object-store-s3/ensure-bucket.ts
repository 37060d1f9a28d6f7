import { ReeloraError } from "@reelora/core";
import {
  CreateBucketCommand,
  GetBucketLifecycleConfigurationCommand,
  HeadBucketCommand,
  PutBucketLifecycleConfigurationCommand,
  S3ServiceException,
  type LifecycleRule,
} from "@aws-sdk/client-s3";
import type { S3Connection } from "./s3-connection.js";
import { statusOf, toStorageError, withS3 } from "./s3-error.js";

/** What every bucket of ours does by itself: forgets temporary objects after a day, and uploads that nobody finished. */
const ownRules: readonly LifecycleRule[] = [
  { ID: "reelora-temp", Status: "Enabled", Filter: { Prefix: "temp/" }, Expiration: { Days: 1 } },
  {
    ID: "reelora-unfinished-uploads",
    Status: "Enabled",
    Filter: { Prefix: "" },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  },
];

/**
 * Makes the bucket when it is missing and gives it our lifecycle rules beside those it has. A service or permission
 * that allows no such rules is warned about: the rules tidy up after crashes only. Throws `storage_unavailable` when
 * the bucket can neither be seen nor made.
 */
export async function ensureBucket(
  connection: S3Connection,
  region: string,
  onWarning: (message: string) => void,
): Promise<void> {
  await withS3(() => makeIfMissing(connection, region));
  try {
    await ensureRules(connection);
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw toStorageError(error);
    onWarning(
      `The bucket ${connection.bucket} takes no lifecycle rules (${error.name}): what crashed processes leave under temp/ stays until somebody removes it.`,
    );
  }
}

async function makeIfMissing({ client, bucket }: S3Connection, region: string): Promise<void> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }));
    return;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
  // Amazon refuses its oldest region by name.
  const place = region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint: region } };
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket, ...place } as CreateBucketCommand["input"]));
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    if (error.name === "BucketAlreadyOwnedByYou") return;
    const message = `The bucket ${bucket} of the object store does not exist and cannot be made (${error.name}). Make it, give the keys s3:CreateBucket, or correct S3_BUCKET, then start again.`;
    throw new ReeloraError("storage_unavailable", message, {}, error);
  }
}

async function ensureRules({ client, bucket }: S3Connection): Promise<void> {
  const present = await rulesOf({ client, bucket });
  const missing = ownRules.filter((own) => !present.some((rule) => isSameRule(rule, own)));
  if (missing.length === 0) return;
  const others = present.filter((rule) => !ownRules.some(({ ID }) => ID === rule.ID));
  await client.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket: bucket,
      LifecycleConfiguration: { Rules: [...others, ...ownRules] },
    }),
  );
}

async function rulesOf({ client, bucket }: Pick<S3Connection, "client" | "bucket">): Promise<readonly LifecycleRule[]> {
  try {
    return (await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket }))).Rules ?? [];
  } catch (error) {
    if (statusOf(error) === 404) return [];
    throw error;
  }
}

function isSameRule(rule: LifecycleRule, own: LifecycleRule): boolean {
  return (
    rule.ID === own.ID &&
    rule.Status === own.Status &&
    (rule.Filter?.Prefix ?? "") === (own.Filter?.Prefix ?? "") &&
    rule.Expiration?.Days === own.Expiration?.Days &&
    rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation === own.AbortIncompleteMultipartUpload?.DaysAfterInitiation
  );
}
