import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { handOverJob, type HandOverPorts } from "../../services/job/hand-over.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import { JobParameters } from "../requests/job-parameters.js";

const HandedOver = z
  .object({
    jobId: z.string(),
    status: z.enum(["queued", "processing"]).describe("How the job stood before."),
    busy: z
      .boolean()
      .describe("Every place of this worker was taken: the job waits in its line, and another worker may be told too."),
  })
  .meta({ id: "HandedOver", description: "A job that this worker will look at." });

/** `POST /jobs/{jobId}/run` of a worker. */
export function addRunJob(app: FastifyInstance, dependencies: HandOverPorts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    "/jobs/:jobId/run",
    {
      config: { scope: "service" },
      schema: {
        tags: ["jobs"],
        summary: "Work on a stored job now",
        description:
          "For deployments without Redis: whoever has stored a job hands it to a worker, which would find it within a second anyway. Takes the service token. Doing it again is fine, also for a job that another worker has.",
        params: JobParameters,
        response: {
          202: jsonResponse("The worker will look at the job.", HandedOver),
          ...problemResponses(401, 403, 404, 409),
        },
      },
    },
    async (request, reply) => {
      const { jobId } = request.params;
      request.notes.jobId = jobId.slice(0, 40);
      const { job, isBusy } = await handOverJob(dependencies, jobId);
      const status = job.status === "queued" ? "queued" : "processing";
      return reply.code(202).send({ jobId: job.id, status, busy: isBusy });
    },
  );
}
