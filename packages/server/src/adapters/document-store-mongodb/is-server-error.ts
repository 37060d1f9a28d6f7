import { MongoServerError } from "mongodb";

/** Whether MongoDB itself answered with this error code. */
export function isServerError(error: unknown, code: number): boolean {
  return error instanceof MongoServerError && error.code === code;
}
