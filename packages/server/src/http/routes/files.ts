import { Readable } from "node:stream";
import { ReeloraError } from "@reelora/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { ObjectHead, ObjectStore } from "../../ports/object-store.js";
import type { SignedAccess, SignedFiles } from "../../ports/signed-files.js";
import type { UsagePorts } from "../../services/usage/usage-ports.js";
import { requestedRange } from "../answers/byte-range.js";
import { problemResponses } from "../documentation/document-responses.js";
import { egressMeter } from "../answers/egress-meter.js";
import { HttpRefusal } from "../errors/http-refusal.js";
import { storedObjectHeaders } from "../answers/stored-object-headers.js";
import { FileParameters, takeUploads } from "./uploads.js";

export interface FilesDependencies extends UsagePorts {
  readonly objects: ObjectStore;
  readonly signedFiles: SignedFiles;
  readonly uploadLimitBytes: number;
}

/** `GET`, `HEAD` and `PUT /files/*`: the signed addresses of an object store that has no server of its own. */
export async function addFiles(app: FastifyInstance, dependencies: FilesDependencies): Promise<void> {
  const noteEgress = egressMeter(app, dependencies);
  app.route({
    method: ["GET", "HEAD"],
    url: "/files/*",
    config: { scope: "signed" },
    schema: {
      tags: ["results"],
      summary: "Read a stored object",
      description: "The address comes signed from other answers and expires. Ranges and If-None-Match are understood.",
      params: FileParameters,
      response: {
        200: { description: "The object.", content: { "application/octet-stream": { schema: z.string() } } },
        206: { description: "Part of it.", content: { "application/octet-stream": { schema: z.string() } } },
        ...problemResponses(403, 404, 416),
      },
    },
    handler: async (request, reply) => {
      const access = verifiedAccess(dependencies, request);
      if (access.granted !== "read") throw badAddress(access);
      const head = await dependencies.objects.head(access.key);
      if (head === null) throw new ReeloraError("not_found", "The object that this address names is gone.");
      return serve(dependencies.objects, head, access.downloadAs, request, reply, noteEgress);
    },
  });
  await app.register(async (uploads) =>
    takeUploads(uploads, {
      ...dependencies,
      accessOf: (request) => {
        const access = verifiedAccess(dependencies, request);
        if (access.granted !== "upload") throw badAddress(access);
        return access;
      },
    }),
  );
}

function verifiedAccess({ signedFiles, now }: FilesDependencies, request: FastifyRequest): SignedAccess {
  const { pathname, searchParams } = new URL(request.raw.url ?? "/", "http://localhost");
  return signedFiles.verify(
    {
      method: request.method,
      key: pathname.replace(/^\/files\//, ""),
      query: searchParams,
      contentType: request.headers["content-type"] ?? null,
    },
    now(),
  );
}

function badAddress(access: SignedAccess): HttpRefusal {
  const isExpired = access.granted === null && access.reason === "expired";
  return new HttpRefusal(
    403,
    "not_authorised",
    isExpired
      ? "This address has expired. Ask for the job's status again to get a fresh one."
      : "This address is not one that was signed here for this. Use it exactly as it was given.",
  );
}

function serve(
  objects: ObjectStore,
  head: ObjectHead,
  downloadAs: string | null,
  request: FastifyRequest,
  reply: FastifyReply,
  noteEgress: (key: string, sizeBytes: number) => void,
): FastifyReply {
  const headers = storedObjectHeaders(head, downloadAs);
  const ifRange = request.headers["if-range"];
  const isCurrent = ifRange === undefined || ifRange === headers["etag"];
  const range = requestedRange(isCurrent ? request.headers.range : undefined, head.sizeBytes);
  if (range.kind === "unsatisfiable") {
    throw new HttpRefusal(416, "invalid_request", `The object has ${head.sizeBytes} bytes; ask for some of those.`, {
      "content-range": `bytes */${head.sizeBytes}`,
    });
  }
  void reply.headers(headers);
  if (request.headers["if-none-match"]?.includes(headers["etag"] ?? "") === true) return reply.code(304).send();
  const length = range.kind === "whole" ? head.sizeBytes : range.end - range.start;
  void reply.header("content-length", String(length));
  if (range.kind === "part") {
    void reply.code(206).header("content-range", `bytes ${range.start}-${range.end - 1}/${head.sizeBytes}`);
  }
  if (request.method === "HEAD") return reply.send();
  const stream = Readable.from(objects.get(head.key, range.kind === "whole" ? undefined : range), {
    objectMode: false,
  });
  stream.on("data", (chunk: Uint8Array) => noteEgress(head.key, chunk.byteLength));
  stream.pause();
  stream.once("error", (error) => {
    request.notes.failure = error;
  });
  return reply.send(stream);
}
