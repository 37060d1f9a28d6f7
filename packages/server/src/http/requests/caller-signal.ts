import type { FastifyReply } from "fastify";
import { HttpRefusal } from "../errors/http-refusal.js";

/**
 * Aborted when the caller goes away before the answer, or after the time that an answer may take. The reason is what
 * the request is then answered with.
 */
export function callerSignal(reply: FastifyReply, timeoutMs: number): AbortSignal {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(
      new HttpRefusal(503, "internal", "This took too long here. Try again later.", { "retry-after": "5" }),
    );
  }, timeoutMs);
  reply.raw.once("close", () => {
    clearTimeout(timer);
    if (!reply.raw.writableFinished) {
      controller.abort(new HttpRefusal(408, "invalid_request", "The caller went away before the answer."));
    }
  });
  return controller.signal;
}
