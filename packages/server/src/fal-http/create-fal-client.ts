import { ReeloraError } from "@reelora/core";
import type { Dispatcher } from "undici";
import { createSendOnce, type ProviderRequest } from "../provider-http/create-send-once.js";
import type { ProviderReply } from "../provider-http/reply.js";
import { isTrustedAddress } from "./trusted-address.js";

export interface FalRequest extends ProviderRequest {
  readonly url: string;
  /** Sends the API key, and so refuses addresses that are not fal's. */
  readonly withKey: boolean;
}

export interface FalClientOptions {
  readonly apiKey: string;
  readonly configuredOrigins: readonly string[];
  /** Carries every request when given; otherwise the client keeps its own connections. */
  readonly dispatcher?: Dispatcher;
}

/** One request, one reply. */
export type FalClient = (request: FalRequest) => Promise<ProviderReply>;

/**
 * The only place that speaks HTTP with fal: `createSendOnce` with the API key. Throws only what the request's own body
 * throws, and `provider_protocol` instead of sending the key to a stranger. Bodies come back without the key in them.
 */
export function createFalClient({ apiKey, configuredOrigins, dispatcher }: FalClientOptions): FalClient {
  const send = createSendOnce({
    secrets: [apiKey, ...apiKey.split(":").slice(1)],
    ...(dispatcher === undefined ? {} : { dispatcher }),
  });
  return async ({ url, withKey, headers, ...request }) => {
    if (withKey && !isTrustedAddress(url, configuredOrigins)) throw strangeAddress(url);
    return send(url, { ...request, headers: { ...headers, ...(withKey ? { authorization: `Key ${apiKey}` } : {}) } });
  };
}

function strangeAddress(url: string): ReeloraError {
  const where = URL.canParse(url) ? new URL(url).origin : "an address that is none";
  return new ReeloraError(
    "provider_protocol",
    `fal named ${where}, which is not a fal address: the API key was not sent there. Look at the request in the fal dashboard.`,
  );
}
