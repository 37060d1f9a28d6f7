import { createHmac, timingSafeEqual } from "node:crypto";

export interface SignedWebhook {
  /** The headers `webhook-id`, `webhook-timestamp` (seconds since 1970) and `webhook-signature`, as they came. */
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  /** The body as it came over the wire, before anything parsed it. */
  readonly body: Uint8Array;
}

export type WebhookVerdict =
  | { readonly isGenuine: true }
  | {
      readonly isGenuine: false;
      readonly reason: "missing-header" | "bad-secret" | "too-old-or-new" | "wrong-signature";
    };

/** How far a webhook's time may be from ours, before and after; a repeat of a recorded one comes later. */
export const webhookToleranceMs = 5 * 60_000;

/**
 * Whether Replicate signed a webhook, a short while ago. Standard Webhooks: HMAC-SHA256 over `id.timestamp.body` with
 * the key that the secret (`whsec_` and base64) holds; one of the signatures, of which there are several while a secret
 * is exchanged, must be it. Never throws. Deliveries come more than once: what they cause must be fine to repeat.
 *
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function verifyReplicateWebhook(webhook: SignedWebhook, secret: string, nowMs: number): WebhookVerdict {
  const { id, timestamp, signature, body } = webhook;
  if (id === undefined || timestamp === undefined || signature === undefined || id === "") {
    return { isGenuine: false, reason: "missing-header" };
  }
  const key = keyOf(secret);
  if (key === null) return { isGenuine: false, reason: "bad-secret" };
  const sentAtMs = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 : Number.NaN;
  if (!(Math.abs(nowMs - sentAtMs) <= webhookToleranceMs)) return { isGenuine: false, reason: "too-old-or-new" };
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  const isSigned = signature.split(" ").some((candidate) => {
    const [version, encoded = ""] = candidate.split(",", 2);
    const given = Buffer.from(encoded, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isSigned ? { isGenuine: true } : { isGenuine: false, reason: "wrong-signature" };
}

function keyOf(secret: string): Buffer | null {
  const [, encoded] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? [];
  return encoded === undefined ? null : Buffer.from(encoded, "base64");
}
