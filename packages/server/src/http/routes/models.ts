import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { runs } from "../../collections/runs.js";
import { versions, versionVideoFields, type VersionRecord } from "../../collections/versions.js";
import { getModel } from "../../services/model/get.js";
import { listModels } from "../../services/model/list.js";
import { versionSummary, VersionSummary } from "../../services/version/version-document.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { JobParameters } from "../requests/job-parameters.js";
import { numberedPage, WholeOrPageQuery } from "../requests/numbered-page.js";
import { nextCursor, pageOf, pageQuery } from "../requests/page-query.js";
import { versionLinks } from "../documents/version-links.js";

const filters = {
  baseModel: z.string().max(100).optional().describe("Only of this base model: `flux-dev`."),
  provider: z.string().max(100).optional().describe("Only trained by this provider: `fal`."),
};
const ModelsQuery = z.strictObject({ ...filters, ...pageQuery });
const VersionsQuery = z.strictObject({
  ...filters,
  videoSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits in lower case")
    .optional()
    .describe("Only made with this video."),
  ...pageQuery,
});
const ModelDocument = z
  .object({
    modelId: z.string().describe("The id of the job that made the dataset; `POST /api/generations` takes it."),
    newest: VersionSummary,
  })
  .meta({ id: "Model", description: "What was trained of one dataset: a series of versions." });
const ModelDetail = z
  .object({ modelId: z.string(), versions: z.array(VersionSummary).describe("The newest first."), nextCursor })
  .meta({ id: "ModelDetail", description: "A model with its versions." });
const ModelList = z
  .object({ models: z.array(ModelDocument), nextCursor })
  .meta({ id: "ModelList", description: "Models, the one trained last first." });
const VersionPage = z
  .object({ versions: z.array(VersionSummary), nextCursor })
  .meta({ id: "VersionPage", description: "Versions of all models, the newest first." });

/** `GET /api/models…` and `GET /api/versions`: what was trained, over all jobs. */
export function addModels(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const { store } = dependencies;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { scope: "jobs:read" } as const;
  const summaryOf = async (record: VersionRecord) => {
    const run = (await store.get(runs, record.runId))?.value ?? null;
    return versionSummary({ record, run }, await versionLinks(dependencies, record));
  };
  routes.get(
    "/api/models",
    {
      config,
      schema: {
        tags: ["versions"],
        summary: "List models",
        description: "Each with its newest version, the one trained last first.",
        querystring: ModelsQuery,
        response: { 200: jsonResponse("A page of models.", ModelList), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const page = await pageOf(listModels(dependencies, { userId: callerOf(request).userId, ...request.query }));
      const models = await Promise.all(
        page.models.map(async (record) => ({ modelId: record.originJobId, newest: await summaryOf(record) })),
      );
      return reply.send({ models, nextCursor: page.cursor });
    },
  );
  routes.get(
    "/api/models/:jobId",
    {
      config,
      schema: {
        tags: ["versions"],
        summary: "See a model",
        description: "Every version of it, the newest first.",
        params: JobParameters,
        querystring: WholeOrPageQuery,
        response: { 200: jsonResponse("The model.", ModelDetail), ...problemResponses(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const input = { userId: callerOf(request).userId, jobId: request.params.jobId };
      const model = await getModel(dependencies, input);
      const { page, nextCursor: next } = numberedPage(model.versions, request.query, ({ version }) => version);
      return reply.send({ modelId: model.id, versions: await Promise.all(page.map(summaryOf)), nextCursor: next });
    },
  );
  routes.get(
    "/api/versions",
    {
      config,
      schema: {
        tags: ["versions"],
        summary: "List versions",
        description: "Of all models, the newest first.",
        querystring: VersionsQuery,
        response: { 200: jsonResponse("A page of versions.", VersionPage), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { baseModel, provider, videoSha256, limit, cursor } = request.query;
      const page = await pageOf(
        store.find(versions, {
          where: {
            ...{ userId: callerOf(request).userId, deletedAt: null },
            ...(baseModel === undefined ? {} : { baseModel }),
            ...(provider === undefined ? {} : { provider }),
          },
          ...(videoSha256 === undefined ? {} : { holds: { anyOf: versionVideoFields, value: videoSha256 } }),
          sort: { field: "createdAt", direction: "descending" },
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      const stored = page.items.flatMap(({ value }) => (value.storedAt === null ? [] : [value]));
      return reply.send({ versions: await Promise.all(stored.map(summaryOf)), nextCursor: page.cursor });
    },
  );
}
