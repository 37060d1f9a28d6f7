import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface LoopbackServer {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly origin: string;
  /** `127.0.0.1:port`. */
  readonly host: string;
  readonly port: number;
  /** Every request so far, in order. */
  readonly requests: readonly IncomingMessage[];
  /** How many connections were opened so far. */
  connections(): number;
}

export type Handler = (request: IncomingMessage, response: ServerResponse, index: number) => void;

/** A real HTTP server (HTTPS with `tls`) on a free loopback port, closed with all its connections when the test ends. */
export async function startServer(handler: Handler, tls?: ServerOptions): Promise<LoopbackServer> {
  const requests: IncomingMessage[] = [];
  const sockets: Socket[] = [];
  const listener: RequestListener = (request, response) => {
    response.on("error", () => undefined);
    handler(request, response, requests.push(request) - 1);
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  server.on("connection", (socket: Socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
  });
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await once(server.close(), "close");
  });
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  return {
    origin: `${tls === undefined ? "http" : "https"}://${host}`,
    host,
    port,
    requests,
    connections: () => sockets.length,
  };
}
