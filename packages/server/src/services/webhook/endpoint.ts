import { idPattern, makeId, ReeloraError, type WebhookEvent } from "@reelora/core";
import { webhookDeliveries } from "../../collections/webhook-deliveries.js";
import { webhookEndpoints, type WebhookEndpoint } from "../../collections/webhook-endpoints.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";

export interface EndpointPorts {
  readonly store: DocumentStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Throws `address_not_allowed` for an address that is surely not public, `invalid_request` for none. */
  readonly checkAddress: (address: string) => void;
}

const mostEndpoints = 20;
const endpointIdPattern = idPattern("endpoint");
/** How long the old secret still signs after a new one was made. */
const overlapMs = 24 * 60 * 60 * 1000;

/** A user's own endpoint. Throws `not_found`, also for somebody else's. */
export async function getEndpoint(
  { store }: Pick<EndpointPorts, "store">,
  { userId, endpointId }: { readonly userId: string; readonly endpointId: string },
): Promise<Stored<WebhookEndpoint>> {
  const stored = endpointIdPattern.test(endpointId) ? await store.get(webhookEndpoints, endpointId) : null;
  if (stored !== null && stored.value.userId === userId) return stored;
  throw new ReeloraError("not_found", "There is no such endpoint: GET /api/webhooks lists the ones there are.");
}

/** Makes an endpoint. Its first secret stands in it. Throws `address_not_allowed`, `quota_exceeded` beyond 20. */
export async function createEndpoint(
  ports: EndpointPorts,
  { userId, url, events }: { readonly userId: string; readonly url: string; readonly events: readonly WebhookEvent[] },
): Promise<WebhookEndpoint> {
  const { store, now, randomBytes } = ports;
  checkUrl(ports, url);
  if ((await store.count(webhookEndpoints, { where: { userId } })) >= mostEndpoints) {
    throw new ReeloraError("quota_exceeded", `A user has at most ${mostEndpoints} endpoints: delete one first.`);
  }
  const at = now();
  const { value } = await store.insert(webhookEndpoints, {
    id: makeId("endpoint", at, randomBytes(10)),
    userId,
    url,
    events: [...new Set(events)],
    secrets: [{ secret: newWebhookSecret(randomBytes), expiresAt: null }],
    createdAt: at,
    lastSuccessAt: null,
    disabledAt: null,
    disabledReason: null,
  });
  return value;
}

export interface ChangeEndpoint {
  readonly userId: string;
  readonly endpointId: string;
  readonly url?: string | undefined;
  readonly events?: readonly WebhookEvent[] | undefined;
  readonly isDisabled?: boolean | undefined;
}

export async function changeEndpoint(ports: EndpointPorts, change: ChangeEndpoint): Promise<WebhookEndpoint> {
  const { value, version } = await getEndpoint(ports, change);
  if (change.url !== undefined) checkUrl(ports, change.url);
  const isDisabled = change.isDisabled ?? value.disabledAt !== null;
  const next: WebhookEndpoint = {
    ...value,
    url: change.url ?? value.url,
    events: [...new Set(change.events ?? value.events)],
    disabledAt: isDisabled ? (value.disabledAt ?? ports.now()) : null,
    disabledReason: isDisabled ? value.disabledReason : null,
  };
  return (await ports.store.replace(webhookEndpoints, next, version)).value;
}

/** Makes a new secret, which signs at once; the one before signs too for a day. */
export async function rotateSecret(
  ports: EndpointPorts,
  input: { readonly userId: string; readonly endpointId: string },
): Promise<WebhookEndpoint> {
  const { value, version } = await getEndpoint(ports, input);
  const [current] = value.secrets;
  const secrets = [
    { secret: newWebhookSecret(ports.randomBytes), expiresAt: null },
    ...(current === undefined ? [] : [{ ...current, expiresAt: ports.now() + overlapMs }]),
  ];
  return (await ports.store.replace(webhookEndpoints, { ...value, secrets }, version)).value;
}

/** Deletes an endpoint with its log. */
export async function deleteEndpoint(
  ports: Pick<EndpointPorts, "store">,
  input: { readonly userId: string; readonly endpointId: string },
): Promise<void> {
  const { value } = await getEndpoint(ports, input);
  for (;;) {
    const { items } = await ports.store.find(webhookDeliveries, { where: { endpointId: value.id }, limit: 500 });
    if (items.length === 0) break;
    for (const { value: delivery } of items) await ports.store.delete(webhookDeliveries, delivery.id);
  }
  await ports.store.delete(webhookEndpoints, value.id);
}

function checkUrl({ checkAddress }: EndpointPorts, url: string): void {
  try {
    checkAddress(url);
  } catch (error) {
    if (!(error instanceof ReeloraError)) throw error;
    throw new ReeloraError(error.code, error.message, { field: "url" }, error);
  }
}

/** As Standard Webhooks writes secrets: `whsec_` and 24 random bytes in base64. */
function newWebhookSecret(randomBytes: EndpointPorts["randomBytes"]): string {
  return `whsec_${Buffer.from(randomBytes(24)).toString("base64")}`;
}
