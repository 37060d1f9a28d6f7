import type { Config } from "./config.js";

/** The configured keys; null leaves it to the usual chain of the AWS SDK (profile, container, instance). */
export function s3Credentials({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
}: Config): { readonly accessKeyId: string; readonly secretAccessKey: string } | null {
  return accessKeyId === undefined || secretAccessKey === undefined ? null : { accessKeyId, secretAccessKey };
}
