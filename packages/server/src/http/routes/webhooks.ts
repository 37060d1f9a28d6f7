import { webhookEvents } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { WebhookDelivery, webhookDeliveries } from "../../collections/webhook-deliveries.js";
import { webhookEndpoints } from "../../collections/webhook-endpoints.js";
import { queueDelivery } from "../../services/webhook/emit.js";
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  getEndpoint,
  rotateSecret,
} from "../../services/webhook/endpoint.js";
import { getDelivery, replayDelivery } from "../../services/webhook/replay.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { nextCursor, pageOf, PageQuery, pageQuery } from "../requests/page-query.js";
import {
  DeliveryDocument,
  deliveryDocument,
  EndpointDocument,
  endpointDocument,
  EndpointWithSecret,
} from "../documents/webhook-document.js";

const endpointId = z
  .string()
  .describe("The endpoint's id.")
  .meta({ examples: ["endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF"] });
const EndpointParameters = z.object({ endpointId });
const DeliveryParameters = z.object({ endpointId, deliveryId: z.string().describe("The delivery's id.") });
const url = z.url({ protocol: /^https?$/ }).max(2048);
const events = z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length);
const NewEndpoint = z
  .strictObject({
    url: url.describe("Where events are posted to. A public http or https address."),
    events: events
      .default(["job.completed", "job.failed", "dataset.ready", "version.created", "quota.warning", "webhook.disabled"])
      .describe("What to tell. `job.progress` comes after every stage."),
  })
  .meta({
    id: "NewWebhookEndpoint",
    description: "Where to tell of what.",
    examples: [{ url: "https://example.com/hooks/reelora", events: ["job.completed", "job.failed"] }],
  });
const EndpointChange = z
  .strictObject({ url: url.optional(), events: events.optional(), disabled: z.boolean().optional() })
  .meta({ id: "WebhookEndpointChange", description: "What to change.", examples: [{ disabled: false }] });
const EndpointList = z
  .object({ endpoints: z.array(EndpointDocument), nextCursor })
  .meta({ id: "WebhookEndpointList", description: "Endpoints, the first one first." });
const DeliveriesQuery = z.strictObject({
  state: WebhookDelivery.shape.state.optional().describe("Only deliveries in this state."),
  type: WebhookDelivery.shape.type.optional().describe("Only events of this type."),
  ...pageQuery,
});
const DeliveryList = z
  .object({ deliveries: z.array(DeliveryDocument), nextCursor })
  .meta({ id: "WebhookDeliveryList", description: "Deliveries, the newest first." });

/** `/api/webhooks…`: a user's endpoints, and what was sent to them. */
export function addWebhooks(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const { store, now, randomBytes } = dependencies;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { scope: "admin" } as const;
  const tags = ["webhooks"];

  routes.get(
    "/api/webhooks",
    {
      config,
      schema: {
        tags,
        summary: "List webhook endpoints",
        description: "The first one first. Secrets are not shown again.",
        querystring: PageQuery,
        response: { 200: jsonResponse("A page of endpoints.", EndpointList), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const page = await pageOf(
        store.find(webhookEndpoints, {
          where: { userId: callerOf(request).userId },
          sort: { field: "createdAt", direction: "ascending" },
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      return reply.send({ endpoints: page.items.map(({ value }) => endpointDocument(value)), nextCursor: page.cursor });
    },
  );
  routes.post(
    "/api/webhooks",
    {
      config,
      schema: {
        tags,
        summary: "Add a webhook endpoint",
        description:
          "Events are posted there as Standard Webhooks describes, signed with the secret in this answer, and again for a day until they are taken.",
        body: NewEndpoint,
        response: {
          201: jsonResponse("The endpoint with its secret.", EndpointWithSecret),
          ...problemResponses(401, 403, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const endpoint = await createEndpoint(dependencies, { userId: callerOf(request).userId, ...request.body });
      return reply.code(201).send({ ...endpointDocument(endpoint), secret: endpoint.secrets[0]?.secret ?? "" });
    },
  );
  routes.get(
    "/api/webhooks/:endpointId",
    {
      config,
      schema: {
        tags,
        summary: "See a webhook endpoint",
        description: "Says whether it is disabled, and why.",
        params: EndpointParameters,
        response: { 200: jsonResponse("The endpoint.", EndpointDocument), ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const input = { userId: callerOf(request).userId, endpointId: request.params.endpointId };
      return reply.send(endpointDocument((await getEndpoint(dependencies, input)).value));
    },
  );
  routes.patch(
    "/api/webhooks/:endpointId",
    {
      config,
      schema: {
        tags,
        summary: "Change a webhook endpoint",
        description: "Another address, other events, disabled or enabled again.",
        params: EndpointParameters,
        body: EndpointChange,
        response: {
          200: jsonResponse("The endpoint as it is now.", EndpointDocument),
          ...problemResponses(401, 403, 404, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const { disabled: isDisabled, ...changes } = request.body;
      const input = { userId: callerOf(request).userId, endpointId: request.params.endpointId, isDisabled, ...changes };
      return reply.send(endpointDocument(await changeEndpoint(dependencies, input)));
    },
  );
  routes.delete(
    "/api/webhooks/:endpointId",
    {
      config,
      schema: {
        tags,
        summary: "Delete a webhook endpoint",
        description: "With its log; what is due is not sent any more.",
        params: EndpointParameters,
        response: { 204: z.undefined().describe("It is gone."), ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const input = { userId: callerOf(request).userId, endpointId: request.params.endpointId };
      await deleteEndpoint(dependencies, input);
      return reply.code(204).send();
    },
  );
  routes.post(
    "/api/webhooks/:endpointId/rotate-secret",
    {
      config,
      schema: {
        tags,
        summary: "Make a new secret",
        description: "It signs at once. The one before signs as well for a day, so that nothing is refused meanwhile.",
        params: EndpointParameters,
        response: {
          200: jsonResponse("The endpoint with its new secret.", EndpointWithSecret),
          ...problemResponses(401, 403, 404),
        },
      },
    },
    async (request, reply) => {
      const input = { userId: callerOf(request).userId, endpointId: request.params.endpointId };
      const endpoint = await rotateSecret(dependencies, input);
      return reply.send({ ...endpointDocument(endpoint), secret: endpoint.secrets[0]?.secret ?? "" });
    },
  );
  routes.post(
    "/api/webhooks/:endpointId/test",
    {
      config,
      schema: {
        tags,
        summary: "Send a test event",
        description: "An event `webhook.test`, sent and signed like any other.",
        params: EndpointParameters,
        response: { 202: jsonResponse("It will be sent.", DeliveryDocument), ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const { value } = await getEndpoint(dependencies, { userId, endpointId: request.params.endpointId });
      const eventId = `test.${Buffer.from(randomBytes(10)).toString("hex")}`;
      const data = { message: "This is a test." };
      const delivery = await queueDelivery({ store, now }, value, { userId, eventId, type: "webhook.test", data });
      return reply.code(202).send(deliveryDocument(delivery));
    },
  );
  routes.get(
    "/api/webhooks/:endpointId/deliveries",
    {
      config,
      schema: {
        tags,
        summary: "List deliveries",
        description: "What was sent, every attempt, and what came of it. The newest first.",
        params: EndpointParameters,
        querystring: DeliveriesQuery,
        response: {
          200: jsonResponse("A page of deliveries.", DeliveryList),
          ...problemResponses(401, 403, 404, 422),
        },
      },
    },
    async (request, reply) => {
      const { state, type, limit, cursor } = request.query;
      const input = { userId: callerOf(request).userId, endpointId: request.params.endpointId };
      const { value: endpoint } = await getEndpoint(dependencies, input);
      const page = await pageOf(
        store.find(webhookDeliveries, {
          where: {
            endpointId: endpoint.id,
            ...(state === undefined ? {} : { state }),
            ...(type === undefined ? {} : { type }),
          },
          sort: { field: "createdAt", direction: "descending" },
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      return reply.send({
        deliveries: page.items.map(({ value }) => deliveryDocument(value)),
        nextCursor: page.cursor,
      });
    },
  );
  routes.get(
    "/api/webhooks/:endpointId/deliveries/:deliveryId",
    {
      config,
      schema: {
        tags,
        summary: "See a delivery",
        description: "Every attempt to bring it, with the status or why there was none.",
        params: DeliveryParameters,
        response: { 200: jsonResponse("The delivery.", DeliveryDocument), ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const which = { userId: callerOf(request).userId, ...request.params };
      return reply.send(deliveryDocument((await getDelivery(dependencies, which)).value));
    },
  );
  routes.post(
    "/api/webhooks/:endpointId/deliveries/:deliveryId/replay",
    {
      config,
      schema: {
        tags,
        summary: "Send a delivery again",
        description: "Whatever came of it. The event's id stays the same.",
        params: DeliveryParameters,
        response: { 202: jsonResponse("It will be sent.", DeliveryDocument), ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const delivery = await replayDelivery(dependencies, { userId: callerOf(request).userId, ...request.params });
      return reply.code(202).send(deliveryDocument(delivery));
    },
  );
}
