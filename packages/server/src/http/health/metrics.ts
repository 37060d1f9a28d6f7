import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Metrics } from "../../metrics/metrics.js";
import { problemResponses } from "../documentation/document-responses.js";

/** `GET /metrics`, for Prometheus. */
export function addMetrics(app: FastifyInstance, { metrics }: { readonly metrics: Metrics }): void {
  app.addHook("onResponse", (request, reply, done) => {
    metrics.requestAnswered({
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      durationMs: reply.elapsedTime,
    });
    done();
  });
  app.withTypeProvider<ZodTypeProvider>().get(
    "/metrics",
    {
      config: { scope: "metrics" },
      schema: {
        tags: ["health"],
        summary: "Counters of this process, for Prometheus",
        description:
          "Jobs by how they ended, seconds of stages, entries of the queue, calls of providers and their breakers, requests, event loop, memory. Takes the metrics token where one is configured, else whatever may do everything.",
        response: {
          200: {
            description: "Prometheus' text format.",
            content: { [metrics.contentType]: { schema: z.string() } },
          },
          ...problemResponses(401, 403),
        },
      },
    },
    async (_request, reply) => {
      const text = await metrics.read();
      return reply.type(metrics.contentType).send(text);
    },
  );
}
