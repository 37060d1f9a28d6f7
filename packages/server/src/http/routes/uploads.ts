import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { ObjectStore } from "../../ports/object-store.js";
import type { SignedAccess } from "../../ports/signed-files.js";
import { callerSignal } from "../requests/caller-signal.js";
import { problemResponses } from "../documentation/document-responses.js";
import { HttpRefusal } from "../errors/http-refusal.js";

/** Documents the key, which is the rest of the path; what it may be is decided by the signature. */
export const FileParameters = z.object({ key: z.string().optional().describe("The object's key.") });

const timeoutMs = 30 * 60_000;

export interface UploadDependencies {
  readonly objects: ObjectStore;
  readonly uploadLimitBytes: number;
  /** What the request's address allows; throws when that is not an upload. */
  readonly accessOf: (request: FastifyRequest) => Extract<SignedAccess, { granted: "upload" }>;
}

declare module "fastify" {
  interface FastifyRequest {
    uploadAccess: Extract<SignedAccess, { granted: "upload" }> | null;
  }
}

/** `PUT /files/*` in a scope of its own, because here a body is bytes of any type, passed on as they come. */
export function takeUploads(app: FastifyInstance, { objects, uploadLimitBytes, accessOf }: UploadDependencies): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
  app.decorateRequest("uploadAccess", null);
  app.put(
    "/files/*",
    {
      config: { scope: "signed" },
      bodyLimit: uploadLimitBytes,
      schema: {
        tags: ["results"],
        summary: "Store an object",
        description: "The address comes signed with the Content-Type that has to be sent, and expires.",
        params: FileParameters,
        response: { 201: z.undefined().describe("It is stored."), ...problemResponses(403, 413) },
      },
      onRequest: async (request, reply) => {
        void reply.header("connection", "close");
        request.uploadAccess = accessOf(request);
      },
    },
    async (request, reply) => {
      const { key, contentType } = request.uploadAccess ?? accessOf(request);
      const head = await objects.put(key, limited(request.raw, uploadLimitBytes), {
        contentType,
        signal: callerSignal(reply, timeoutMs),
      });
      return reply.code(201).header("etag", `"${head.sha256}"`).send();
    },
  );
}

async function* limited(body: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) {
      throw new HttpRefusal(413, "invalid_request", `At most ${limitBytes} bytes can be stored under one address.`);
    }
    yield chunk;
  }
}
