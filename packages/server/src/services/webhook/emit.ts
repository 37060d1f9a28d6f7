import { digestOf, ReeloraError, type WebhookEvent } from "@reelora/core";
import { webhookDeliveries, type WebhookDelivery } from "../../collections/webhook-deliveries.js";
import { webhookEndpoints, type WebhookEndpoint } from "../../collections/webhook-endpoints.js";
import type { DocumentStore } from "../../ports/document-store.js";

export interface EmitPorts {
  readonly store: DocumentStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface EmittedEvent {
  readonly userId: string;
  /** The same for the same event, however often it is emitted. */
  readonly eventId: string;
  readonly type: WebhookEvent;
  readonly jobId?: string;
  readonly data?: WebhookDelivery["data"];
}

const mostEndpoints = 20;

/** Queues an event for every endpoint of its user that wants it. Emitting the same event again queues nothing. */
export async function emitWebhookEvent(ports: EmitPorts, event: EmittedEvent): Promise<void> {
  const { items } = await ports.store.find(webhookEndpoints, {
    where: { userId: event.userId, disabledAt: null },
    limit: mostEndpoints,
  });
  for (const { value } of items) if (value.events.includes(event.type)) await queueDelivery(ports, value, event);
}

/** Queues an event for one endpoint. */
export async function queueDelivery(
  { store, now }: EmitPorts,
  endpoint: WebhookEndpoint,
  { userId, eventId, type, jobId, data }: Omit<EmittedEvent, "type"> & { readonly type: WebhookDelivery["type"] },
): Promise<WebhookDelivery> {
  const at = now();
  const delivery: WebhookDelivery = {
    id: `delivery_${digestOf({ endpointId: endpoint.id, eventId }).slice(0, 26)}`,
    userId,
    endpointId: endpoint.id,
    eventId,
    type,
    jobId: jobId ?? null,
    data: data ?? null,
    state: "due",
    nextAttemptAt: at,
    attempts: [],
    createdAt: at,
  };
  await store.insert(webhookDeliveries, delivery).catch((error: unknown) => {
    if (!(error instanceof ReeloraError) || error.code !== "version_conflict") throw error;
  });
  return delivery;
}
