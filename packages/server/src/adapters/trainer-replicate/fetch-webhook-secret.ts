import type { Dispatcher } from "undici";
import { createReplicateClient } from "./client.js";
import { refusal, strange, unavailable } from "./failure.js";
import { readJsonAs } from "../../provider-http/read-json-as.js";
import { ReplicateWebhookSecret } from "./wire.js";

export interface WebhookSecretOptions {
  readonly apiToken: string;
  /** Default https://api.replicate.com/v1. */
  readonly apiUrl?: string;
  readonly dispatcher?: Dispatcher;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** The secret that Replicate signs the account's webhooks with: `whsec_…`. Asked once; repeat it as you see fit. */
export async function fetchReplicateWebhookSecret(
  { apiToken, apiUrl = "https://api.replicate.com/v1", dispatcher, clock }: WebhookSecretOptions,
  signal: AbortSignal,
): Promise<string> {
  const client = createReplicateClient({ apiToken, apiUrl, ...(dispatcher === undefined ? {} : { dispatcher }) });
  const reply = await client({ method: "GET", path: "/webhooks/default/secret", timeoutMs: 30_000, signal });
  signal.throwIfAborted();
  if (reply.kind === "silence") throw unavailable(reply, "handing out the webhook secret");
  if (reply.status !== 200) throw refusal(reply, "handing out the webhook secret", clock());
  const secret = readJsonAs(ReplicateWebhookSecret, reply.body);
  if (secret === null) throw strange(reply, "no webhook secret");
  return secret.key;
}
