import { createHmac, randomUUID } from "node:crypto";
import { trainingDocument } from "./trainings.js";
import type { SimulatedTraining } from "./training.js";

/** One webhook that was sent, and how its receiver answered; null when it did not. */
export interface Delivery {
  readonly url: string;
  readonly id: string;
  readonly status: number | null;
}

/** Signs and sends what Replicate would send when a training has ended. */
export function createWebhooks(
  apiUrl: string,
  secretNow: () => string,
  now: () => number,
  addressOf: (url: string) => string,
) {
  const deliveries: Delivery[] = [];
  return {
    deliveries,

    async deliver(training: SimulatedTraining): Promise<void> {
      if (training.webhook === null || !training.webhookEvents.includes("completed")) return;
      const body = JSON.stringify(trainingDocument(apiUrl, training));
      const headers = signatureOf(body, secretNow(), now());
      const response = await fetch(addressOf(training.webhook), { method: "POST", headers, body }).catch(() => null);
      deliveries.push({ url: training.webhook, id: training.id, status: response?.status ?? null });
    },
  };
}

export function signatureOf(body: string, secret: string, nowMs: number, id = `msg_${randomUUID()}`) {
  const timestamp = String(Math.floor(nowMs / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const digest = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${digest}`,
  };
}
