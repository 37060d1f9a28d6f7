import { JsonValue, webhookEvents } from "@reelora/core";
import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

const Attempt = z.object({
  at: z.int(),
  /** Null when no answer came. */
  status: z.int().nullable(),
  durationMs: z.int(),
  error: z.string().nullable(),
});

/** One event for one endpoint, and every attempt to bring it there. */
export const WebhookDelivery = z.object({
  /** Made of endpoint and event, so that an event is never queued twice for an endpoint. */
  id: z.string(),
  userId: z.string(),
  endpointId: z.string(),
  /** The same for every endpoint and every attempt: receivers know a repetition by it. */
  eventId: z.string(),
  type: z.enum([...webhookEvents, "webhook.test"]),
  /** The job that it is about: its status document as it is when it is sent. */
  jobId: z.string().nullable(),
  /** What is sent when it is not about a job. */
  data: z.record(z.string(), JsonValue).nullable(),
  state: z.enum(["due", "delivered", "failed"]),
  nextAttemptAt: z.int().nullable(),
  attempts: z.array(Attempt),
  createdAt: z.int(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const webhookDeliveries: Collection<WebhookDelivery> = {
  name: "webhook-deliveries",
  parse: (json) => WebhookDelivery.parse(json),
  fields: ["userId", "endpointId", "jobId", "type", "state", "nextAttemptAt", "createdAt"],
};
