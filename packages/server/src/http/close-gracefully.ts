import type { FastifyInstance } from "fastify";

/**
 * Closing waits for the requests that run, and for nothing else: a connection that an answer leaves open while the
 * server closes is closed then, where Node would wait for the caller to drop it.
 */
export function closeGracefully(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook("preClose", async () => {
    isClosing = true;
  });
  app.addHook("onResponse", async () => {
    if (isClosing) setImmediate(() => app.server.closeIdleConnections());
  });
}
