import { webhookEvents } from "@reelora/core";
import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/** Where a user wants to be told of what happens. */
export const WebhookEndpoint = z.object({
  id: z.string(),
  userId: z.string(),
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  /** The newest first. An older one signs too until it expires, so that receivers can change over. */
  secrets: z.array(z.object({ secret: z.string(), expiresAt: z.int().nullable() })),
  createdAt: z.int(),
  lastSuccessAt: z.int().nullable(),
  /** Set: nothing is sent. */
  disabledAt: z.int().nullable(),
  /** Why, when it was not the user who disabled it. */
  disabledReason: z.string().nullable(),
});
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;

export const webhookEndpoints: Collection<WebhookEndpoint> = {
  name: "webhook-endpoints",
  parse: (json) => WebhookEndpoint.parse(json),
  fields: ["userId", "createdAt", "disabledAt"],
};
