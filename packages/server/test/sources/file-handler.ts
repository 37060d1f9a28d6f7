import type { IncomingMessage, ServerResponse } from "node:http";

export interface ServedFile {
  readonly bytes: Buffer;
  readonly etag?: string;
  readonly lastModified?: string;
  /** Default true. */
  readonly ranges?: boolean;
}

/** Where the answer begins: what `Range` asks for, if the condition in `If-Range` still holds. */
function startOf(request: IncomingMessage, file: ServedFile): number {
  const start = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
  const condition = request.headers["if-range"];
  const holds = condition === undefined || condition === file.etag || condition === file.lastModified;
  return start === undefined || file.ranges === false || !holds ? 0 : Number(start);
}

/**
 * Answers like a file server (RFC 9110: Range, If-Range). With `stopAt`, sends no byte of the file from there on and
 * leaves the answer open, for the test to break off.
 */
export function serveFile(request: IncomingMessage, response: ServerResponse, file: ServedFile, stopAt?: number): void {
  const { bytes, etag, lastModified } = file;
  const start = startOf(request, file);
  response.statusCode = start > 0 ? 206 : 200;
  if (start > 0) response.setHeader("content-range", `bytes ${start}-${bytes.length - 1}/${bytes.length}`);
  if (etag !== undefined) response.setHeader("etag", etag);
  if (lastModified !== undefined) response.setHeader("last-modified", lastModified);
  response.setHeader("content-length", bytes.length - start);
  if (stopAt === undefined) response.end(bytes.subarray(start));
  else response.write(bytes.subarray(start, stopAt));
}
