import { createHash } from "node:crypto";
import type { FastifyInstance, onSendHookHandler } from "fastify";
import type { Scope } from "../access/scope.js";

/** Whether answers of a route have an ETag by themselves: what is read of jobs, again and again, by those who follow them. */
export function tellsUnchanged(method: string | readonly string[], scope: Scope | undefined): boolean {
  return [method].flat().includes("GET") && scope === "jobs:read";
}

/**
 * Gives every JSON answer about jobs an ETag, and answers a request that names it in If-None-Match with 304 and no body
 * (RFC 9110, section 13.1.2). A route that knows its own ETag keeps it. Signed addresses in an answer are made anew each
 * time where nothing caches them: such an answer changes although nothing has happened. Before any route is added.
 */
export function answerUnchanged(app: FastifyInstance): void {
  app.addHook("onRoute", (route) => {
    if (tellsUnchanged(route.method, route.config?.scope)) route.onSend = [...[route.onSend ?? []].flat(), tagAnswer];
  });
}

const tagAnswer: onSendHookHandler = (request, reply, payload, done) => {
  if (typeof payload !== "string" || reply.statusCode !== 200 || reply.hasHeader("etag")) return done(null, payload);
  // Weak: the same document may be written as other bytes.
  const etag = `W/"${createHash("sha1").update(payload).digest("base64url")}"`;
  void reply.headers({ etag, "cache-control": "private, no-cache" });
  if (!isNamed(etag, request.headers["if-none-match"])) return done(null, payload);
  void reply.code(304).removeHeader("content-type");
  return done(null, null);
};

function isNamed(etag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  const named = ifNoneMatch.split(",").map((one) => one.trim().replace(/^W\//, ""));
  return named.includes("*") || named.includes(etag.replace(/^W\//, ""));
}
