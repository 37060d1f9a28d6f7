import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiKey } from "../../collections/api-keys.js";
import { permissions } from "../../services/account/caller.js";
import { createApiKey } from "../../services/api-key/create.js";
import { getApiKey } from "../../services/api-key/get.js";
import { listApiKeys } from "../../services/api-key/list.js";
import { revokeApiKey } from "../../services/api-key/revoke.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { nextCursor, pageOf, PageQuery } from "../requests/page-query.js";
import { rfc3339, rfc3339OrNull } from "../documents/rfc3339.js";

const KeyParameters = z.object({
  keyId: z
    .string()
    .describe("The key's id.")
    .meta({ examples: ["key_01K0Q4Z5N8W3X7T2R6M9C1D0BF"] }),
});
const CreateRequest = z
  .strictObject({
    name: z.string().trim().min(1).max(100).describe("What it is for, to tell it from others."),
    scopes: z
      .array(z.enum(permissions))
      .min(1)
      .max(permissions.length)
      .default(["read", "train"])
      .describe("What it may do: `read`, `train`, `generate`, `admin`. No more than you may."),
    expiresInDays: z.int().min(1).max(3650).optional().describe("Default: it works until it is revoked."),
  })
  .meta({
    id: "NewApiKey",
    description: "What a key is for.",
    examples: [{ name: "nightly import", scopes: ["read", "train"], expiresInDays: 90 }],
  });
const keyFields = {
  keyId: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(permissions)),
  hint: z.string().describe("The key's last four characters."),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().describe("Exact to a minute."),
  revokedAt: z.iso.datetime().nullable(),
};
const keyExample = {
  keyId: "key_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
  name: "nightly import",
  scopes: ["read" as const, "train" as const],
  hint: "x3Qk",
  createdAt: "2026-01-01T12:00:00.000Z",
  expiresAt: "2026-04-01T12:00:00.000Z",
  lastUsedAt: null,
  revokedAt: null,
};
const KeyDocument = z
  .object(keyFields)
  .meta({ id: "ApiKey", description: "A key for programs, without its secret.", examples: [keyExample] });
const CreatedKey = z
  .object({ ...keyFields, key: z.string().describe("The key itself. It is shown this once: keep it now.") })
  .meta({
    id: "CreatedApiKey",
    description: "A new key, with its secret.",
    examples: [{ ...keyExample, key: "reelora_01K0Q4Z5N8W3X7T2R6M9C1D0BF_…" }],
  });
const KeyList = z.object({ keys: z.array(KeyDocument), nextCursor }).meta({
  id: "ApiKeyList",
  description: "Keys, the newest first.",
});

/** `/api/keys…` */
export function addApiKeys(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    "/api/keys",
    {
      config: { scope: "account" },
      schema: {
        tags: ["keys"],
        summary: "List keys",
        description: "Your own keys; an admin sees those of the whole team. The newest first.",
        querystring: PageQuery,
        response: { 200: jsonResponse("A page of keys.", KeyList), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const page = await pageOf(listApiKeys(dependencies, { caller: callerOf(request), ...request.query }));
      return reply.send({ keys: page.items.map(({ value }) => keyDocument(value)), nextCursor: page.cursor });
    },
  );
  routes.post(
    "/api/keys",
    {
      config: { scope: "account" },
      schema: {
        tags: ["keys"],
        summary: "Make a key",
        description:
          "For programs: send it as `Authorization: Bearer KEY`. It is shown in this answer and never again.",
        body: CreateRequest,
        response: { 201: jsonResponse("The key.", CreatedKey), ...problemResponses(401, 403, 415, 422) },
      },
    },
    async (request, reply) => {
      const { name, scopes, expiresInDays = null } = request.body;
      const { apiKey, key } = await createApiKey(dependencies, {
        caller: callerOf(request),
        name,
        scopes,
        expiresInDays,
      });
      return reply.code(201).send({ ...keyDocument(apiKey), key });
    },
  );
  routes.get(
    "/api/keys/:keyId",
    {
      config: { scope: "account" },
      schema: {
        tags: ["keys"],
        summary: "See a key",
        description: "What it may do, and when it was last used. The key itself is not shown again.",
        params: KeyParameters,
        response: { 200: jsonResponse("The key.", KeyDocument), ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const input = { caller: callerOf(request), keyId: request.params.keyId };
      return reply.send(keyDocument((await getApiKey(dependencies, input)).value));
    },
  );
  routes.delete(
    "/api/keys/:keyId",
    {
      config: { scope: "account" },
      schema: {
        tags: ["keys"],
        summary: "Revoke a key",
        description: "It is void at once, and for good. Revoking again is fine.",
        params: KeyParameters,
        response: { 200: jsonResponse("The key as it is now.", KeyDocument), ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const input = { caller: callerOf(request), keyId: request.params.keyId };
      return reply.send(keyDocument(await revokeApiKey(dependencies, input)));
    },
  );
}

function keyDocument({ id, name, scopes, hint, createdAt, ...times }: ApiKey): z.infer<typeof KeyDocument> {
  return {
    keyId: id,
    name,
    scopes,
    hint,
    createdAt: rfc3339(createdAt),
    expiresAt: rfc3339OrNull(times.expiresAt),
    lastUsedAt: rfc3339OrNull(times.lastUsedAt),
    revokedAt: rfc3339OrNull(times.revokedAt),
  };
}
