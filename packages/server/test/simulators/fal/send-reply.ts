import type { ServerResponse } from "node:http";
import type { FalFailure } from "./failures.js";
import { jsonReply, type Reply } from "./reply.js";

const breakAfterMs = 50;

/**
 * Sends a route's reply, or what the injected failure makes of it. `act` does what was asked; failures that come
 * before anything is done leave it uncalled.
 */
export async function sendReply(
  response: ServerResponse,
  failure: FalFailure | null,
  act: () => Reply | Promise<Reply>,
): Promise<void> {
  switch (failure?.kind) {
    case "answer": {
      const { status, body, headers } = failure;
      const isText = typeof body === "string";
      const reply = isText
        ? { status, headers: { "content-type": "text/html" }, body: Buffer.from(body) }
        : jsonReply(status, body);
      return send(response, { ...reply, headers: { ...reply.headers, ...headers } });
    }
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "lost-answer":
      await act();
      response.socket?.resetAndDestroy();
      return;
    case "half-answer": {
      const { status, headers, body } = await act();
      response.writeHead(status, { ...headers, "content-length": body.length });
      // As on a network, what was sent arrives before the break is noticed.
      response.write(body.subarray(0, Math.ceil(body.length / 2)), () => {
        setTimeout(() => response.socket?.destroy(), breakAfterMs);
      });
      return;
    }
    case "silence":
      await act();
      return;
    case "other-body":
      await act();
      return send(response, {
        status: 200,
        headers: { "content-type": failure.contentType },
        body: Buffer.from(failure.body),
      });
    case "cut-short": {
      const { status, headers, body } = await act();
      return send(response, { status, headers, body: body.subarray(0, failure.bytes) });
    }
    case undefined:
      return send(response, await act());
  }
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, "content-length": body.length });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
