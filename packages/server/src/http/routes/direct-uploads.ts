import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import {
  abortDirectUpload,
  beginDirectUpload,
  finishDirectUpload,
  listParts,
  signParts,
  type DirectUploadPorts,
} from "../../services/video/direct-upload.js";
import { getUpload } from "../../services/video/get.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { shareRunning } from "../requests/share-running.js";
import { UploadDocument, uploadDocument, UploadParameters } from "./videos.js";

/** Every part of the largest file, over a slow line. */
const addressSeconds = 24 * 60 * 60;
/** Reading tens of gigabytes takes minutes: a client is told to ask again before anything in between gives up. */
const answerWithinMs = 20_000;

const NewDirectUpload = z
  .strictObject({
    name: z.string().trim().min(1).max(200).default("video").describe("What the video is called in lists."),
    sizeBytes: z.int().positive().describe("Of the whole file."),
  })
  .meta({
    id: "NewDirectUpload",
    description: "A file that will be sent to the object store in parts.",
    examples: [{ name: "bunny.mp4", sizeBytes: 50_000_000_000 }],
  });
const DirectUpload = z
  .object({
    uploadId: z.string(),
    sizeBytes: z.int(),
    partBytes: z.int().describe("Size of every part but the last."),
    partCount: z.int(),
  })
  .meta({ id: "DirectUpload", description: "How the file is to be sent." });
const WantedParts = z
  .strictObject({ partNumbers: z.array(z.int().min(1).max(10_000)).min(1).max(100).describe("From 1.") })
  .meta({ id: "WantedParts", description: "Parts that are about to be sent.", examples: [{ partNumbers: [1, 2, 3] }] });
const PartAddresses = z
  .object({ parts: z.array(z.object({ partNumber: z.int(), url: z.string(), expiresAt: z.iso.datetime() })) })
  .meta({ id: "PartAddresses", description: "Where each part goes: one PUT of its bytes, without the API key." });
const ArrivedParts = z
  .object({
    partBytes: z.int().describe("Size of every part but the last."),
    parts: z.array(z.object({ partNumber: z.int(), sizeBytes: z.int() })),
  })
  .meta({ id: "ArrivedParts", description: "The parts that are there." });

/** `POST /api/uploads/direct` and what follows: uploads that go past the gateway, straight to the object store. */
export function addDirectUploads(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const ports: DirectUploadPorts = { ...dependencies, maxVideoBytes: dependencies.uploadLimitBytes };
  const finish = shareRunning((uploadId: string, userId: string) => finishDirectUpload(ports, { userId, uploadId }));
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ["videos"];
  const config = { scope: "jobs:write" } as const;
  const path = "/api/uploads/:uploadId";
  routes.post(
    "/api/uploads/direct",
    {
      config,
      schema: {
        tags,
        summary: "Begin a direct upload",
        description:
          "For large files, where objects are kept in S3: ask for addresses of parts, PUT the bytes of each there, in any order and several at once, then complete. `direct_upload_unsupported` where objects are kept in a folder.",
        body: NewDirectUpload,
        response: {
          201: jsonResponse("The upload has begun.", DirectUpload),
          ...problemResponses(401, 403, 413, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const { id, sizeBytes, direct } = await beginDirectUpload(ports, { userId, ...request.body });
      const partBytes = direct?.partBytes ?? sizeBytes;
      const partCount = Math.max(1, Math.ceil(sizeBytes / partBytes));
      return reply.code(201).send({ uploadId: id, sizeBytes, partBytes, partCount });
    },
  );
  routes.post(
    `${path}/parts`,
    {
      config,
      schema: {
        tags,
        summary: "Ask where parts go",
        description: "Addresses for up to a hundred parts. They work for a day; a part that is sent again is replaced.",
        params: UploadParameters,
        body: WantedParts,
        response: { 200: jsonResponse("The addresses.", PartAddresses), ...problemResponses(401, 403, 404, 415, 422) },
      },
    },
    async (request, reply) => {
      const whose = { userId: callerOf(request).userId, uploadId: request.params.uploadId };
      const options = { partNumbers: request.body.partNumbers, expiresInSeconds: addressSeconds };
      const parts = await signParts(ports, whose, options);
      return reply.send({ parts: parts.map((part) => ({ ...part, expiresAt: part.expiresAt.toISOString() })) });
    },
  );
  routes.get(
    `${path}/parts`,
    {
      config: { scope: "jobs:read" },
      schema: {
        tags,
        summary: "See which parts are there",
        description: "For going on with an upload that was interrupted.",
        params: UploadParameters,
        response: { 200: jsonResponse("The parts.", ArrivedParts), ...problemResponses(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const whose = { userId: callerOf(request).userId, uploadId: request.params.uploadId };
      const { partBytes, parts } = await listParts(ports, whose);
      return reply.send({ partBytes, parts: parts.map(({ partNumber, sizeBytes }) => ({ partNumber, sizeBytes })) });
    },
  );
  routes.post(
    `${path}/complete`,
    {
      config,
      schema: {
        tags,
        summary: "Complete a direct upload",
        description:
          "Makes a video of the parts. Large files are read for a while: `videoId` is null until that is done; send the request again then.",
        params: UploadParameters,
        response: {
          200: jsonResponse("The upload; with `videoId` once it is a video.", UploadDocument),
          ...problemResponses(401, 403, 404, 422),
        },
      },
    },
    async (request, reply) => {
      const whose = { userId: callerOf(request).userId, uploadId: request.params.uploadId };
      await getUpload(ports, whose);
      await finish(whose.uploadId, whose.userId, answerWithinMs);
      return reply.send(uploadDocument((await getUpload(ports, whose)).value));
    },
  );
  routes.post(
    `${path}/abort`,
    {
      config,
      schema: {
        tags,
        summary: "Give a direct upload up",
        description: "Forgets the parts that have arrived.",
        params: UploadParameters,
        response: { 204: z.undefined().describe("It is gone."), ...problemResponses(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      await abortDirectUpload(ports, { userId: callerOf(request).userId, uploadId: request.params.uploadId });
      return reply.code(204).send();
    },
  );
}
