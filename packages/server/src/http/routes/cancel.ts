import { StatusDocument } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { cancelJob } from "../../services/job/cancel.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { jobDocument } from "../documents/job-document.js";
import { JobParameters } from "../requests/job-parameters.js";

/** `POST /api/lora/jobs/{jobId}/cancel` */
export function addCancel(app: FastifyInstance, dependencies: GatewayDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    "/api/lora/jobs/:jobId/cancel",
    {
      config: { scope: "jobs:write" },
      schema: {
        tags: ["jobs"],
        summary: "Stop a job",
        description:
          "A waiting job is cancelled at once; running work is told to stop and the job is cancelled shortly after. Cancelling again is fine.",
        params: JobParameters,
        response: {
          200: jsonResponse("The job is cancelled.", StatusDocument),
          202: jsonResponse("The work was told to stop.", StatusDocument),
          ...problemResponses(401, 403, 404, 409),
        },
      },
    },
    async (request, reply) => {
      const { jobId } = request.params;
      request.notes.jobId = jobId.slice(0, 40);
      const { value: job } = await cancelJob(dependencies, { userId: callerOf(request).userId, jobId });
      const document = await jobDocument(dependencies, request, job);
      return reply.code(job.status === "cancelled" ? 200 : 202).send(document);
    },
  );
}
