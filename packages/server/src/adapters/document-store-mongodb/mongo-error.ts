import { MongoError, MongoServerError } from "mongodb";
import { ReeloraError } from "@reelora/core";

const duplicateKey = 11_000;
const authenticationFailed = new Set([13, 18, 8000]);
const diskFull = new Set([14_031]);
const noTransactionNumbers = 20;

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === duplicateKey;
}

/** Failures of the database and of the way to it in Reelora's words; anything else stays what it is. */
export function toStorageError(error: unknown): unknown {
  if (!(error instanceof MongoError)) return error;
  if (error instanceof MongoServerError && diskFull.has(Number(error.code))) {
    const message = "The disk of the document database is full. Free space on it; nothing stored so far is lost.";
    return new ReeloraError("storage_full", message, {}, error);
  }
  return new ReeloraError("storage_unavailable", messageOf(error), {}, error);
}

function messageOf(error: MongoError): string {
  if (!(error instanceof MongoServerError)) {
    return `The document database does not answer (${error.name}). Check MONGODB_URI, the network and that it runs.`;
  }
  if (authenticationFailed.has(Number(error.code))) {
    return "The document database refuses us. Check the user and password in MONGODB_URI, and what the user may do.";
  }
  if (error.code === noTransactionNumbers) {
    return "The document database is no replica set. Start it as one (a single member will do), or add retryWrites=false to MONGODB_URI.";
  }
  return `The document database refuses the work (${error.codeName ?? error.name}). Look at its log, then try again.`;
}
