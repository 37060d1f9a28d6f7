import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/**
 * Closing waits for the requests that run, and for nothing else. A connection that an answer leaves open, or that never
 * brought a request (browsers and pools open some in advance), is closed, where Node would wait for the caller to drop it.
 */
export function closeGracefully(app: FastifyInstance): void {
  const open = new Set<Socket>();
  const answering = new Map<Socket, number>();
  let isClosing = false;
  const closeIdle = () => {
    for (const socket of open) if (!answering.has(socket)) socket.destroy();
  };
  app.server.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  app.server.on("request", ({ socket }, response) => {
    answering.set(socket, (answering.get(socket) ?? 0) + 1);
    response.once("close", () => {
      const left = (answering.get(socket) ?? 1) - 1;
      if (left > 0) answering.set(socket, left);
      else answering.delete(socket);
      // Once what was written has left: a socket that is destroyed takes it along.
      if (isClosing) socket.end(closeIdle);
    });
  });
  app.addHook("preClose", async () => {
    isClosing = true;
    closeIdle();
  });
}
