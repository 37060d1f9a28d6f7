import type { FastifyInstance } from "fastify";

/**
 * What a route lets its caller do, and so what the caller has to show. Every route declares one; without one it is not
 * registered.
 *
 * - `public`: says whether the process is well. Nothing to show.
 * - `signed`: the address itself is the permission.
 * - `documentation`: describes the API; a browser may give the token as the password.
 * - `jobs:read`, `jobs:write`: a user's jobs. The token, where one is configured.
 */
export type Scope = "public" | "signed" | "documentation" | "jobs:read" | "jobs:write";

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
