import type { FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "../../log/logger.js";

/** What the log line of a request says beyond what every request has. */
export interface RequestNotes {
  userId: string | null;
  jobId: string | null;
  errorCode: string | null;
  /** What an unexpected error was, for whoever runs this; never sent to the caller. */
  failure: unknown;
}

declare module "fastify" {
  interface FastifyRequest {
    notes: RequestNotes;
  }
}

export function emptyNotes(): RequestNotes {
  return { userId: null, jobId: null, errorCode: null, failure: null };
}

/** The one line about a request: no query string, no header, no body, so no secret. */
export function logRequest(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const { userId, jobId, errorCode, failure } = request.notes;
  const line = {
    method: request.method,
    route: request.routeOptions.url ?? null,
    status: reply.statusCode,
    durationMs: Math.round(reply.elapsedTime),
    requestId: request.id,
    ...(userId === null ? {} : { userId }),
    ...(jobId === null ? {} : { jobId }),
    ...(errorCode === null ? {} : { errorCode }),
  };
  if (failure !== null) logger.error({ ...line, failure: stackOf(failure) }, "request");
  else logger.info(line, "request");
}

function stackOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const cause = failure.cause === undefined ? "" : `\ncaused by ${stackOf(failure.cause)}`;
  return `${failure.stack ?? failure.message}${cause}`;
}
