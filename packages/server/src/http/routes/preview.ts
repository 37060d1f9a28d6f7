import { bucketTargets } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { DatasetPreview, previewDataset, usualResolution } from "../../services/dataset/preview.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { JobParameters } from "../requests/job-parameters.js";

const Query = z.strictObject({
  for: z.enum(bucketTargets).optional().describe("Who trains. Default: whoever the job's settings mean."),
  version: z.coerce.number().int().positive().optional().describe("The dataset's version. Default: the newest."),
  resolution: z.coerce
    .number()
    .int()
    .min(128)
    .max(4096)
    .default(usualResolution)
    .describe("Side of the square whose area the trainer's buckets have, in pixels."),
});

/** `GET /api/lora/jobs/{jobId}/preview` */
export function addPreview(app: FastifyInstance, dependencies: GatewayDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    "/api/lora/jobs/:jobId/preview",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["datasets"],
        summary: "See what the trainer will see",
        description:
          "For each item of a dataset's version: the bucket, the part that is left and how it is scaled, the caption as far as the base model reads it, and for clips the frames kept and their speed.",
        params: JobParameters,
        querystring: Query,
        response: { 200: jsonResponse("The preview.", DatasetPreview), ...problemResponses(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { for: target = null, version = null, resolution } = request.query;
      const owner = { userId: callerOf(request).userId, jobId: request.params.jobId };
      const input = { ...owner, target, version, resolution };
      return reply.send(await previewDataset(dependencies, input, dependencies.configuredProviders));
    },
  );
}
