import { ReeloraError } from "@reelora/core";
import { webhookDeliveries, type WebhookDelivery } from "../../collections/webhook-deliveries.js";
import { getEndpoint, type EndpointPorts } from "./endpoint.js";

/** Makes a delivery due again, whatever came of it. Throws `not_found`, also for somebody else's. */
export async function replayDelivery(
  ports: Pick<EndpointPorts, "store" | "now">,
  input: { readonly userId: string; readonly endpointId: string; readonly deliveryId: string },
): Promise<WebhookDelivery> {
  const { value: endpoint } = await getEndpoint(ports, input);
  const stored = /^delivery_[0-9a-f]{26}$/.test(input.deliveryId)
    ? await ports.store.get(webhookDeliveries, input.deliveryId)
    : null;
  if (stored === null || stored.value.endpointId !== endpoint.id) {
    throw new ReeloraError(
      "not_found",
      "There is no such delivery: the endpoint's deliveries list the ones there are.",
    );
  }
  const next: WebhookDelivery = { ...stored.value, state: "due", attempts: [], nextAttemptAt: ports.now() };
  return (await ports.store.replace(webhookDeliveries, next, stored.version)).value;
}
