import { S3ServiceException } from "@aws-sdk/client-s3";
import { ReeloraError } from "@reelora/core";

/** HTTP status of the service's answer; null when there was none. */
export function statusOf(error: unknown): number | null {
  return error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? null) : null;
}

export function isNoSuchObject(error: unknown): boolean {
  return statusOf(error) === 404 && error instanceof S3ServiceException && error.name !== "NoSuchBucket";
}

/** What services call a disk or quota without room. */
const fullNames = new Set(["XMinioStorageFull", "QuotaExceeded", "InsufficientCapacity", "StorageFull"]);

/** Runs work with the service and puts its refusals, and its silence, into Reelora's words. */
export async function withS3<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw toStorageError(error);
  }
}

/** Failures of the service and of the way to it; anything else stays what it is. */
export function toStorageError(error: unknown): unknown {
  if (error instanceof S3ServiceException) return serviceError(error);
  if (error instanceof Error && isTransportFailure(error)) {
    const message = `The S3 service of the object store does not answer (${codeOf(error)}). Check S3_ENDPOINT and the network, then try again.`;
    return new ReeloraError("storage_unavailable", message, {}, error);
  }
  return error;
}

function serviceError(error: S3ServiceException): ReeloraError {
  const status = error.$metadata.httpStatusCode ?? 0;
  if (status === 507 || fullNames.has(error.name)) {
    const message = `The bucket of the object store takes no more (${error.name}). Free space or raise its quota, then try again.`;
    return new ReeloraError("storage_full", message, {}, error);
  }
  if (error.name === "NoSuchBucket") {
    const message = "The bucket of the object store does not exist. Make it, or correct S3_BUCKET, then start again.";
    return new ReeloraError("storage_unavailable", message, {}, error);
  }
  const advice =
    status === 401 || status === 403
      ? "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what they may do with the bucket"
      : "Check the service, then try again";
  const message = `The S3 service of the object store refuses the work (${error.name}, status ${status}). ${advice}.`;
  return new ReeloraError("storage_unavailable", message, {}, error);
}

const transportNames = new Set(["TimeoutError", "RequestTimeout", "NetworkingError", "ConnectionError"]);

function isTransportFailure(error: Error): boolean {
  if (transportNames.has(error.name)) return true;
  return /^(ECONN|ENOTFOUND|EAI_|EPIPE|ETIMEDOUT|EHOST|ENET|EPROTO|ERR_TLS|CERT_|DEPTH_|UNABLE_|SELF_)/.test(
    codeOf(error),
  );
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
