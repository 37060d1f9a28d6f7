import { ReeloraError } from "@reelora/core";
import type { Dispatcher } from "undici";
import { createSendOnce, type ProviderRequest } from "../../provider-http/create-send-once.js";
import type { ProviderReply } from "../../provider-http/reply.js";

export interface ReplicateRequest extends ProviderRequest {
  readonly method: "GET" | "POST";
  /** Below the API's address: "/account". Or a whole address, which must be on the same origin. */
  readonly path: string;
}

export interface ReplicateClientOptions {
  readonly apiToken: string;
  /** "https://api.replicate.com/v1", without a slash at its end. The token goes to its origin and nowhere else. */
  readonly apiUrl: string;
  /** Carries every request when given; otherwise the client keeps its own connections. */
  readonly dispatcher?: Dispatcher;
}

/** One request, one reply. */
export type ReplicateClient = (request: ReplicateRequest) => Promise<ProviderReply>;

/**
 * The only place that speaks HTTP with Replicate: `createSendOnce` with the token. Throws only what the request's own
 * body throws, and `provider_protocol` instead of sending the token to a stranger. Bodies come back without the token.
 */
export function createReplicateClient({ apiToken, apiUrl, dispatcher }: ReplicateClientOptions): ReplicateClient {
  const send = createSendOnce({ secrets: [apiToken], ...(dispatcher === undefined ? {} : { dispatcher }) });
  return async ({ path, headers, ...request }) =>
    send(addressOf(apiUrl, path), { ...request, headers: { ...headers, authorization: `Bearer ${apiToken}` } });
}

function addressOf(apiUrl: string, path: string): string {
  if (path.startsWith("/")) return `${apiUrl}${path}`;
  if (URL.canParse(path)) {
    const { origin, username, password } = new URL(path);
    if (origin === new URL(apiUrl).origin && username === "" && password === "") return path;
  }
  const where = URL.canParse(path) ? new URL(path).origin : "an address that is none";
  throw new ReeloraError(
    "provider_protocol",
    `Replicate named ${where}, which is not its API: the token was not sent there. Look at https://replicate.com/trainings.`,
  );
}
