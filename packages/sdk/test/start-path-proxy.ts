import { once } from "node:events";
import { createServer, request as ask } from "node:http";
import type { AddressInfo } from "node:net";

export interface PathProxy {
  /** "http://127.0.0.1:PORT/PATH" */
  readonly url: string;
  stop(): Promise<void>;
}

/** A reverse proxy that serves another server below a path, as nginx does with `location /reelora/`. */
export async function startPathProxy(path: string, target: () => string): Promise<PathProxy> {
  const server = createServer((request, response) => {
    if (request.url?.startsWith(`${path}/`) !== true) return void response.writeHead(404).end();
    const { hostname, port } = new URL(target());
    const options = {
      hostname,
      port,
      method: request.method,
      path: request.url.slice(path.length),
      headers: request.headers,
    };
    const forwarded = ask(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on("error", () => response.destroy());
    request.pipe(forwarded);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    async stop() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}
