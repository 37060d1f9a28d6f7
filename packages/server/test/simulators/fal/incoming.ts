import type { IncomingHttpHeaders } from "node:http";

/** A request with its body read, as the routes see it. */
export interface Incoming {
  readonly method: string;
  /** Decoded path segments after the host's prefix. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The body as JSON; undefined when it is none. */
export function jsonBody({ body }: Incoming): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
