import { ReeloraError } from "@reelora/core";
import { webhookDeliveries, type WebhookDelivery } from "../../collections/webhook-deliveries.js";
import type { Stored } from "../../ports/document-store.js";
import { getEndpoint, type EndpointPorts } from "./endpoint.js";

export interface WhichDelivery {
  readonly userId: string;
  readonly endpointId: string;
  readonly deliveryId: string;
}

/** Throws `not_found`, also for somebody else's. */
export async function getDelivery(
  ports: Pick<EndpointPorts, "store" | "now">,
  which: WhichDelivery,
): Promise<Stored<WebhookDelivery>> {
  const { value: endpoint } = await getEndpoint(ports, which);
  const stored = /^delivery_[0-9a-f]{26}$/.test(which.deliveryId)
    ? await ports.store.get(webhookDeliveries, which.deliveryId)
    : null;
  if (stored !== null && stored.value.endpointId === endpoint.id) return stored;
  throw new ReeloraError("not_found", "There is no such delivery: the endpoint's deliveries list the ones there are.");
}

/** Makes a delivery due again, whatever came of it. Throws `not_found`, also for somebody else's. */
export async function replayDelivery(
  ports: Pick<EndpointPorts, "store" | "now">,
  which: WhichDelivery,
): Promise<WebhookDelivery> {
  const stored = await getDelivery(ports, which);
  const next: WebhookDelivery = { ...stored.value, state: "due", attempts: [], nextAttemptAt: ports.now() };
  return (await ports.store.replace(webhookDeliveries, next, stored.version)).value;
}
