import type { FastifyInstance } from "fastify";

/** How long a client may take before its connection is closed. */
export interface SlowClients {
  /** For the headers of a request. */
  readonly headersMs: number;
  /** For a body of a few kilobytes; files have longer. */
  readonly bodyMs: number;
  /** How often connections are looked at. */
  readonly checkEveryMs: number;
}

export const usualPatience: SlowClients = { headersMs: 15_000, bodyMs: 30_000, checkEveryMs: 5_000 };

/** Whatever may be larger is a file, and takes its time. */
const largestSmallBodyBytes = 16 * 1024 * 1024;

/** Closes the connection of whoever sends a small body so slowly that it holds a place for nothing. */
export function hurryBodies(app: FastifyInstance, bodyMs: number): void {
  app.addHook("preParsing", ({ raw, routeOptions }, _reply, payload, done) => {
    const { "content-length": length = "0", "transfer-encoding": coding } = raw.headers;
    const hasBody = coding !== undefined || length !== "0";
    if (hasBody && (routeOptions.bodyLimit ?? 0) <= largestSmallBodyBytes) {
      const timer = setTimeout(() => {
        if (!raw.complete) raw.destroy();
      }, bodyMs);
      raw.once("close", () => clearTimeout(timer));
    }
    done(null, payload);
  });
}
