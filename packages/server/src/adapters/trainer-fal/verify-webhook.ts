import { createHash, createPublicKey, verify, type KeyObject } from "node:crypto";
import { z } from "zod";
import { readJsonAs } from "../../provider-http/read-json-as.js";

export interface SignedWebhook {
  /** The headers `x-fal-webhook-request-id`, `-user-id`, `-timestamp` (seconds since 1970) and `-signature` (hex). */
  readonly requestId: string | undefined;
  readonly userId: string | undefined;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  /** The body as it came over the wire. */
  readonly body: Uint8Array;
}

/** How far a webhook's time may be from ours, before and after; a repeat of a recorded one comes later. */
const toleranceMs = 5 * 60_000;

const KeySet = z.looseObject({ keys: z.array(z.looseObject({ x: z.string().optional().catch(undefined) })) });

/** The ED25519 keys of a JWKS document; null when it is none, or holds no such key. */
export function webhookKeys(json: string): readonly KeyObject[] | null {
  const keys = (readJsonAs(KeySet, json)?.keys ?? []).flatMap(({ x }) => {
    try {
      return x === undefined ? [] : [createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" })];
    } catch {
      return [];
    }
  });
  return keys.length === 0 ? null : keys;
}

export type WebhookForm =
  | { readonly isPlausible: true; readonly requestId: string; readonly message: Buffer; readonly signature: Buffer }
  | { readonly isPlausible: false; readonly reason: string };

/** What has to be signed, when headers and time can be right at all; else why not. Needs no key. */
export function readWebhookForm(webhook: SignedWebhook, nowMs: number): WebhookForm {
  const { requestId, userId, timestamp, signature, body } = webhook;
  if (requestId === undefined || userId === undefined || timestamp === undefined || signature === undefined) {
    return { isPlausible: false, reason: "it lacks a header of the signature" };
  }
  const sentAtMs = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 : Number.NaN;
  if (!(Math.abs(nowMs - sentAtMs) <= toleranceMs)) {
    return { isPlausible: false, reason: "it was not signed within the last five minutes" };
  }
  if (!/^[0-9a-fA-F]{128}$/.test(signature)) return { isPlausible: false, reason: "its signature is none" };
  const digest = createHash("sha256").update(body).digest("hex");
  const message = Buffer.from([requestId, userId, timestamp, digest].join("\n"));
  return { isPlausible: true, requestId, message, signature: Buffer.from(signature, "hex") };
}

/** Whether one of the keys has signed it: while keys are exchanged there are several. */
export function isSignedBy(
  { message, signature }: Extract<WebhookForm, { isPlausible: true }>,
  keys: readonly KeyObject[],
): boolean {
  return keys.some((key) => verify(null, message, key, signature));
}
