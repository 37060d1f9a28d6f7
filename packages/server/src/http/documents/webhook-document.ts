import { webhookEvents } from "@reelora/core";
import { z } from "zod";
import type { WebhookDelivery } from "../../collections/webhook-deliveries.js";
import type { WebhookEndpoint } from "../../collections/webhook-endpoints.js";
import { rfc3339, rfc3339OrNull } from "./rfc3339.js";

const Time = z.iso.datetime();
const fields = {
  endpointId: z.string(),
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  createdAt: Time,
  lastSuccessAt: Time.nullable(),
  disabledAt: Time.nullable().describe("Set: nothing is sent."),
  disabledReason: z.string().nullable().describe("Why, when it was not you who disabled it."),
};
const example = {
  endpointId: "endpoint_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
  url: "https://example.com/hooks/reelora",
  events: ["job.completed" as const, "job.failed" as const],
  createdAt: "2026-01-01T12:00:00.000Z",
  lastSuccessAt: null,
  disabledAt: null,
  disabledReason: null,
};
export const EndpointDocument = z
  .object(fields)
  .meta({ id: "WebhookEndpoint", description: "Where events are sent.", examples: [example] });
export const EndpointWithSecret = z
  .object({ ...fields, secret: z.string().describe("Signs what is sent. Shown this once: keep it now.") })
  .meta({
    id: "WebhookEndpointWithSecret",
    description: "Where events are sent, with the secret that signs them.",
    examples: [{ ...example, secret: "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3" }],
  });
export const DeliveryDocument = z
  .object({
    deliveryId: z.string(),
    eventId: z.string().describe("Sent as `webhook-id`; the same for every attempt."),
    type: z.string(),
    jobId: z.string().nullable(),
    state: z.enum(["due", "delivered", "failed"]),
    nextAttemptAt: Time.nullable(),
    createdAt: Time,
    attempts: z.array(
      z.object({ at: Time, status: z.int().nullable(), durationMs: z.int(), error: z.string().nullable() }),
    ),
  })
  .meta({
    id: "WebhookDelivery",
    description: "One event for one endpoint, and every attempt to bring it there.",
    examples: [
      {
        deliveryId: "delivery_0123456789abcdef0123456789",
        eventId: "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF.end",
        type: "job.completed",
        jobId: "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
        state: "delivered",
        nextAttemptAt: null,
        createdAt: "2026-01-01T12:00:00.000Z",
        attempts: [{ at: "2026-01-01T12:00:01.000Z", status: 204, durationMs: 80, error: null }],
      },
    ],
  });

export function endpointDocument(endpoint: WebhookEndpoint): z.infer<typeof EndpointDocument> {
  const { id, url, events, disabledReason } = endpoint;
  return {
    endpointId: id,
    url,
    events,
    createdAt: rfc3339(endpoint.createdAt),
    lastSuccessAt: rfc3339OrNull(endpoint.lastSuccessAt),
    disabledAt: rfc3339OrNull(endpoint.disabledAt),
    disabledReason,
  };
}

export function deliveryDocument(delivery: WebhookDelivery): z.infer<typeof DeliveryDocument> {
  const { id, eventId, type, jobId, state } = delivery;
  return {
    deliveryId: id,
    eventId,
    type,
    jobId,
    state,
    nextAttemptAt: rfc3339OrNull(delivery.nextAttemptAt),
    createdAt: rfc3339(delivery.createdAt),
    attempts: delivery.attempts.map((attempt) => ({ ...attempt, at: rfc3339(attempt.at) })),
  };
}
