import { createHash, generateKeyPairSync, randomUUID, sign, type KeyObject } from "node:crypto";
import { jsonReply, type Reply } from "./reply.js";
import type { FalTraining } from "./training.js";

/** One webhook that was sent, and how its receiver answered; null when it did not. */
export interface Delivery {
  readonly url: string;
  readonly requestId: string;
  readonly status: number | null;
}

export interface SignedHeaders {
  readonly "content-type": string;
  readonly "x-fal-webhook-request-id": string;
  readonly "x-fal-webhook-user-id": string;
  readonly "x-fal-webhook-timestamp": string;
  readonly "x-fal-webhook-signature": string;
}

/** Signs and sends what fal would send when a request has ended, and publishes its keys. */
export function createWebhooks(addressOf: (url: string) => string) {
  const newKey = () => generateKeyPairSync("ed25519");
  let keys = [newKey()];
  const deliveries: Delivery[] = [];

  const signed = (requestId: string, body: string, atMs: number, key?: KeyObject): SignedHeaders => {
    const userId = "simulated-user";
    const timestamp = String(Math.floor(atMs / 1000));
    const digest = createHash("sha256").update(body).digest("hex");
    const signer = key ?? keys[0]?.privateKey;
    if (signer === undefined) throw new TypeError("there is a key");
    const signature = sign(null, Buffer.from([requestId, userId, timestamp, digest].join("\n")), signer);
    return {
      "content-type": "application/json",
      "x-fal-webhook-request-id": requestId,
      "x-fal-webhook-user-id": userId,
      "x-fal-webhook-timestamp": timestamp,
      "x-fal-webhook-signature": signature.toString("hex"),
    };
  };

  return {
    deliveries,
    signed,

    /** Makes a new key and signs with it; the old one is gone. */
    rotateKeys: () => void (keys = [newKey()]),

    /** `GET /.well-known/jwks.json` */
    keySet: (): Reply =>
      jsonReply(200, {
        keys: keys.map(({ publicKey }) => ({ ...publicKey.export({ format: "jwk" }), use: "sig", kid: randomUUID() })),
      }),

    async deliver(training: FalTraining): Promise<void> {
      const { webhookUrl, requestId } = training;
      if (webhookUrl === null || training.end === null) return;
      const body = webhookBody(training);
      const response = await fetch(addressOf(webhookUrl), {
        method: "POST",
        headers: { ...signed(requestId, body, Date.now()) },
        body,
        redirect: "error",
      }).catch(() => null);
      deliveries.push({ url: webhookUrl, requestId, status: response?.status ?? null });
    },
  };
}

export function webhookBody({ requestId, end }: Pick<FalTraining, "requestId" | "end">): string {
  const isGood = end?.error === null && end.resultStatus === 200;
  return JSON.stringify({
    request_id: requestId,
    gateway_request_id: requestId,
    status: isGood ? "OK" : "ERROR",
    ...(isGood ? {} : { error: end?.error ?? "Unexpected status code" }),
    payload: end?.resultBody ?? null,
  });
}
