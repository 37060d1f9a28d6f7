import { TrainerDocument } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { listTrainers } from "../../services/trainer/list.js";
import { QuoteRequest, Quotes, quoteTrainings } from "../../services/trainer/quote.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { numberedPage, wholeOrPageQuery } from "../requests/numbered-page.js";
import { nextCursor } from "../requests/page-query.js";

const TrainersQuery = z.strictObject({
  provider: z.string().min(1).max(50).optional().describe("Only this provider's: fal, replicate, local."),
  baseModel: z.string().min(1).max(100).optional().describe("Only those of this base model: flux-dev, ltx-2.3."),
  ...wholeOrPageQuery,
});

const TrainerList = z.object({ trainers: z.array(TrainerDocument), nextCursor }).meta({
  id: "TrainerList",
  description: "Trainers, in the catalogue's order.",
});

z.globalRegistry.add(QuoteRequest, {
  id: "QuoteRequest",
  description: "Whose dataset, which trainers, with which settings. Unknown fields are refused.",
  examples: [
    { baseModel: "flux-dev", steps: 1500 },
    { jobId: "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF", maxCostUsd: 5 },
  ],
});

/** `GET /api/trainers` and `POST /api/lora/quote` */
export function addTrainers(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/api/trainers",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["trainers"],
        summary: "List trainers",
        description: "Every trainer that Reelora knows: what it takes, what it costs, and what is not certain of that.",
        querystring: TrainersQuery,
        response: { 200: jsonResponse("The trainers.", TrainerList), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, ...filters } = request.query;
      const all = listTrainers(dependencies, filters);
      const { page, nextCursor: next } = numberedPage(all, { limit, cursor }, (_, index) => index);
      return reply.send({ trainers: [...page], nextCursor: next });
    },
  );
  typed.post(
    "/api/lora/quote",
    {
      config: { scope: "jobs:read" },
      schema: {
        tags: ["trainers"],
        summary: "Ask what a training would cost",
        description:
          "Worked out of the catalogue, free of charge: nothing is uploaded and nobody is asked. With a job whose dataset is complete, every trainer's rules are held against its items.",
        body: QuoteRequest,
        response: { 200: jsonResponse("The quotes.", Quotes), ...problemResponses(401, 403, 404, 415, 422) },
      },
    },
    async (request, reply) =>
      reply.send(await quoteTrainings(dependencies, { userId: callerOf(request).userId, request: request.body })),
  );
}
