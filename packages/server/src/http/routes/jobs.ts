import { JobStatus } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { getJob } from "../../services/job/get.js";
import { listJobs } from "../../services/job/list.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import { expand, expandedJob, ExpandedStatus } from "../documents/expanded-job.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { jobAnswers } from "../documents/job-answers.js";
import { JobParameters } from "../requests/job-parameters.js";
import { nextCursor, pageQuery } from "../requests/page-query.js";

const JobsQuery = z.strictObject({
  status: z
    .union([JobStatus, z.array(JobStatus)])
    .optional()
    .describe("Only jobs in this state; may be given several times."),
  videoId: z.string().max(64).optional().describe("Only jobs made from this upload."),
  retrainOf: z.string().max(64).optional().describe("Only retrainings of this job's dataset."),
  createdFrom: z.iso.datetime().optional().describe("Only jobs made then or later."),
  createdBefore: z.iso.datetime().optional().describe("Only jobs made before then."),
  expand,
  ...pageQuery,
});

const JobList = z
  .object({
    jobs: z.array(ExpandedStatus),
    nextCursor,
  })
  .meta({ id: "JobList", description: "Jobs, the newest first." });

/** `GET /api/lora/jobs` and `GET /api/lora/jobs/{jobId}` */
export function addJobs(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const answerOf = jobAnswers(dependencies);
  routes.get(
    "/api/lora/jobs/:jobId",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["jobs"],
        summary: "See a job",
        description: "The status document, and with `expand` what belongs to the job.",
        params: JobParameters,
        querystring: z.strictObject({ expand }),
        response: { 200: jsonResponse("The job.", ExpandedStatus), ...problemResponses(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { jobId } = request.params;
      request.notes.jobId = jobId.slice(0, 40);
      const { value } = await getJob(dependencies, { userId: callerOf(request).userId, jobId });
      return reply.send(await expandedJob(dependencies, request, value, request.query.expand));
    },
  );
  routes.get(
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
      const { status = [], createdFrom, createdBefore, expand: wanted, ...rest } = request.query;
      const page = await listJobs(dependencies, {
        userId: callerOf(request).userId,
        statuses: [status].flat(),
        createdFrom: createdFrom === undefined ? undefined : Date.parse(createdFrom),
        createdBefore: createdBefore === undefined ? undefined : Date.parse(createdBefore),
        ...rest,
      });
      const { cursor: next } = page;
      if (wanted === undefined) {
        const answers = await Promise.all(page.items.map(({ value }) => answerOf(request, value)));
        const texts = answers.map(({ text }) => text);
        return reply
          .serializer(() => `{"jobs":[${texts.join(",")}],"nextCursor":${JSON.stringify(next)}}`)
          .send({ jobs: answers.map(({ document }) => document), nextCursor: next });
      }
      const jobs = await Promise.all(page.items.map(({ value }) => expandedJob(dependencies, request, value, wanted)));
      return reply.send({ jobs, nextCursor: next });
    },
  );
}
