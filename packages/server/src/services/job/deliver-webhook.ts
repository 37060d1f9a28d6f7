import { createHmac } from "node:crypto";
import type { Job, StatusDocument } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";
import { applyJobEvent } from "./apply.js";

/** One POST, sent once, to public addresses only. Throws when no answer came. */
export type WebhookClient = (request: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}) => Promise<{ readonly status: number }>;

export interface DeliverWebhookPorts {
  readonly store: DocumentStore;
  readonly post: WebhookClient;
  readonly statusDocument: (job: Job) => Promise<StatusDocument>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** `whsec_` and base64, as Standard Webhooks writes secrets. Null: deliveries are not signed. */
  readonly secret: string | null;
  /** Sent as User-Agent: "Reelora/0.1.0". */
  readonly userAgent: string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Pauses after each attempt that failed, close to a day in all; the example schedule of Standard Webhooks 1.0. */
export const webhookPausesMs: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  7 * hour,
  9 * hour,
];

/**
 * Sends a job's status document to its `webhookUrl` if that is due now, and records what came of it: delivered on any
 * 2xx, else due again after a pause, else failed. Does nothing when it is not due. At least once: a receiver knows a
 * repetition by `webhook-id`. An abort is not an attempt.
 */
export async function deliverWebhook(
  ports: DeliverWebhookPorts,
  jobId: string,
  signal: AbortSignal,
): Promise<Stored<Job> | null> {
  const { store, now } = ports;
  const stored = await store.get(jobs, jobId);
  const webhook = stored?.value.webhook ?? null;
  if (stored === null || webhook === null || webhook.state !== "due") return stored;
  if (webhook.nextAttemptAt !== null && webhook.nextAttemptAt > now()) return stored;

  const error = await attempt(ports, stored.value, webhook.url, signal);
  signal.throwIfAborted();
  const at = now();
  const pauseMs = webhookPausesMs[webhook.attempts];
  return applyJobEvent(store, jobId, {
    type: "webhook-attempted",
    at,
    delivered: error === null,
    nextAttemptAt: error === null || pauseMs === undefined ? null : at + pauseMs,
    error,
  });
}

/** Why the receiver did not take it; null when it did. */
async function attempt(ports: DeliverWebhookPorts, job: Job, url: string, signal: AbortSignal): Promise<string | null> {
  const body = JSON.stringify(await ports.statusDocument(job));
  const id = `${job.id}.${job.status}`;
  const timestamp = String(Math.floor(ports.now() / second));
  const headers = {
    "content-type": "application/json",
    "user-agent": ports.userAgent,
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    ...(ports.secret === null ? {} : { "webhook-signature": webhookSignature(ports.secret, id, timestamp, body) }),
  };
  try {
    const { status } = await ports.post({ url, headers, body, signal });
    return status >= 200 && status < 300 ? null : `The receiver answered ${status}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`: Standard Webhooks 1.0, symmetric signatures. */
export function webhookSignature(secret: string, id: string, timestamp: string, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}
