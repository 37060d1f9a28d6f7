import { assertNever, ReeloraError } from "@reelora/core";
import type { WebhookReader } from "../../ports/webhook-reader.js";
import { createRenewedValue } from "../../webhooks/renewed-value.js";
import { fetchReplicateWebhookSecret, type WebhookSecretOptions } from "./fetch-webhook-secret.js";
import { readOperation } from "./operation.js";
import { verifyReplicateWebhook, type WebhookVerdict } from "./verify-webhook.js";
import { readJsonAs } from "../../provider-http/read-json-as.js";
import { ReplicateTraining } from "./wire.js";

const secretKeptMs = 24 * 3600_000;
const leastMs = 60_000;
const fetchTimeoutMs = 10_000;

/**
 * Reads Replicate's webhooks: https://replicate.com/docs/topics/webhooks/verify-webhook. Signed with the account's
 * secret, which is kept for a day; when it does not fit it is asked for again, once a minute at most.
 */
export function createReplicateWebhookReader(options: WebhookSecretOptions): WebhookReader {
  const { clock: now } = options;
  const secret = createRenewedValue({
    fetch: (signal) => fetchReplicateWebhookSecret(options, signal),
    ...{ fetchTimeoutMs, keptMs: secretKeptMs, leastMs, now },
  });

  return {
    provider: "replicate",
    async read({ headers, body }) {
      const header = (name: string) => {
        const value = headers[name];
        return typeof value === "string" ? value : undefined;
      };
      const id = header("webhook-id");
      const signed = { id, timestamp: header("webhook-timestamp"), signature: header("webhook-signature"), body };
      // Headers and time need no secret; a stranger's request does not make us ask for it.
      const first = verifyReplicateWebhook(signed, anySecret, now());
      if (!first.isGenuine && first.reason !== "wrong-signature") throw notReplicates(first.reason);
      const verdict = verifyReplicateWebhook(signed, await secret.current(), now());
      if (!verdict.isGenuine) {
        const renewed = await secret.renewed();
        const again = renewed === null ? verdict : verifyReplicateWebhook(signed, renewed, now());
        if (!again.isGenuine) throw notReplicates(again.reason);
      }
      const training = readJsonAs(ReplicateTraining, Buffer.from(body).toString("utf8"));
      if (training === null || id === undefined) {
        throw new ReeloraError("invalid_request", "This webhook of Replicate names no training.");
      }
      return { messageId: id, isAbout: (operation) => readOperation(operation).trainingId === training.id };
    },
  };
}

/** Nobody signs with it. */
const anySecret = `whsec_${Buffer.alloc(24).toString("base64")}`;

function notReplicates(reason: Extract<WebhookVerdict, { isGenuine: false }>["reason"]): ReeloraError {
  const refuse = (text: string) =>
    new ReeloraError("not_authorised", `This is not taken for a webhook of Replicate: ${text}.`);
  switch (reason) {
    case "missing-header":
      return refuse("it lacks a header of the signature");
    case "too-old-or-new":
      return refuse("it was not signed within the last five minutes");
    case "wrong-signature":
      return refuse("the account's secret has not signed it");
    case "bad-secret":
      return new ReeloraError("provider_protocol", "Replicate names a webhook secret that is none.");
    default:
      return assertNever(reason);
  }
}
