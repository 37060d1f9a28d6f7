import { ReeloraError, type Job, type StatusDocument } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import { webhookDeliveries, type WebhookDelivery } from "../../collections/webhook-deliveries.js";
import { webhookEndpoints, type WebhookEndpoint } from "../../collections/webhook-endpoints.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";
import { webhookPausesMs, webhookSignature, type WebhookClient } from "../job/deliver-webhook.js";
import { emitWebhookEvent } from "./emit.js";

export interface DeliverPorts {
  readonly store: DocumentStore;
  readonly post: WebhookClient;
  readonly statusDocument: (job: Job) => Promise<StatusDocument>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly userAgent: string;
}

const deliveriesAtOnce = 20;
/** Longer than an attempt takes: while one worker sends, no other does; after a crash another one does. */
const claimMs = 60_000;

/**
 * Sends what is due, at least once: on any 2xx a delivery is `delivered`, else it is due again after a pause, for a day.
 * An endpoint that took nothing in all that time, or says that it is gone (410), is disabled, and its user's other
 * endpoints are told.
 */
export async function deliverWebhooks(ports: DeliverPorts, signal: AbortSignal): Promise<void> {
  const { items } = await ports.store.find(webhookDeliveries, {
    where: { state: "due" },
    range: { nextAttemptAt: { below: ports.now() + 1 } },
    sort: { field: "nextAttemptAt", direction: "ascending" },
    limit: deliveriesAtOnce,
  });
  await Promise.all(items.map((due) => deliver(ports, due, signal)));
}

async function deliver(ports: DeliverPorts, due: Stored<WebhookDelivery>, signal: AbortSignal): Promise<void> {
  const { store, now } = ports;
  const claimed = await claim(ports, due);
  if (claimed === null) return;
  const endpoint = await store.get(webhookEndpoints, due.value.endpointId);
  if (endpoint === null || endpoint.value.disabledAt !== null) {
    await store.replace(webhookDeliveries, { ...claimed.value, state: "failed", nextAttemptAt: null }, claimed.version);
    return;
  }
  const startedAt = now();
  const outcome = await attempt(ports, claimed.value, endpoint.value, signal);
  signal.throwIfAborted();
  const at = now();
  const attempts = [...claimed.value.attempts, { at, durationMs: at - startedAt, ...outcome }];
  const pauseMs = webhookPausesMs[claimed.value.attempts.length];
  const isOver = outcome.error !== null && (pauseMs === undefined || outcome.status === 410);
  const next: WebhookDelivery = {
    ...claimed.value,
    attempts,
    state: outcome.error === null ? "delivered" : isOver ? "failed" : "due",
    nextAttemptAt: outcome.error === null || isOver || pauseMs === undefined ? null : at + pauseMs,
  };
  await store.replace(webhookDeliveries, next, claimed.version);
  if (outcome.error === null) await changeEndpoint(ports, endpoint, { lastSuccessAt: at });
  const isDead = outcome.status === 410 || (endpoint.value.lastSuccessAt ?? 0) < next.createdAt;
  if (isOver && isDead) await disable(ports, endpoint, outcome.error ?? "");
}

async function claim(
  { store, now }: DeliverPorts,
  { value, version }: Stored<WebhookDelivery>,
): Promise<Stored<WebhookDelivery> | null> {
  try {
    return await store.replace(webhookDeliveries, { ...value, nextAttemptAt: now() + claimMs }, version);
  } catch (error) {
    if (error instanceof ReeloraError && error.code === "version_conflict") return null;
    throw error;
  }
}

async function attempt(
  ports: DeliverPorts,
  delivery: WebhookDelivery,
  endpoint: WebhookEndpoint,
  signal: AbortSignal,
): Promise<{ readonly status: number | null; readonly error: string | null }> {
  const { store, now } = ports;
  const job = delivery.jobId === null ? null : await store.get(jobs, delivery.jobId);
  const data = job === null ? delivery.data : await ports.statusDocument(job.value);
  if (data === null) return { status: null, error: "What this was about has been deleted." };
  const { eventId: id, type, createdAt } = delivery;
  const body = JSON.stringify({ type, timestamp: new Date(createdAt).toISOString(), data });
  const timestamp = String(Math.floor(now() / 1000));
  const signatures = endpoint.secrets
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now())
    .map(({ secret }) => webhookSignature(secret, id, timestamp, body));
  const headers = {
    "content-type": "application/json",
    "user-agent": ports.userAgent,
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
  try {
    const { status } = await ports.post({ url: endpoint.url, headers, body, signal });
    return { status, error: status >= 200 && status < 300 ? null : `The receiver answered ${status}.` };
  } catch (error) {
    return { status: null, error: error instanceof Error ? error.message : String(error) };
  }
}

async function disable(ports: DeliverPorts, endpoint: Stored<WebhookEndpoint>, reason: string): Promise<void> {
  const { id, userId, url } = endpoint.value;
  const disabledReason = `Nothing was taken for a day, or the receiver is gone. ${reason}`;
  await changeEndpoint(ports, endpoint, { disabledAt: ports.now(), disabledReason });
  await emitWebhookEvent(ports, {
    userId,
    eventId: `${id}.disabled.${ports.now()}`,
    type: "webhook.disabled",
    data: { endpointId: id, url, reason: disabledReason },
  });
}

/** What its user changes at the same moment counts; these notes can wait for the next delivery. */
async function changeEndpoint(
  { store }: DeliverPorts,
  { value }: Stored<WebhookEndpoint>,
  changes: Partial<WebhookEndpoint>,
): Promise<void> {
  const present = await store.get(webhookEndpoints, value.id);
  if (present === null) return;
  await store.replace(webhookEndpoints, { ...present.value, ...changes }, present.version).catch((error: unknown) => {
    if (!(error instanceof ReeloraError) || error.code !== "version_conflict") throw error;
  });
}
