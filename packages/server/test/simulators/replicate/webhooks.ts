import { createHmac, randomUUID } from "node:crypto";
import { trainingDocument } from "./trainings.js";
import type { SimulatedTraining } from "./training.js";

/** Signs and sends what Replicate would send when a training has ended. */
export function createWebhooks(apiUrl: string, secret: string, now: () => number) {
  return {
    async deliver(training: SimulatedTraining): Promise<void> {
      if (training.webhook === null || !training.webhookEvents.includes("completed")) return;
      const body = JSON.stringify(trainingDocument(apiUrl, training));
      await fetch(training.webhook, { method: "POST", headers: signatureOf(body, secret, now()), body }).catch(
        () => null,
      );
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
