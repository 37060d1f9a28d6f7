import { JobStatus, StatusDocument } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { listJobs } from "../../services/job/list.js";
import { callerOf } from "../caller-of.js";
import { jsonResponse, problemResponses } from "../document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { jobDocument } from "../job-document.js";

const JobsQuery = z.strictObject({
  status: z
    .union([JobStatus, z.array(JobStatus)])
    .optional()
    .describe("Only jobs in this state; may be given several times."),
  limit: z.coerce.number().int().min(1).max(100).default(20).describe("How many at most."),
  cursor: z.string().min(1).max(1000).optional().describe("The `nextCursor` of the page before."),
});

const JobList = z
  .object({
    jobs: z.array(StatusDocument),
    nextCursor: z.string().nullable().describe("Asks for the next page; null on the last."),
  })
  .meta({ id: "JobList", description: "Jobs, the newest first." });

/** `GET /api/lora/jobs` */
export function addJobs(app: FastifyInstance, dependencies: GatewayDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    "/api/lora/jobs",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["jobs"],
        summary: "List jobs",
        description: "The newest first, page by page.",
        querystring: JobsQuery,
        response: { 200: jsonResponse("A page of jobs.", JobList), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { status = [], limit, cursor } = request.query;
      const page = await listJobs(dependencies, {
        userId: callerOf(request).userId,
        statuses: [status].flat(),
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const jobs = await Promise.all(page.items.map(({ value }) => jobDocument(dependencies, request, value)));
      return reply.send({ jobs, nextCursor: page.cursor });
    },
  );
}
