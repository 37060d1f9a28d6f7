import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { makeId, toReeloraError } from "@reelora/core";
import { FileStore } from "@tus/file-store";
import { Server, type ServerOptions } from "@tus/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { uploads } from "../../collections/uploads.js";
import { beginUpload } from "../../services/video/begin-upload.js";
import { finishUpload } from "../../services/video/finish-upload.js";
import { getUpload } from "../../services/video/get.js";
import { baseUrlOf } from "../documents/base-url.js";
import { callerOf } from "../access/caller-of.js";
import { problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { statusOf } from "../errors/status-of.js";

const path = "/api/uploads";
const UploadParameters = z.object({ uploadId: z.string().describe("The upload's id: the last part of its address.") });

type TusRequest = Parameters<NonNullable<ServerOptions["onUploadCreate"]>>[0];

/**
 * `POST /api/uploads`, `HEAD`, `PATCH` and `DELETE /api/uploads/{uploadId}`: resumable uploads as tus 1.0 describes, in
 * pieces of any size, begun again after any interruption where they were. Access and ownership are decided before tus
 * sees a request.
 */
export async function addResumableUploads(app: FastifyInstance, dependencies: GatewayDependencies): Promise<void> {
  const { store, now, randomBytes, uploadFolder: directory } = dependencies;
  const requests = new WeakMap<IncomingMessage, FastifyRequest>();
  const requestOf = (request: TusRequest): FastifyRequest => {
    const incoming = request.runtime?.node?.req;
    const known = incoming === undefined ? undefined : requests.get(incoming as IncomingMessage);
    if (known === undefined) throw new TypeError("tus has a request that did not come through the gateway");
    return known;
  };
  const files = new FileStore({ directory });
  const tus = new Server({
    path,
    datastore: files,
    maxSize: dependencies.uploadLimitBytes,
    disableTerminationForFinishedUploads: true,
    exposedHeaders: ["X-Video-Id"],
    namingFunction: () => makeId("upload", now(), randomBytes(10)),
    generateUrl: (request, { id }) => `${baseUrlOf(requestOf(request), dependencies.publicUrl)}${path}/${id}`,
    getFileIdFromRequest: (request) => /\/(upload_[0-9A-Z]{26})$/.exec(new URL(request.url).pathname)?.[1],
    onUploadCreate: async (request, { id, size, metadata }) => {
      if (size === undefined) throw refusal(400, "Say how large the file is, with Upload-Length.");
      const { userId } = callerOf(requestOf(request));
      const name = metadata?.["filename"] ?? "video";
      await beginUpload(
        { ...dependencies, maxVideoBytes: dependencies.uploadLimitBytes },
        { id, userId, name, sizeBytes: size },
      ).catch(asRefusal);
      return {};
    },
    onUploadFinish: async (request, { id: uploadId }) => {
      const { userId } = callerOf(requestOf(request));
      const file = join(directory, uploadId);
      const input = { userId, uploadId, file };
      const video = await finishUpload(dependencies, input, new AbortController().signal).catch(async (error) => {
        await discard(uploadId);
        return asRefusal(error);
      });
      await files.remove(uploadId);
      return { headers: { "x-video-id": video.id } };
    },
  });
  const discard = async (uploadId: string) => {
    await files.remove(uploadId).catch(() => undefined);
    await store.delete(uploads, uploadId);
  };
  const handOver = async (request: FastifyRequest, reply: FastifyReply) => {
    requests.set(request.raw, request);
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    void reply.hijack();
    await tus.handle(request.raw, reply.raw);
    if (request.method === "DELETE" && reply.raw.statusCode === 204) {
      await store.delete(uploads, uploadIdOf(request));
    }
  };
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
    const own = async (request: FastifyRequest) => {
      await getUpload(dependencies, { userId: callerOf(request).userId, uploadId: uploadIdOf(request) });
    };
    const options = { config: { scope: "jobs:write" }, bodyLimit: dependencies.uploadLimitBytes } as const;
    const schema = (summary: string, description: string, status: number) => ({
      tags: ["videos"],
      summary,
      description,
      response: { [status]: z.undefined().describe("As tus 1.0 describes."), ...problemResponses(401, 403, 404) },
    });
    scope.post(
      path,
      {
        ...options,
        schema: schema(
          "Begin an upload",
          "tus 1.0: send `Tus-Resumable: 1.0.0` and `Upload-Length`, and the file's name as `Upload-Metadata: filename BASE64`. Location is where the bytes go, in any number of PATCH requests.",
          201,
        ),
      },
      handOver,
    );
    scope.route({
      ...options,
      method: ["HEAD", "PATCH", "DELETE"],
      url: `${path}/:uploadId`,
      exposeHeadRoute: false,
      preHandler: own,
      schema: {
        ...schema(
          "Go on with an upload",
          "tus 1.0: HEAD says how many bytes are here, PATCH brings more from `Upload-Offset` on, DELETE gives up. The PATCH that brings the last byte answers with `X-Video-Id`.",
          204,
        ),
        params: UploadParameters,
      },
      handler: handOver,
    });
  });
}

function uploadIdOf(request: FastifyRequest): string {
  return UploadParameters.parse(request.params).uploadId;
}

/** The shape in which tus takes errors. */
function refusal(status: number, message: string) {
  return Object.assign(new Error(message), { status_code: status, body: `${message}\n` });
}

function asRefusal(error: unknown): never {
  const known = toReeloraError(error);
  throw refusal(
    statusOf(known.code),
    known.code === "internal" ? "This is a defect." : `${known.code}: ${known.message}`,
  );
}
