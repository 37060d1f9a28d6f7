import type { FastifyInstance } from "fastify";

/** Which methods an address answers, for saying so when it was another. */
export interface RouteTable {
  /** In alphabetical order; empty when nothing has this path. */
  methodsOf(path: string): readonly string[];
}

/** Learns every route that is added from here on. */
export function watchRoutes(app: FastifyInstance): RouteTable {
  const methods = new Map<string, { readonly pattern: RegExp; readonly names: Set<string> }>();
  app.addHook("onRoute", ({ method, url }) => {
    const entry = methods.get(url) ?? { pattern: patternOf(url), names: new Set() };
    for (const name of [method].flat()) entry.names.add(name);
    methods.set(url, entry);
  });
  return {
    methodsOf: (path) => {
      const matching = [...methods.values()].filter(({ pattern }) => pattern.test(path));
      return [...new Set(matching.flatMap(({ names }) => [...names]))].sort();
    },
  };
}

/** `/jobs/:jobId/report` and `/files/*` as regular expressions. */
function patternOf(url: string): RegExp {
  const source = url
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replace(/:[^/]+/g, "[^/]+")
    .replace(/\*/g, ".*");
  return new RegExp(`^${source}$`);
}
