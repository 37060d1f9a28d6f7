import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { ItemLineage, lineageOfItem } from "../../services/lineage/of-item.js";
import { lineageOfVersion, VersionLineage } from "../../services/lineage/of-version.js";
import { lineageOfVideo, VideoLineage } from "../../services/lineage/of-video.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { JobParameters } from "../requests/job-parameters.js";
import { VersionParameters } from "./versions.js";

const ItemParameters = JobParameters.extend({
  fileName: z
    .string()
    .max(200)
    .describe("The item's name in the dataset.")
    .meta({ examples: ["0001.jpg"] }),
});
const VideoParameters = z.object({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits in lower case")
    .describe("SHA-256 of the video's bytes, as a version or a dataset's manifest has it."),
});
const FrameQuery = z.strictObject({
  frame: z.coerce
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe("Only versions trained with an item that shows this frame."),
});

/** `/api/lineage/…`: from a version down to the frames it was trained with, and from those to the versions. */
export function addLineage(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { scope: "jobs:read" } as const;

  routes.get(
    "/api/lineage/versions/:jobId/:version",
    {
      config,
      schema: {
        tags: ["versions"],
        summary: "See where a version comes from",
        description: "Its run, its dataset, each item, and the moment of the source video that the item shows.",
        params: VersionParameters,
        response: { 200: jsonResponse("The lineage.", VersionLineage), ...problemResponses(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { jobId, version } = request.params;
      request.notes.jobId = jobId.slice(0, 40);
      return reply.send(await lineageOfVersion(dependencies, { userId: callerOf(request).userId, jobId, version }));
    },
  );
  routes.get(
    "/api/lineage/items/:jobId/:fileName",
    {
      config,
      schema: {
        tags: ["versions"],
        summary: "See what an item was used for",
        description:
          "The moment of the video that a picture or clip of a dataset shows, and the versions trained with it.",
        params: ItemParameters,
        response: { 200: jsonResponse("The lineage.", ItemLineage), ...problemResponses(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { jobId, fileName } = request.params;
      request.notes.jobId = jobId.slice(0, 40);
      return reply.send(await lineageOfItem(dependencies, { userId: callerOf(request).userId, jobId, fileName }));
    },
  );
  routes.get(
    "/api/lineage/videos/:sha256",
    {
      config,
      schema: {
        tags: ["versions"],
        summary: "See what a video was used for",
        description: "The versions that were made with a video, or with one frame of it, over all jobs.",
        params: VideoParameters,
        querystring: FrameQuery,
        response: { 200: jsonResponse("The lineage.", VideoLineage), ...problemResponses(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { frame } = request.query;
      const asked = { userId: callerOf(request).userId, sha256: request.params.sha256 };
      return reply.send(await lineageOfVideo(dependencies, frame === undefined ? asked : { ...asked, frame }));
    },
  );
}
