/** Where `s3://` addresses are read from. */
export interface S3SourceOptions {
  /** Null: Amazon's, by region. */
  readonly endpoint: string | null;
  readonly region: string;
  /** Null: the usual chain of the AWS SDK. */
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  } | null;
  /** `https://endpoint/bucket/key` instead of `https://bucket.endpoint/key`. */
  readonly forcePathStyle: boolean;
  /** The only buckets users may name: they must not read all that the operator's credentials can. */
  readonly sourceBuckets: readonly string[];
}
