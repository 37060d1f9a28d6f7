import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance, FastifySchema, RouteOptions } from "fastify";
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import { sessionCookie } from "../../services/account/authenticate.js";
import { tellsUnchanged } from "../answers/answer-unchanged.js";
import { documentExamples } from "./document-examples.js";
import { IdempotencyHeaders, remembersAnswers } from "../answers/idempotent-answers.js";
import type { Scope } from "../access/scope.js";
import { documentationPolicy } from "../access/security-headers.js";
import { tidyComponents } from "./tidy-components.js";

export interface ApiDescription {
  readonly title: string;
  readonly description: string;
  readonly version: string;
  /** Where Swagger UI is: "/api-docs". */
  readonly prefix: string;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
}

const toJsonSchema = createJsonSchemaTransform({ skipList: [] });
const addComponents = createJsonSchemaTransformObject({});

/** Describes every route added after this as OpenAPI 3.1 at `/openapi.json`, and as pages of Swagger UI. */
export async function documentApi(app: FastifyInstance, { prefix, tags, ...info }: ApiDescription): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { ...info, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
      tags: tags.map((tag) => ({ ...tag })),
      components: {
        securitySchemes: {
          token: {
            type: "http",
            scheme: "bearer",
            description: "An API key; or the API token, where one is configured.",
          },
          session: { type: "apiKey", in: "cookie", name: sessionCookie, description: "What signing in sets." },
        },
      },
    },
    transform: (route) =>
      toJsonSchema({
        ...route,
        url: route.url.replace("*", ":key"),
        schema: {
          ...route.schema,
          ...documentedBody(route.schema?.body),
          ...documentedScope(route.route.config?.scope),
          ...documentedKey(route.route),
          ...documentedEtag(route.route, route.schema?.response),
        },
      }),
    transformObject: (document) => {
      const complete = addComponents(document);
      return "openapi" in complete ? documentExamples(tidyComponents(complete)) : complete;
    },
  });
  await app.register(swaggerUi, {
    routePrefix: prefix,
    staticCSP: documentationPolicy,
    theme: { title: info.title },
    uiConfig: { layout: "BaseLayout", deepLinking: true },
  });
  app.get("/openapi.json", { config: { scope: "documentation" }, schema: { hide: true } }, async (_request, reply) =>
    reply.send(app.swagger()),
  );
}

/** A body that is brought into shape before it is checked is documented in that shape. */
function documentedBody(body: unknown): { readonly body?: unknown } {
  if (body === undefined) return {};
  return { body: body instanceof z.ZodPipe ? body.out : body };
}

/** Every POST that may change something takes an Idempotency-Key. */
function documentedKey({ method, config }: RouteOptions): Pick<FastifySchema, "headers"> {
  return remembersAnswers(method, config?.scope) ? { headers: IdempotencyHeaders } : {};
}

const ConditionalHeaders = z.object({
  "if-none-match": z.string().max(1000).optional().describe("The ETag of the answer before."),
});
const notModified = z.undefined().describe("Nothing has changed since the answer with this ETag.");

/** Every JSON answer about jobs has an ETag. A route that speaks of its own is left alone. */
function documentedEtag(
  { method, config }: RouteOptions,
  response: unknown,
): Pick<FastifySchema, "headers" | "response"> {
  const answers = z.looseObject({
    200: z.looseObject({ content: z.looseObject({ "application/json": z.unknown() }) }),
  });
  const known = tellsUnchanged(method, config?.scope) ? answers.safeParse(response) : null;
  if (known?.success !== true || "304" in known.data) return {};
  return { headers: ConditionalHeaders, response: { ...Object(response), 304: notModified } };
}

/** What is somebody's takes a key, session or token, and nothing in single-user mode. */
function documentedScope(scope: Scope | undefined): Pick<FastifySchema, "security"> & { readonly "x-scope": unknown } {
  const isOpen = scope === undefined || scope === "public" || scope === "signed" || scope === "documentation";
  return { "x-scope": scope, ...(isOpen ? {} : { security: [{ token: [] }, { session: [] }, {}] }) };
}
