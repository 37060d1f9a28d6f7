import type { FastifyInstance } from "fastify";

/** That an operation will go, since when that is said, and what to use instead. */
export interface Deprecation {
  /** "2026-01-31": from when on it was not to be used any more. */
  readonly since: string;
  /** "2026-07-31": until then at least it works. */
  readonly sunset: string;
  /** Path of what takes its place; null when nothing does. */
  readonly successor: string | null;
}

declare module "fastify" {
  interface FastifyContextConfig {
    readonly deprecation?: Deprecation;
  }
}

const policyPath = "/api-docs";

/**
 * Says on every answer of a route that declares a `deprecation` since when it is deprecated (RFC 9745), until when it
 * works at least (RFC 8594), and what takes its place (RFC 8288). The API's description marks it as deprecated.
 */
export function announceDeprecations(app: FastifyInstance): void {
  app.addHook("onRoute", (route) => {
    const deprecation = route.config?.deprecation;
    if (deprecation === undefined) return;
    const headers = headersOf(deprecation);
    route.schema = { ...route.schema, deprecated: true };
    route.onSend = [
      ...[route.onSend ?? []].flat(),
      async (_request, reply, payload: unknown) => {
        void reply.headers(headers);
        return payload;
      },
    ];
  });
}

function headersOf({ since, sunset, successor }: Deprecation): Readonly<Record<string, string>> {
  const links = [`<${policyPath}>; rel="deprecation"`];
  if (successor !== null) links.push(`<${successor}>; rel="successor-version"`);
  return {
    deprecation: `@${Math.floor(Date.parse(since) / 1000)}`,
    sunset: new Date(sunset).toUTCString(),
    link: links.join(", "),
  };
}
