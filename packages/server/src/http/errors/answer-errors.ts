import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { HttpRefusal } from "./http-refusal.js";
import { knownError } from "./known-error.js";
import { problemContentType, problemHeaders, problemOf } from "./problem.js";
import type { RouteTable } from "../documentation/route-table.js";

/** Answers a request with the problem document of whatever went wrong, and notes it for the log. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = knownError(thrown);
  const problem = problemOf(error, request.id);
  request.notes.errorCode = error.code;
  if (problem.status >= 500) request.notes.failure = thrown;
  return reply
    .code(problem.status)
    .headers({ ...problemHeaders(error) })
    .type(problemContentType)
    .send(Buffer.from(JSON.stringify(problem)));
}

/** Every error, and every path or method that nothing answers, gets a problem document. */
export function answerErrors(app: FastifyInstance, routes: RouteTable): void {
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "";
    const allowed = routes.methodsOf(path);
    const refusal =
      allowed.length === 0 || allowed.includes(request.method)
        ? new HttpRefusal(404, "not_found", "Nothing has this address. The API is described at /openapi.json.")
        : new HttpRefusal(405, "invalid_request", `This address answers ${allowed.join(", ")} only.`, {
            allow: allowed.join(", "),
          });
    return sendProblem(refusal, request, reply);
  });
}
