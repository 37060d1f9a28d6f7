import { stageNames } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { DeadJobDocument, deadJobDocument } from "../../services/job/dead-job-document.js";
import { getJob } from "../../services/job/get.js";
import { listDeadJobs } from "../../services/job/list-dead.js";
import { replayDeadJobs, replayJob } from "../../services/job/replay.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";

const mostAtOnce = 100;

const DeadQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).describe("How many at most."),
  cursor: z.string().min(1).max(1000).optional().describe("The `nextCursor` of the page before."),
});

const DeadJobList = z
  .object({ jobs: z.array(DeadJobDocument), nextCursor: z.string().nullable() })
  .meta({ id: "DeadJobList", description: "Jobs that failed through no fault of yours, the newest first." });

const ReplayRequest = z
  .strictObject({
    jobIds: z.array(z.string()).min(1).max(mostAtOnce).describe("The failed jobs to do over."),
    onlyUndone: z
      .boolean()
      .default(false)
      .describe("Leaves out a job that was done over already also where it is the only one; of several it always is."),
    from: z.enum(stageNames).optional().describe("The first stage to do again; the one that failed when left out."),
  })
  .meta({
    id: "ReplayRequest",
    description: "Which jobs to do over, and from where.",
    examples: [{ jobIds: ["job_01K0Q4Z5N8W3X7T2R6M9C1D0BF"] }],
  });

const Replayed = z
  .object({
    replayed: z.array(z.object({ jobId: z.string(), replayOf: z.string() })),
    refused: z.array(z.object({ jobId: z.string(), reason: z.string() })),
  })
  .meta({ id: "Replayed", description: "The new jobs, and what could not be done over or was already." });

/** `GET /api/lora/jobs/dead`, `POST /api/lora/jobs/replay` */
export function addDeadJobs(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    "/api/lora/jobs/dead",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["jobs"],
        summary: "List dead jobs",
        description: "Failed through a fault of the system or a provider: why, with each try and the provider's words.",
        querystring: DeadQuery,
        response: { 200: jsonResponse("A page of dead jobs.", DeadJobList), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const { userId } = callerOf(request);
      const page = await listDeadJobs(dependencies, { userId, limit, ...(cursor === undefined ? {} : { cursor }) });
      return reply.send({ jobs: page.items.map(({ value }) => deadJobDocument(value)), nextCursor: page.cursor });
    },
  );
  routes.post(
    "/api/lora/jobs/replay",
    {
      config: { scope: "jobs:write" },
      schema: {
        tags: ["jobs"],
        summary: "Do failed jobs over",
        description:
          "Each becomes a new job that takes over what was finished before the stage; the old one stays as it ended. Starting at or before `train` may cost money again. A job that was done over already is left out when several are named.",
        body: ReplayRequest,
        response: { 202: jsonResponse("The new jobs.", Replayed), ...problemResponses(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const { jobIds, onlyUndone, from } = request.body;
      const [only] = jobIds;
      if (jobIds.length === 1 && only !== undefined && !onlyUndone) {
        const { value } = await replayJob(dependencies, { userId, jobId: only, from });
        return reply.code(202).send({ replayed: [{ jobId: value.id, replayOf: only }], refused: [] });
      }
      const found = await Promise.all(
        jobIds.map((jobId) => getJob(dependencies, { userId, jobId }).then(({ value }) => value)),
      );
      const { replayed, refused } = await replayDeadJobs(dependencies, found, from);
      return reply.code(202).send({
        replayed: replayed.map(({ id, replayOf }) => ({ jobId: id, replayOf: replayOf ?? "" })),
        refused: [...refused],
      });
    },
  );
}
