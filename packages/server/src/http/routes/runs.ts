import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { runs as storedRuns, RunState } from "../../collections/runs.js";
import { attachRun } from "../../services/run/attach.js";
import { getRun } from "../../services/run/get.js";
import { giveUpRun } from "../../services/run/give-up.js";
import { listRuns } from "../../services/run/list.js";
import { resubmitRun } from "../../services/run/resubmit.js";
import { RunDocument, runDocument } from "../../services/run/run-document.js";
import { callerSignal } from "../requests/caller-signal.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { JobParameters } from "../requests/job-parameters.js";
import { numberedPage, WholeOrPageQuery } from "../requests/numbered-page.js";
import { nextCursor, pageOf, pageQuery } from "../requests/page-query.js";

/** For asking the provider. */
const timeoutMs = 60_000;

const RunParameters = z.object({
  runId: z
    .string()
    .describe("The run's id.")
    .meta({ examples: ["run_01K0Q4Z5N8W3X7T2R6M9C1D0BF"] }),
});
const RunList = z
  .object({ runs: z.array(RunDocument), nextCursor })
  .meta({ id: "RunList", description: "A job's runs, the first one first." });
const RunsQuery = z.strictObject({
  state: RunState.optional().describe("Only runs in this state."),
  jobId: z.string().max(64).optional().describe("Only runs of this job."),
  ...pageQuery,
});
const RunPage = z
  .object({ runs: z.array(RunDocument), nextCursor })
  .meta({ id: "RunPage", description: "Runs, the newest first." });
const Attachment = z
  .strictObject({
    requestId: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe("The provider's own name of the training. Default: the provider is searched for the dataset."),
  })
  .meta({
    id: "RunAttachment",
    description: "Which training the run belongs to.",
    examples: [{ requestId: "764cabcf-b745-4b3e-ae38-1200304cf45b" }],
  });
const Resubmission = z
  .strictObject({
    mayPayTwice: z.literal(true).describe("Says that you know: the first training may be running and be charged too."),
  })
  .meta({
    id: "RunResubmission",
    description: "Confirms that another training is ordered.",
    examples: [{ mayPayTwice: true }],
  });

/** `GET /api/lora/jobs/{jobId}/runs`, `GET /api/runs…` and `POST /api/runs/{runId}/attach|resubmit|give-up` */
export function addRuns(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const changes = { config: { scope: "jobs:write" }, params: RunParameters } as const;
  const answers = {
    200: jsonResponse("The run as it is now; its job goes on.", RunDocument),
    ...problemResponses(401, 403, 404, 409, 422),
  };

  routes.get(
    "/api/lora/jobs/:jobId/runs",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["runs"],
        summary: "List a job's runs",
        description: "Every training that was ordered for a job, or was about to be, the first one first.",
        params: JobParameters,
        querystring: WholeOrPageQuery,
        response: { 200: jsonResponse("The runs.", RunList), ...problemResponses(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { jobId } = request.params;
      request.notes.jobId = jobId.slice(0, 40);
      const stored = await listRuns(dependencies, { userId: callerOf(request).userId, jobId });
      const { page, nextCursor: next } = numberedPage(stored, request.query, ({ value }) => value.number);
      return reply.send({ runs: page.map(({ value }) => runDocument(value)), nextCursor: next });
    },
  );
  routes.get(
    "/api/runs",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["runs"],
        summary: "List runs",
        description: "Every training of yours, the newest first.",
        querystring: RunsQuery,
        response: { 200: jsonResponse("A page of runs.", RunPage), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { state, jobId, limit, cursor } = request.query;
      const page = await pageOf(
        dependencies.store.find(storedRuns, {
          where: {
            userId: callerOf(request).userId,
            ...(state === undefined ? {} : { state }),
            ...(jobId === undefined ? {} : { jobId }),
          },
          sort: { field: "createdAt", direction: "descending" },
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      return reply.send({ runs: page.items.map(({ value }) => runDocument(value)), nextCursor: page.cursor });
    },
  );
  routes.get(
    "/api/runs/:runId",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["runs"],
        summary: "See a run",
        description: "What was ordered, what it costs, and the last lines of the provider's log.",
        params: RunParameters,
        response: { 200: jsonResponse("The run.", RunDocument), ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const input = { userId: callerOf(request).userId, runId: request.params.runId };
      return reply.send(runDocument((await getRun(dependencies, input)).value));
    },
  );
  routes.post(
    "/api/runs/:runId/attach",
    {
      config: changes.config,
      schema: {
        tags: ["runs"],
        summary: "Attach a run to its training",
        description:
          "For a job that waits for a person: ties the run to the training that you found at the provider, and follows it. Nothing is paid.",
        params: changes.params,
        body: Attachment.nullable(),
        response: answers,
      },
    },
    async (request, reply) => {
      const requestId = request.body?.requestId ?? null;
      const input = { userId: callerOf(request).userId, runId: request.params.runId, requestId };
      const { value } = await attachRun(dependencies, input, callerSignal(reply, timeoutMs));
      return reply.send(runDocument(value));
    },
  );
  routes.post(
    "/api/runs/:runId/resubmit",
    {
      config: changes.config,
      schema: {
        tags: ["runs"],
        summary: "Order a training again",
        description:
          "For a job that waits for a person: orders another training instead. If the first one was accepted after all, both are charged; when the provider shows it, it is attached and nothing is ordered.",
        params: changes.params,
        body: Resubmission,
        response: answers,
      },
    },
    async (request, reply) => {
      const input = {
        userId: callerOf(request).userId,
        runId: request.params.runId,
        mayPayTwice: request.body.mayPayTwice,
      };
      const { value } = await resubmitRun(dependencies, input, callerSignal(reply, timeoutMs));
      return reply.send(runDocument(value));
    },
  );
  routes.post(
    "/api/runs/:runId/give-up",
    {
      config: changes.config,
      schema: {
        tags: ["runs"],
        summary: "Give a run up",
        description: "For a job that waits for a person: the job fails and keeps its dataset.",
        params: changes.params,
        response: answers,
      },
    },
    async (request, reply) => {
      const { value } = await giveUpRun(dependencies, {
        userId: callerOf(request).userId,
        runId: request.params.runId,
      });
      return reply.send(runDocument(value));
    },
  );
}
