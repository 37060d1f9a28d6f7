import { StatusDocument } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { getJob } from "../../services/job/get.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { jobAnswers } from "../documents/job-answers.js";
import { JobParameters } from "../requests/job-parameters.js";

/** `GET /api/lora/status/{jobId}` */
export function addStatus(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const answerOf = jobAnswers(dependencies);
  app.withTypeProvider<ZodTypeProvider>().get(
    "/api/lora/status/:jobId",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["jobs"],
        summary: "See how a job is doing",
        description:
          "Progress reaches 10 when the video is downloaded, 20 when its shots are known, 35 when frames are extracted, 50 when the dataset is made, 60 when it is stored, 85 when training has ended, 95 when the LoRA is stored, 100 at the end.",
        params: JobParameters,
        headers: z.object({
          "if-none-match": z.string().max(1000).optional().describe("The ETag of the answer before."),
        }),
        response: {
          200: jsonResponse("The job.", StatusDocument),
          304: z.undefined().describe("Nothing has changed since the answer with this ETag."),
          ...problemResponses(401, 403, 404),
        },
      },
    },
    async (request, reply) => {
      const { jobId } = request.params;
      request.notes.jobId = jobId.slice(0, 40);
      const { value: job } = await getJob(dependencies, { userId: callerOf(request).userId, jobId });
      const { etag, document, text } = await answerOf(request, job);
      void reply.headers({ etag, "cache-control": "private, no-cache" });
      if (request.headers["if-none-match"]?.includes(etag) === true) return reply.code(304).send();
      return reply.serializer(() => text).send(document);
    },
  );
}
