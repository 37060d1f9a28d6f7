import type { LookupFunction } from "node:net";
import type { Readable } from "node:stream";
import { ReeloraError } from "@reelora/core";
import type { Agent } from "undici";
import { parseAllowedHosts } from "./allowed-hosts.js";
import { checkAddress } from "./check-address.js";
import { decodedStream, isEncoded } from "./decoded-stream.js";
import { describeAddress } from "./describe-address.js";
import type { GuardedConnectorOptions } from "./guarded-connector.js";
import { limitedBody, tooLarge } from "./limited-body.js";
import { isRedirect, nextStep, type Step } from "./redirect.js";
import { createTimeLimits, type TimeLimits } from "./time-limits.js";
import { transportError } from "./transport-error.js";

export interface GuardedClientOptions {
  /** Hosts that may be reached although they are not public: `host` or `host:port`. Default: none. */
  readonly allowedPrivateHosts?: readonly string[];
  /** Name lookup, TCP and TLS. Default 10,000. */
  readonly connectTimeoutMs?: number;
  /** From the open connection to the last header. Default 30,000. */
  readonly headersTimeoutMs?: number;
  /** Longest pause inside a body. Default 30,000. */
  readonly stallTimeoutMs?: number;
  /** Resolves names. Default: the system's resolver. */
  readonly lookup?: LookupFunction;
  readonly openWith?: GuardedConnectorOptions["openWith"];
}

export interface GuardedRequest {
  readonly url: string;
  /** Default GET. Redirects are followed for GET and HEAD only; other methods get the redirect as their answer. */
  readonly method?: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal: AbortSignal;
  /** Of the answer's body, decoded. */
  readonly maxBytes: number;
  /** From the call to the last byte of the body, redirects included. */
  readonly totalTimeoutMs: number;
}

export interface GuardedResponse {
  readonly status: number;
  /** Names in lower case; repeated headers joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the answer came from, after redirects. May hold secrets in its query: show it through `describeAddress`. */
  readonly url: string;
  /** How many bytes `body` will give as the server states it; null when it does not, or when the body is compressed. */
  readonly bodyBytes: number | null;
  /** To be read once, to the end or until the reader stops; otherwise call `discard`. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Closes the connection without reading on. Harmless after the body was read. */
  discard(): void;
}

/**
 * The one way to reach an address that came from outside. Public http and https addresses only, checked in the address,
 * in the name server's answer, at the open socket and at each of at most 5 redirects; never from https to http.
 *
 * Throws ReeloraError: `invalid_request`, `address_not_allowed`, `source_unreachable`, `source_too_large` (before the
 * body when its length is announced), `source_too_slow`, `cancelled`. Iterating the body throws the same. Messages hold
 * no query string. An answer of any status is an answer, not an error. Nothing is retried.
 */
export interface GuardedClient {
  request(request: GuardedRequest): Promise<GuardedResponse>;
  /** Ends every open request. */
  close(): Promise<void>;
}

function joinHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const present = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), typeof value === "string" ? value : value.join(", ")] as const],
  );
  return Object.fromEntries(present);
}

function statedLength(headers: Readonly<Record<string, string>>): number | null {
  const text = headers["content-length"];
  if (text === undefined || !/^\d{1,16}$/.test(text) || isEncoded(headers["content-encoding"])) return null;
  return Number(text);
}

const tooSlow = (where: string, what: string, timeoutMs: number) =>
  new ReeloraError(
    "source_too_slow",
    `${where} ${what} within ${timeoutMs / 1000} s. Try again, or give the file from another place.`,
  );

export function createGuardedClient(options: GuardedClientOptions = {}): GuardedClient {
  const { connectTimeoutMs = 10_000, headersTimeoutMs = 30_000, stallTimeoutMs = 30_000, lookup, openWith } = options;
  const isAllowed = parseAllowedHosts(options.allowedPrivateHosts ?? []);
  let opening: Promise<Agent> | null = null;
  let isClosed = false;

  /** Loaded with the first request: most commands make none. */
  async function openAgent(): Promise<Agent> {
    const [{ Agent }, { createGuardedConnector }] = await Promise.all([
      import("undici"),
      import("./guarded-connector.js"),
    ]);
    const connect = createGuardedConnector({
      isAllowed,
      connectTimeoutMs,
      ...(lookup === undefined ? {} : { lookup }),
      ...(openWith === undefined ? {} : { openWith }),
    });
    return new Agent({ connect, headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 2000 });
  }

  async function send(step: Step, request: GuardedRequest, time: TimeLimits) {
    const where = describeAddress(step.url);
    const timeoutMs = connectTimeoutMs + headersTimeoutMs;
    const answered = time.start(timeoutMs, () => tooSlow(where, "did not answer", timeoutMs));
    try {
      const agent = await (opening ??= openAgent());
      if (isClosed) await agent.destroy();
      return await agent.request({
        origin: step.url.origin,
        path: step.url.pathname + step.url.search,
        method: request.method ?? "GET",
        headers: { "user-agent": "reelora", accept: "*/*", ...step.headers, "accept-encoding": "identity" },
        body: request.body ?? null,
        signal: time.signal,
      });
    } catch (error) {
      throw time.signal.aborted ? time.signal.reason : transportError(where, error);
    } finally {
      answered();
    }
  }

  function respond(step: Step, answer: Awaited<ReturnType<typeof send>>, maxBytes: number, time: TimeLimits) {
    const where = describeAddress(step.url);
    const headers = joinHeaders(answer.headers);
    const bodyBytes = statedLength(headers);
    const isSuccess = answer.statusCode >= 200 && answer.statusCode < 300;
    if (isSuccess && bodyBytes !== null && bodyBytes > maxBytes) throw tooLarge(where, maxBytes);
    const stream = decodedStream(answer.body, headers["content-encoding"], where);
    const explain = (error: unknown) => transportError(where, error);
    return {
      status: answer.statusCode,
      headers,
      url: step.url.href,
      bodyBytes,
      body: limitedBody(stream, { time, stallTimeoutMs, maxBytes, where, explain }),
      discard: () => discard(stream, time),
    };
  }

  async function request(request: GuardedRequest): Promise<GuardedResponse> {
    const time = createTimeLimits(request.signal);
    const { totalTimeoutMs, method = "GET" } = request;
    let step: Step = { url: checkAddress(request.url, isAllowed), headers: request.headers ?? {} };
    time.start(totalTimeoutMs, () => tooSlow(describeAddress(step.url), "was not read", totalTimeoutMs));
    try {
      for (let redirects = 0; ; redirects++) {
        const answer = await send(step, request, time);
        try {
          const location = joinHeaders(answer.headers)["location"];
          const follows = method === "GET" || method === "HEAD";
          if (!follows || !isRedirect(answer.statusCode, location))
            return respond(step, answer, request.maxBytes, time);
          step = nextStep(step, location, redirects, isAllowed);
        } catch (error) {
          discard(answer.body, time);
          throw error;
        }
        answer.body.on("error", () => undefined).destroy();
      }
    } catch (error) {
      time.release();
      throw error;
    }
  }

  return {
    request,
    async close() {
      isClosed = true;
      await (await opening)?.destroy();
    },
  };
}

function discard(stream: Readable, time: TimeLimits): void {
  time.release();
  stream.on("error", () => undefined).destroy();
}
