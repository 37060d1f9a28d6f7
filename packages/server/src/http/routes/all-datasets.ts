import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { listDatasets } from "../../services/dataset/list-datasets.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { nextCursor, pageOf, PageQuery } from "../requests/page-query.js";
import { rfc3339 } from "../documents/rfc3339.js";

const DatasetList = z
  .object({
    datasets: z.array(
      z.object({
        jobId: z.string().describe("The job that made it; its versions are at `/api/lora/jobs/{jobId}/datasets`."),
        trigger: z.string(),
        createdAt: z.iso.datetime(),
        newestVersion: z.int().positive(),
        items: z.int().describe("In the newest version."),
      }),
    ),
    nextCursor,
  })
  .meta({ id: "DatasetList", description: "Datasets, the one whose job is newest first." });

/** `GET /api/datasets` */
export function addAllDatasets(app: FastifyInstance, dependencies: GatewayDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    "/api/datasets",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["datasets"],
        summary: "List datasets",
        description: "Of all jobs that have made one, with the newest version of each.",
        querystring: PageQuery,
        response: { 200: jsonResponse("A page of datasets.", DatasetList), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const page = await pageOf(listDatasets(dependencies, { userId: callerOf(request).userId, ...request.query }));
      const datasets = page.datasets.map(({ createdAt, ...rest }) => ({ ...rest, createdAt: rfc3339(createdAt) }));
      return reply.send({ datasets, nextCursor: page.cursor });
    },
  );
}
