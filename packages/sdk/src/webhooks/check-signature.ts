/** A request that says it is a webhook. */
export interface SignedWebhook {
  /** As it arrived: its text or bytes. */
  readonly body: string | Uint8Array;
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The endpoint's secret, `whsec_…`; several while one takes another's place. */
  readonly secret: string | readonly string[];
  /** How old, or how far ahead, a request may be, in seconds. Default 300. */
  readonly toleranceSeconds?: number;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: number;
}

/** A request is not from the server, was changed on its way, or is too old to be believed. */
export class WebhookVerificationError extends Error {
  override readonly name = "WebhookVerificationError";
}

type HmacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const usualToleranceSeconds = 300;

/**
 * The body's text, after a check that one of the request's signatures is one of the secrets' (Standard Webhooks 1.0:
 * `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`). Throws a {@link WebhookVerificationError}.
 */
export async function checkSignature(webhook: SignedWebhook): Promise<string> {
  const [id, timestamp, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) =>
    headerOf(webhook.headers, name),
  );
  if (id === undefined || timestamp === undefined || signatures === undefined) {
    throw new WebhookVerificationError(
      "The request lacks webhook-id, webhook-timestamp or webhook-signature: it is no signed webhook.",
    );
  }
  const ageSeconds = (webhook.now ?? Date.now()) / 1000 - Number(timestamp);
  if (!(Math.abs(ageSeconds) <= (webhook.toleranceSeconds ?? usualToleranceSeconds))) {
    throw new WebhookVerificationError("The request is too old or from the future. Check this machine's clock.");
  }
  const text = typeof webhook.body === "string" ? webhook.body : new TextDecoder().decode(webhook.body);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${text}`);
  const secrets = typeof webhook.secret === "string" ? [webhook.secret] : webhook.secret;
  for (const secret of secrets) {
    const key = await keyOf(secret);
    for (const signature of signatures.split(" ")) {
      if (await isSignature(key, signature, signed)) return text;
    }
  }
  throw new WebhookVerificationError(
    "No signature of the request is of this endpoint's secret. Verify the body as it arrived, before it is parsed.",
  );
}

function headerOf(headers: SignedWebhook["headers"], name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === "string" ? value : value?.[0];
}

async function keyOf(secret: string): Promise<HmacKey> {
  const bytes = bytesOf(secret.replace(/^whsec_/, ""));
  if (bytes === null || bytes.length === 0) {
    throw new WebhookVerificationError("The secret is none: it looks like whsec_ followed by base64.");
  }
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

/** Compares in constant time, as WebCrypto does. */
async function isSignature(key: HmacKey, signature: string, signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const [version, text = ""] = signature.split(",", 2);
  const bytes = version === "v1" ? bytesOf(text) : null;
  return bytes !== null && crypto.subtle.verify("HMAC", key, bytes, signed);
}

/** Null for text that is not base64. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
