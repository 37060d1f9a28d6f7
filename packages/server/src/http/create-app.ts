import { fastify, type FastifyInstance } from "fastify";
import { serializerCompiler } from "fastify-type-provider-zod";
import type { Logger } from "../log/logger.js";
import { decideAccess, type AccessRules } from "./access/access.js";
import { allowOrigins } from "./access/allow-origins.js";
import { answerBrokenRequest } from "./errors/answer-broken-request.js";
import { answerErrors, sendProblem } from "./errors/answer-errors.js";
import { closeGracefully } from "./close-gracefully.js";
import { announceDeprecations } from "./answers/deprecation.js";
import { hurryBodies, usualPatience, type SlowClients } from "./access/slow-clients.js";
import { takeJsonBodies } from "./requests/json-body.js";
import { countRequest, type RateLimits } from "./access/rate-limits.js";
import { requestIdOf } from "./requests/request-id.js";
import { emptyNotes, logRequest } from "./requests/request-log.js";
import { watchRoutes } from "./documentation/route-table.js";
import { requireScopes } from "./access/scope.js";
import { securityHeaders } from "./access/security-headers.js";
import { validator } from "./requests/validator.js";

export interface AppOptions extends AccessRules {
  readonly logger: Logger;
  /** Where the pages are that describe the API: "/api-docs". */
  readonly documentationPrefix: string;
  /** Null: no limits, as for one person on their own machine. */
  readonly rateLimits: RateLimits | null;
  /** Origins whose pages may use the API: "https://app.example.com". */
  readonly corsOrigins: readonly string[];
  /** Addresses of the proxies before this server, whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** How long a client may take. Default: `usualPatience`. */
  readonly slowClients?: SlowClients;
}

const bodyLimitBytes = 64 * 1024;
/** For the whole request to arrive; uploads are the long ones. */
const requestTimeoutMs = 30 * 60_000;

/**
 * An HTTP server without routes that has everything no route should care about: access, validation, problem documents,
 * request ids, headers, limits, and one log line per request. Closing it lets the requests that run finish.
 */
export function createApp(options: AppOptions): FastifyInstance {
  const { logger, documentationPrefix, slowClients = usualPatience } = options;
  const app = fastify({
    logger: false,
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    http: { connectionsCheckingInterval: slowClients.checkEveryMs },
    routerOptions: { maxParamLength: 256 },
    return503OnClosing: false,
    genReqId: (raw) => requestIdOf(raw.headers["x-request-id"]),
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => {
      request.notes = emptyNotes();
      request.caller = null;
      void reply.headers({ ...securityHeaders, "x-request-id": request.id });
      sendProblem(error, request, reply);
      logRequest(logger, request, reply);
    },
  });
  app.server.headersTimeout = slowClients.headersMs;
  hurryBodies(app, slowClients.bodyMs);
  app.setValidatorCompiler(validator);
  app.setSerializerCompiler(serializerCompiler);
  takeJsonBodies(app);
  requireScopes(app, {
    [documentationPrefix]: "documentation",
    [`${documentationPrefix}/static`]: "documentation",
  });
  announceDeprecations(app);
  answerErrors(app, watchRoutes(app));

  closeGracefully(app);

  app.decorateRequest("notes");
  app.decorateRequest("caller", null);
  app.addHook("onRequest", (request, reply, done) => {
    request.notes = emptyNotes();
    void reply.headers(securityHeaders).header("x-request-id", request.id);
    done();
  });
  allowOrigins(app, options.corsOrigins);
  app.addHook("onRequest", async (request, reply) => {
    const limits = request.routeOptions.config?.scope === "public" ? null : options.rateLimits;
    if (limits !== null) await countRequest(limits.address, request.ip, reply);
    request.caller = await decideAccess(
      {
        method: request.method,
        scope: request.routeOptions.config?.scope,
        peerAddress: request.raw.socket.remoteAddress ?? "",
        host: request.headers.host,
        origin: request.headers.origin,
        fetchSite: headerText(request.headers["sec-fetch-site"]),
        authorization: request.headers.authorization,
        cookie: request.headers.cookie,
      },
      options,
    );
    request.notes.userId = request.caller?.userId ?? null;
    if (limits !== null && request.caller !== null) {
      await countRequest(limits.credential, request.caller.credential, reply);
    }
  });
  app.addHook("onResponse", (request, reply, done) => {
    logRequest(logger, request, reply);
    done();
  });
  return app;
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(",") : value;
}
