import { ReeloraError } from "@reelora/core";
import type { Dispatcher } from "undici";
import type { WebhookReader } from "../../ports/webhook-reader.js";
import { createRenewedValue } from "../../webhooks/renewed-value.js";
import { createFalClient } from "../../fal-http/create-fal-client.js";
import { readOperation } from "./operation.js";
import { isSignedBy, readWebhookForm, webhookKeys } from "./verify-webhook.js";

export interface FalWebhookReaderOptions {
  /** Default https://rest.fal.ai. */
  readonly restUrl?: string;
  readonly dispatcher?: Dispatcher;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** fal asks for keys to be fetched anew once a day at least. */
const keysKeptMs = 24 * 3600_000;
const leastMs = 60_000;
const fetchTimeoutMs = 10_000;

/**
 * Reads fal's webhooks: https://docs.fal.ai/model-endpoints/webhooks. Signed with one of the keys in fal's JWKS, which
 * are kept for a day; when none fits they are looked up again, once a minute at most, because fal may exchange them.
 */
export function createFalWebhookReader(options: FalWebhookReaderOptions): WebhookReader {
  const { clock: now, dispatcher } = options;
  const restUrl = (options.restUrl ?? "https://rest.fal.ai").replace(/\/+$/, "");
  // The keys are public: no API key goes with the question.
  const client = createFalClient({
    apiKey: "",
    configuredOrigins: [new URL(restUrl).origin],
    ...(dispatcher === undefined ? {} : { dispatcher }),
  });
  const fetchKeys = async (signal: AbortSignal) => {
    const url = `${restUrl}/.well-known/jwks.json`;
    const reply = await client({ method: "GET", url, withKey: false, timeoutMs: fetchTimeoutMs, signal });
    const keys = reply.kind === "answer" && reply.status === 200 ? webhookKeys(reply.body) : null;
    if (keys !== null) return keys;
    const what = reply.kind === "silence" ? reply.reason : `it answered ${reply.status} with no key set`;
    throw new ReeloraError(
      "provider_unavailable",
      `The keys that fal signs its webhooks with cannot be had: ${what}. The training is asked about regardless.`,
    );
  };
  const keys = createRenewedValue({ fetch: fetchKeys, fetchTimeoutMs, keptMs: keysKeptMs, leastMs, now });

  return {
    provider: "fal",
    async read({ headers, body }) {
      const header = (name: string) => {
        const value = headers[`x-fal-webhook-${name}`];
        return typeof value === "string" ? value : undefined;
      };
      const [requestId, userId] = [header("request-id"), header("user-id")];
      const signed = { requestId, userId, timestamp: header("timestamp"), signature: header("signature"), body };
      const form = readWebhookForm(signed, now());
      if (!form.isPlausible) throw notFals(form.reason);
      if (!isSignedBy(form, await keys.current())) {
        const renewed = await keys.renewed();
        if (renewed === null || !isSignedBy(form, renewed)) throw notFals("no key of fal's has signed it");
      }
      return {
        messageId: form.requestId,
        isAbout: (operation) => readOperation(operation).requestId === form.requestId,
      };
    },
  };
}

function notFals(reason: string): ReeloraError {
  return new ReeloraError("not_authorised", `This is not taken for a webhook of fal: ${reason}.`);
}
