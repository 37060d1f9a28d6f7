import type { FastifyRequest } from "fastify";
import type { Caller } from "../../services/account/caller.js";

declare module "fastify" {
  interface FastifyRequest {
    /** Null on routes that need nobody to be known. Ask through `callerOf`. */
    caller: Caller | null;
  }
}

/**
 * Who sent this request: `callerOf(request).userId` owns whatever the route makes, and sees nothing of anybody else's.
 * Known on every route whose scope is not `public`, `signed` or `documentation`; a TypeError on those.
 */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null)
    throw new TypeError(`${request.routeOptions.url ?? request.url} has no caller: its scope needs none`);
  return request.caller;
}
