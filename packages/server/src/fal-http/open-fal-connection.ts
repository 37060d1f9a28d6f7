import { ReeloraError } from "@reelora/core";
import { setTimeout as delay } from "node:timers/promises";
import type { Dispatcher } from "undici";
import { askRepeatedly, isTransientReply, type RetryPolicy } from "../provider-http/ask-repeatedly.js";
import type { ProviderAnswer, ProviderReply } from "../provider-http/reply.js";
import { createFalClient, type FalClient, type FalRequest } from "./create-fal-client.js";
import { unavailable } from "./failure.js";

export interface FalConnectionOptions {
  /** A fal API key: `id:secret`, or one word. */
  readonly apiKey: string;
  /** Default https://queue.fal.run. */
  readonly queueUrl?: string;
  /** Default https://rest.fal.ai. */
  readonly restUrl?: string;
  /** The platform API, which lists requests. Default https://api.fal.ai/v1. */
  readonly apiUrl?: string;
  /** Carries every request, through a proxy for example. Default: connections of its own. */
  readonly dispatcher?: Dispatcher;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** 0 up to 1; spreads retries. Default Math.random. */
  readonly random?: () => number;
  /** Pauses between retries. Default: a timer. */
  readonly sleep?: RetryPolicy["sleep"];
  /** How long one request may take. Default 30 s; an upload gets more, by its size. */
  readonly requestTimeoutMs?: number;
}

/** What every adapter that works with fal stands on. Addresses have no slash at their end. */
export interface FalConnection {
  readonly queueUrl: string;
  readonly restUrl: string;
  readonly apiUrl: string;
  /** Where the API key may go besides fal's own hosts. */
  readonly configuredOrigins: readonly string[];
  readonly retry: RetryPolicy;
  readonly requestTimeoutMs: number;
  readonly now: () => number;
  /** One request, sent once. */
  readonly client: FalClient;
  /**
   * Asks with the key what may be asked again, up to four times with growing pauses. Throws `provider_unavailable`
   * without an answer; an answer of any status is given back.
   */
  readonly ask: (
    method: FalRequest["method"],
    url: string,
    signal: AbortSignal,
    isTransient?: (reply: ProviderReply) => boolean,
  ) => Promise<ProviderAnswer>;
}

/** Opens nothing yet: connections are made by the first request. Throws `configuration_invalid` for a key that is none. */
export function openFalConnection(options: FalConnectionOptions): FalConnection {
  const { apiKey, clock: now, random = Math.random, requestTimeoutMs = 30_000, dispatcher } = options;
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new ReeloraError(
      "configuration_invalid",
      "FAL_KEY is empty or holds spaces or line ends: paste the key again.",
    );
  }
  const queueUrl = withoutSlash(options.queueUrl ?? "https://queue.fal.run");
  const restUrl = withoutSlash(options.restUrl ?? "https://rest.fal.ai");
  const apiUrl = withoutSlash(options.apiUrl ?? "https://api.fal.ai/v1");
  const configuredOrigins = [new URL(queueUrl).origin, new URL(restUrl).origin, new URL(apiUrl).origin];
  const client = createFalClient({ apiKey, configuredOrigins, ...(dispatcher === undefined ? {} : { dispatcher }) });
  const retry: RetryPolicy = {
    attempts: 4,
    baseDelayMs: 1000,
    longestDelayMs: 15_000,
    now,
    random,
    sleep: options.sleep ?? (async (delayMs, signal) => delay(delayMs, undefined, { signal })),
  };
  return {
    ...{ queueUrl, restUrl, apiUrl, configuredOrigins, retry, requestTimeoutMs, now, client },
    async ask(method, url, signal, isTransient = isTransientReply) {
      const send = () => client({ method, url, withKey: true, timeoutMs: requestTimeoutMs, signal });
      const reply = await askRepeatedly(send, retry, signal, { isTransient });
      if (reply.kind === "silence") throw unavailable(reply, `asked about ${new URL(url).pathname}`);
      return reply;
    },
  };
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, "");
}
