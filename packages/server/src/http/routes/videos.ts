import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Upload } from "../../collections/uploads.js";
import { videos } from "../../collections/videos.js";
import { getUpload, getVideo } from "../../services/video/get.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { nextCursor, pageOf, pageQuery } from "../requests/page-query.js";
import { rfc3339 } from "../documents/rfc3339.js";
import { VideoDocument, videoDocument } from "../documents/video-document.js";

export const VideoParameters = z.object({
  videoId: z
    .string()
    .describe("The video's id.")
    .meta({ examples: ["video_01K0Q4Z5N8W3X7T2R6M9C1D0BF"] }),
});
const VideosQuery = z.strictObject({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits in lower case")
    .optional()
    .describe("Only the file with these bytes: whether it is here already."),
  ...pageQuery,
});
const VideoList = z
  .object({ videos: z.array(VideoDocument), nextCursor })
  .meta({ id: "VideoList", description: "Videos, the newest first." });
export const UploadParameters = z.object({ uploadId: z.string().describe("The upload's id.") });
export const UploadDocument = z
  .object({
    uploadId: z.string(),
    name: z.string(),
    sizeBytes: z.int(),
    createdAt: z.iso.datetime(),
    videoId: z.string().nullable().describe("Set once every byte is here and is a video."),
  })
  .meta({ id: "Upload", description: "A file on its way." });

/** `GET /api/videos…` and `GET /api/uploads/{uploadId}` */
export function addVideos(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ["videos"];
  routes.get(
    "/api/videos",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags,
        summary: "List videos",
        description: "What you have uploaded, the newest first.",
        querystring: VideosQuery,
        response: { 200: jsonResponse("A page of videos.", VideoList), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { sha256, limit, cursor } = request.query;
      const page = await pageOf(
        dependencies.store.find(videos, {
          where: { userId: callerOf(request).userId, ...(sha256 === undefined ? {} : { sha256 }) },
          sort: { field: "createdAt", direction: "descending" },
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      return reply.send({ videos: page.items.map(({ value }) => videoDocument(value)), nextCursor: page.cursor });
    },
  );
  routes.get(
    "/api/videos/:videoId",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags,
        summary: "See a video",
        description: "What is known about an uploaded file.",
        params: VideoParameters,
        response: { 200: jsonResponse("The video.", VideoDocument), ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const input = { userId: callerOf(request).userId, videoId: request.params.videoId };
      return reply.send(videoDocument((await getVideo(dependencies, input)).value));
    },
  );
  routes.get(
    "/api/uploads/:uploadId",
    {
      exposeHeadRoute: false,
      config: { scope: "jobs:read" },
      schema: {
        tags,
        summary: "See an upload",
        description: "Says which video it has become. How far it is, HEAD says.",
        params: UploadParameters,
        response: { 200: jsonResponse("The upload.", UploadDocument), ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const input = { userId: callerOf(request).userId, uploadId: request.params.uploadId };
      return reply.send(uploadDocument((await getUpload(dependencies, input)).value));
    },
  );
}

export function uploadDocument({ id, name, sizeBytes, createdAt, videoId }: Upload): z.infer<typeof UploadDocument> {
  return { uploadId: id, name, sizeBytes, createdAt: rfc3339(createdAt), videoId };
}
