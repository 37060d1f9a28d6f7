import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import { ReeloraError } from "@reelora/core";
import type { ByteRange, ObjectStore } from "../../src/ports/object-store.js";
import type { SignedFiles } from "../../src/ports/signed-files.js";

export interface SignedFileServer {
  readonly baseUrl: string;
  /** The store is opened after the server, because its addresses name the port. */
  serve(store: ObjectStore, signedFiles: SignedFiles): void;
  close(): Promise<void>;
}

/** The least server that serves and takes what signed addresses allow. */
export async function startSignedFileServer(): Promise<SignedFileServer> {
  let answer = async (_request: IncomingMessage, response: ServerResponse): Promise<void> =>
    void response.writeHead(503).end();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const isMissing = error instanceof ReeloraError && error.code === "not_found";
      response.writeHead(isMissing ? 404 : 500).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${portOf(server)}`,
    serve(store, signedFiles) {
      answer = (request, response) => answerSigned(store, signedFiles, request, response);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answerSigned(
  store: ObjectStore,
  signedFiles: SignedFiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "", "http://server");
  const access = signedFiles.verify(
    {
      method: request.method ?? "",
      key: url.pathname.replace(/^\/files\//, ""),
      query: url.searchParams,
      contentType: request.headers["content-type"] ?? null,
    },
    Date.now(),
  );
  if (access.granted === null) {
    response.writeHead(403).end(access.reason);
    return;
  }
  if (access.granted === "upload") {
    await store.put(access.key, request as AsyncIterable<Uint8Array>, { contentType: access.contentType });
    response.writeHead(201).end();
    return;
  }
  const head = await store.head(access.key);
  if (head === null) throw new ReeloraError("not_found", "no such object");
  const range = rangeOf(request.headers.range);
  const disposition =
    access.downloadAs === null ? {} : { "content-disposition": `attachment; filename="${access.downloadAs}"` };
  response.writeHead(range === undefined ? 200 : 206, { "content-type": head.contentType, ...disposition });
  await pipeline(store.get(access.key, range), response);
}

function rangeOf(header: string | undefined): ByteRange | undefined {
  const match = /^bytes=(\d+)-(\d+)$/.exec(header ?? "");
  return match === null ? undefined : { start: Number(match[1]), end: Number(match[2]) + 1 };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}
