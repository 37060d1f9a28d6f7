import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { Generation, generations } from "../../collections/generations.js";
import { createGeneration } from "../../services/generation/create.js";
import { GenerationDocument, generationDocument } from "../../services/generation/generation-document.js";
import { getGeneration } from "../../services/generation/get.js";
import { GenerationRequest } from "../../services/generation/request.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { nextCursor, pageOf, pageQuery } from "../requests/page-query.js";

export const GenerationParameters = z.object({
  generationId: z
    .string()
    .min(1)
    .max(64)
    .describe("The generation's id.")
    .meta({ examples: ["gen_01K0Q4Z5N8W3X7T2R6M9C1D0BF"] }),
});

const GenerationsQuery = z.strictObject({
  status: Generation.shape.status.optional().describe("Only generations in this state."),
  ...pageQuery,
});
const GenerationList = z
  .object({ generations: z.array(GenerationDocument), nextCursor })
  .meta({ id: "GenerationList", description: "Generations, the newest first." });

/** `POST` and `GET /api/generations` and `GET /api/generations/{generationId}` */
export function addGenerations(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const { objects, signedAddressSeconds } = dependencies;
  const documentOf = (generation: Generation) =>
    generationDocument(
      generation,
      async (key) => (await objects.signRead(key, { expiresInSeconds: signedAddressSeconds })).url,
    );
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    "/api/generations",
    {
      config: { scope: "generate" },
      schema: {
        tags: ["generations"],
        summary: "Make pictures with trained models",
        description: "Answers at once; ask for the generation until it has ended. A worker makes the pictures.",
        body: GenerationRequest,
        response: {
          202: jsonResponse("The pictures will be made.", GenerationDocument),
          ...problemResponses(401, 403, 404, 422),
        },
      },
    },
    async (request, reply) => {
      const { value } = await createGeneration(dependencies, {
        userId: callerOf(request).userId,
        request: request.body,
      });
      return reply
        .code(202)
        .header("location", `/api/generations/${value.id}`)
        .send(await documentOf(value));
    },
  );
  routes.get(
    "/api/generations",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["generations"],
        summary: "List pictures that were asked for",
        description: "The newest first.",
        querystring: GenerationsQuery,
        response: { 200: jsonResponse("A page of generations.", GenerationList), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { status, limit, cursor } = request.query;
      const page = await pageOf(
        dependencies.store.find(generations, {
          where: { userId: callerOf(request).userId, ...(status === undefined ? {} : { status }) },
          sort: { field: "createdAt", direction: "descending" },
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      const found = await Promise.all(page.items.map(({ value }) => documentOf(value)));
      return reply.send({ generations: found, nextCursor: page.cursor });
    },
  );
  routes.get(
    "/api/generations/:generationId",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["generations"],
        summary: "See pictures that were asked for",
        description: "How far they have come, and where to read each picture and the sheet once they are made.",
        params: GenerationParameters,
        response: { 200: jsonResponse("The generation.", GenerationDocument), ...problemResponses(401, 403, 404) },
      },
    },
    async (request) => {
      const { generationId } = request.params;
      const { value } = await getGeneration(dependencies, { userId: callerOf(request).userId, generationId });
      return documentOf(value);
    },
  );
}
