import { RetrainRequest, VersionComparison } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { runs } from "../../collections/runs.js";
import type { VersionRecord } from "../../collections/versions.js";
import { compareStoredVersions } from "../../services/version/compare.js";
import { getVersion } from "../../services/version/get.js";
import { listVersions } from "../../services/version/list.js";
import { retrain } from "../../services/version/retrain.js";
import {
  retrainingDocument,
  versionDetail,
  VersionDetail,
  VersionList,
  versionSummary,
} from "../../services/version/version-document.js";
import { AcceptedJob, sendAccepted } from "../documents/accepted-job.js";
import { callerOf } from "../access/caller-of.js";
import { callerSignal } from "../requests/caller-signal.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { idempotencyKeyOf } from "../answers/idempotent-answers.js";
import { JobParameters } from "../requests/job-parameters.js";
import { numberedPage, WholeOrPageQuery } from "../requests/numbered-page.js";
import { versionLinks } from "../documents/version-links.js";

z.globalRegistry.add(RetrainRequest, {
  id: "RetrainRequest",
  description: "What is to be other than in the first training. Unknown fields are refused.",
  examples: [{ steps: 2000 }, { baseModel: "flux-2-dev", maxCostUsd: 10 }],
});

const VersionNumber = z.coerce.number().int().positive();
export const VersionParameters = JobParameters.extend({
  version: VersionNumber.describe("The version's number: 2.").meta({ examples: [2] }),
});
const ComparisonQuery = z.strictObject({
  from: VersionNumber.describe("The version to compare with."),
  to: VersionNumber.describe("The version that is compared."),
});
const timeoutMs = 60_000;

/** `…/jobs/{jobId}/versions`: list, show, compare, and `POST` to train the dataset again. */
export function addVersions(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const { store, objects } = dependencies;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const linksOf = (record: VersionRecord) => versionLinks(dependencies, record);

  routes.post(
    "/api/lora/jobs/:jobId/versions",
    {
      config: { scope: "jobs:write", keepsIdempotencyKey: true },
      schema: {
        tags: ["versions"],
        summary: "Train a job's dataset again",
        description:
          "Makes a job that begins at the training, with other steps, learning rate, provider or base model, and whose file becomes the next version of this job. Also the way out of a training that failed: its dataset is kept. The trainer's rules are held against the dataset before anything is stored or sent.",
        params: JobParameters,
        body: RetrainRequest.nullable(),
        response: {
          202: jsonResponse("The retraining waits for its turn.", AcceptedJob),
          ...problemResponses(401, 403, 404, 409, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const { jobId } = request.params;
      const idempotencyKey = idempotencyKeyOf(request);
      const created = await retrain(
        dependencies,
        {
          userId: callerOf(request).userId,
          jobId,
          request: request.body ?? {},
          ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        },
        callerSignal(reply, timeoutMs),
      );
      return sendAccepted(request, reply, dependencies, created);
    },
  );
  routes.get(
    "/api/lora/jobs/:jobId/versions",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["versions"],
        summary: "List a job's versions",
        description:
          "Every stored version with its settings and cost, the first one first, and the retrainings that run or have ended, which come with each page.",
        params: JobParameters,
        querystring: WholeOrPageQuery,
        response: { 200: jsonResponse("The versions.", VersionList), ...problemResponses(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { jobId } = request.params;
      request.notes.jobId = jobId.slice(0, 40);
      const { origin, versions, retrainings } = await listVersions(
        { store },
        { userId: callerOf(request).userId, jobId },
      );
      const { page, nextCursor } = numberedPage(versions, request.query, ({ version }) => version);
      const summaries = await Promise.all(
        page.map(async (record) => {
          const run = (await store.get(runs, record.runId))?.value ?? null;
          return versionSummary({ record, run }, await linksOf(record));
        }),
      );
      return reply.send({
        jobId: origin.id,
        versions: summaries,
        retrainings: retrainings.map(retrainingDocument),
        nextCursor,
      });
    },
  );
  routes.get(
    "/api/lora/jobs/:jobId/versions/:version",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["versions"],
        summary: "See one version",
        description: "With the report of its file's health, block by block.",
        params: VersionParameters,
        response: { 200: jsonResponse("The version.", VersionDetail), ...problemResponses(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { jobId, version } = request.params;
      request.notes.jobId = jobId.slice(0, 40);
      const known = await getVersion({ store }, { userId: callerOf(request).userId, jobId, version });
      return reply.send(versionDetail(known, await linksOf(known.record)));
    },
  );
  routes.get(
    "/api/lora/jobs/:jobId/versions/compare",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["versions"],
        summary: "Compare two versions",
        description: "What differs: settings, items of the datasets, cost, time, and health block by block.",
        params: JobParameters,
        querystring: ComparisonQuery,
        response: { 200: jsonResponse("The comparison.", VersionComparison), ...problemResponses(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { jobId } = request.params;
      request.notes.jobId = jobId.slice(0, 40);
      const compared = { userId: callerOf(request).userId, jobId, ...request.query };
      return reply.send(await compareStoredVersions({ store, objects }, compared));
    },
  );
}
