import { isTerminal, JobStatus, stageNames, StatusDocument, type Job } from "@reelora/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { followJob } from "../../services/job/follow.js";
import { getJob } from "../../services/job/get.js";
import { jobStateDigest } from "../../services/job/job-state-digest.js";
import { watchJobs } from "../../services/job/watch.js";
import { callerOf } from "../access/caller-of.js";
import { problemResponses } from "../documentation/document-responses.js";
import { sendEvents, streamSignals, type ServerEvent } from "../answers/event-stream.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { jobAnswers } from "../documents/job-answers.js";
import { JobParameters } from "../requests/job-parameters.js";

const heartbeatMs = 15_000;
/** Other processes may work on the job and their events may be lost. */
const pollMs = 2000;

const EventHeaders = z.object({
  "last-event-id": z
    .string()
    .max(64)
    .optional()
    .describe("The id of the last event that arrived: the stream goes on after it. Browsers send it by themselves."),
});

export const JobProgress = z
  .object({
    jobId: z.string(),
    status: JobStatus,
    stage: z.enum(stageNames).nullable(),
    progress: z.int().min(0).max(100),
  })
  .meta({
    id: "JobProgress",
    description: "How far a job is.",
    examples: [{ jobId: "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF", status: "processing", stage: "extract", progress: 27 }],
  });

const eventsResponse = (description: string, schema: z.ZodType) => ({
  description,
  content: { "text/event-stream": { schema } },
});

/** `GET /api/lora/jobs/{jobId}/events` and `GET /api/events` */
export function addEvents(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const signalOf = streamSignals(app);
  const answerOf = jobAnswers(dependencies);
  routes.get(
    "/api/lora/jobs/:jobId/events",
    {
      config: { scope: "jobs:read" },
      exposeHeadRoute: false,
      schema: {
        tags: ["events"],
        summary: "Follow a job",
        description:
          "Server-Sent Events named `job`, each with the status document, the present one first; ends when the job has. A client that comes again with Last-Event-ID after the end gets 204.",
        params: JobParameters,
        headers: EventHeaders,
        response: {
          200: eventsResponse("Events, each with the job as it is then.", StatusDocument),
          204: z.undefined().describe("The job has ended, and that was seen."),
          ...problemResponses(401, 403, 404),
        },
      },
    },
    async (request, reply) => {
      const { jobId } = request.params;
      request.notes.jobId = jobId.slice(0, 40);
      const lastId = request.headers["last-event-id"];
      const { value: job } = await getJob(dependencies, { userId: callerOf(request).userId, jobId });
      if (isTerminal(job.status) && lastId === jobStateDigest(job)) return reply.code(204).send();
      return sendEvents(reply, jobEvents(dependencies, answerOf, request, jobId, lastId, signalOf(reply)), {
        heartbeatMs,
      });
    },
  );
  routes.get(
    "/api/events",
    {
      config: { scope: "jobs:read" },
      exposeHeadRoute: false,
      schema: {
        tags: ["events"],
        summary: "Follow all jobs",
        description:
          "Server-Sent Events named `job`, one whenever one of your jobs has changed, from now on or from Last-Event-ID on. A change may come twice, none is left out; of a burst only the last state may come.",
        headers: EventHeaders,
        response: {
          200: eventsResponse("Events, each with how far a job is.", JobProgress),
          ...problemResponses(401, 403),
        },
      },
    },
    async (request, reply) => {
      const lastId = request.headers["last-event-id"] ?? "";
      const since = /^\d{1,15}$/.test(lastId) ? Number(lastId) : dependencies.now();
      const watched = watchJobs(
        dependencies,
        { userId: callerOf(request).userId, since },
        { pollMs, signal: signalOf(reply) },
      );
      return sendEvents(reply, progressEvents(watched), { heartbeatMs });
    },
  );
}

async function* jobEvents(
  dependencies: GatewayDependencies,
  answerOf: ReturnType<typeof jobAnswers>,
  request: FastifyRequest,
  jobId: string,
  lastId: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  let seen = lastId ?? null;
  for await (const job of followJob(dependencies, jobId, { pollMs, signal })) {
    const id = jobStateDigest(job);
    if (id === seen) continue;
    seen = id;
    yield { id, event: "job", data: (await answerOf(request, job)).document };
  }
}

async function* progressEvents(changes: AsyncIterable<Job>): AsyncGenerator<ServerEvent> {
  for await (const { id: jobId, status, stage, progress, updatedAt } of changes) {
    yield { id: String(updatedAt), event: "job", data: { jobId, status, stage, progress } };
  }
}
