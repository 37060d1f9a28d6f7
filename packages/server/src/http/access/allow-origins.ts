import type { FastifyInstance } from "fastify";

const exposed =
  "location, etag, link, retry-after, ratelimit, ratelimit-policy, x-request-id, upload-offset, tus-resumable, x-video-id";

/**
 * Lets the pages of these origins use the API with a key (CORS). Cookies stay with the API's own pages. Before access is
 * decided, for a browser asks for permission without showing who it is.
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  app.addHook("onRequest", async (request, reply) => {
    const { origin } = request.headers;
    void reply.header("vary", "origin");
    if (origin === undefined || !origins.includes(origin)) return;
    void reply.headers({
      "access-control-allow-origin": origin,
      "access-control-expose-headers": exposed,
      "cross-origin-resource-policy": "cross-origin",
    });
    if (request.method !== "OPTIONS" || request.headers["access-control-request-method"] === undefined) return;
    await reply
      .headers({
        "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
        "access-control-allow-headers": request.headers["access-control-request-headers"] ?? "",
        "access-control-max-age": "600",
      })
      .code(204)
      .send();
  });
}
