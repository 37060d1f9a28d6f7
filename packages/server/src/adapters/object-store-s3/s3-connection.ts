import { S3Client } from "@aws-sdk/client-s3";
import type { S3ObjectStoreOptions } from "./s3-object-store-options.js";

/** Two clients for one bucket: one does the work, the other one only signs addresses for people outside. */
export interface S3Connection {
  readonly bucket: string;
  readonly client: S3Client;
  readonly signingClient: S3Client;
  readonly stallTimeoutMs: number;
  readonly now: () => number;
}

const attemptsAtMost = 5;
const connectTimeoutMs = 5_000;
/** An object that is read slowly holds its connection. */
const socketsAtMost = 256;
const defaultStallTimeoutMs = 30_000;

export function connectToS3(options: S3ObjectStoreOptions): S3Connection {
  const { bucket, publicEndpoint, now, stallTimeoutMs = defaultStallTimeoutMs } = options;
  const client = clientFor(options, options.endpoint, stallTimeoutMs);
  return {
    bucket,
    client,
    signingClient: publicEndpoint === null ? client : clientFor(options, publicEndpoint, stallTimeoutMs),
    stallTimeoutMs,
    now,
  };
}

function clientFor(options: S3ObjectStoreOptions, endpoint: string | null, stallTimeoutMs: number): S3Client {
  const { region, forcePathStyle, credentials, attempts = attemptsAtMost } = options;
  const client = new S3Client({
    region,
    forcePathStyle,
    maxAttempts: attempts,
    // Many services know no other checksums than that of the signed payload, and refuse or forget these.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      connectionTimeout: connectTimeoutMs,
      socketTimeout: stallTimeoutMs,
      httpAgent: { keepAlive: true, maxSockets: socketsAtMost },
      httpsAgent: { keepAlive: true, maxSockets: socketsAtMost },
      socketAcquisitionWarningTimeout: stallTimeoutMs,
    },
    ...(endpoint === null ? {} : { endpoint }),
    ...(credentials === null ? {} : { credentials }),
  });
  for (const step of needless) client.middlewareStack.remove(step);
  return client;
}

/**
 * Steps of every request that do nothing for us: a log that nobody keeps, the search for a Lambda function that calls itself,
 * buckets that lie in another region than asked for, and keys that customers encrypt with.
 */
const needless = [
  "loggerMiddleware",
  "recursionDetectionMiddleware",
  "regionRedirectMiddleware",
  "regionRedirectEndpointMiddleware",
  "ssecMiddleware",
];
