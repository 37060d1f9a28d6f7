/** Where the bucket is and who we are to it. */
export interface S3ObjectStoreOptions {
  readonly bucket: string;
  /** Null: Amazon's, by region. */
  readonly endpoint: string | null;
  /** Where people outside reach the same service; signed addresses begin with it. Null: the endpoint. */
  readonly publicEndpoint: string | null;
  readonly region: string;
  /** `https://endpoint/bucket/key` instead of `https://bucket.endpoint/key`. */
  readonly forcePathStyle: boolean;
  /** Null: the usual chain of the AWS SDK. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What could not be arranged at the start although the store works: a missing permission, say. */
  readonly onWarning: (message: string) => void;
  /** Longest time without a byte of an answer before it is asked for again. Default 30,000. */
  readonly stallTimeoutMs?: number;
  /** A request that fails without an answer, or with an error of the server's, is sent this often at most. Default 5. */
  readonly attempts?: number;
  /** Larger objects are copied in parts of this size. Default 1,000,000,000. */
  readonly copiedAtOnceBytes?: number;
}
