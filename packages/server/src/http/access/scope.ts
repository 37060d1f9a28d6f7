import { assertNever } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import { isOperator, type Caller } from "../../services/account/caller.js";

/**
 * What a route lets its caller do, and so what the caller has to show. Every route declares one; without one it is not
 * registered.
 *
 * - `public`: says whether the process is well. Nothing to show.
 * - `signed`: the address itself is the permission, or a signature that comes with the request.
 * - `documentation`: describes the API; a browser may give the token as the password.
 * - `jobs:read`, `jobs:write`, `generate`: a user's objects, by the permission `read`, `train` or `generate`.
 * - `account`: one's own account. A person who is signed in, or a key with `admin`.
 * - `admin`: a user's members, webhooks, limits and deletion, by the permission `admin`.
 * - `operator`: the installation, by its owner's `admin`.
 * - `metrics`: counters, by the metrics token where there is one, else like `operator`.
 * - `service`: orders of another service, by the service token; closed where there is none.
 *
 * From `jobs:read` on, `callerOf(request)` says who asks.
 */
export type Scope =
  | "public"
  | "signed"
  | "documentation"
  | "jobs:read"
  | "jobs:write"
  | "generate"
  | "account"
  | "admin"
  | "operator"
  | "metrics"
  | "service";

declare module "fastify" {
  interface FastifyContextConfig {
    readonly scope?: Scope;
  }
}

/**
 * From here on a route without a scope cannot be added: forgetting one is an error at start, not an open door.
 *
 * @param scopeOfPrefix scopes of the routes that a plugin adds under a prefix, because it cannot declare them
 */
export function requireScopes(app: FastifyInstance, scopeOfPrefix: Readonly<Record<string, Scope>>): void {
  app.addHook("onRoute", (route) => {
    const scope = route.config?.scope ?? scopeOfPrefix[route.prefix];
    if (scope === undefined) {
      throw new TypeError(`The route ${String(route.method)} ${route.url} declares no scope.`);
    }
    route.config = { ...route.config, scope };
  });
}

/** Whether a caller may use a route of this scope. */
export function mayUse(caller: Caller, scope: Scope): boolean {
  switch (scope) {
    case "public":
    case "signed":
    case "documentation":
      return true;
    case "jobs:read":
      return caller.permissions.has("read");
    case "jobs:write":
      return caller.permissions.has("train");
    case "generate":
      return caller.permissions.has("generate");
    case "account":
      return caller.by !== "api-key" || caller.permissions.has("admin");
    case "admin":
      return caller.permissions.has("admin");
    case "operator":
    case "metrics":
      return isOperator(caller);
    case "service":
      return false;
    default:
      return assertNever(scope);
  }
}
