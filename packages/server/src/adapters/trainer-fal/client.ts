import { ReeloraError } from "@reelora/core";
import { Readable } from "node:stream";
import { Agent, request, type Dispatcher } from "undici";
import { isTrustedAddress } from "./trusted-address.js";
import { wasNeverSent } from "./never-sent.js";

export interface FalRequest {
  readonly method: "GET" | "PUT" | "POST";
  readonly url: string;
  /** Sends the API key, and so refuses addresses that are not fal's. */
  readonly withKey: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** From the first byte sent to the last one received. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Opens a connection for this request alone: a pooled one may just be closing, which would leave the outcome open. */
  readonly onOwnConnection?: boolean;
}

export type FalReply =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
      readonly body: string;
    }
  /** No complete answer. `sent: false` means that surely no byte of the request reached anybody. */
  | { readonly kind: "silence"; readonly sent: boolean; readonly reason: string; readonly cause: unknown };

export interface FalClientOptions {
  readonly apiKey: string;
  readonly configuredOrigins: readonly string[];
  /** Carries every request when given; otherwise the client keeps its own connections. */
  readonly dispatcher?: Dispatcher;
}

/** One request, one reply. */
export type FalClient = (request: FalRequest) => Promise<FalReply>;

const longestAnswerBytes = 16 * 1024 * 1024;

/**
 * The only place that speaks HTTP with fal. Sends each request once: no retry, no redirect. An answer of any status is
 * an answer; a request without a complete one is a `silence`. Throws only what the request's own body throws, and
 * `provider_protocol` instead of sending the key to a stranger. Bodies come back without the API key in them.
 */
export function createFalClient({ apiKey, configuredOrigins, dispatcher }: FalClientOptions): FalClient {
  const pooled = dispatcher ?? new Agent({ connect: { timeout: 10_000 } });
  const unpooled = dispatcher ?? new Agent({ connect: { timeout: 10_000 }, pipelining: 0 });
  const secrets = [apiKey, ...apiKey.split(":").slice(1)].filter((secret) => secret.length >= 8);
  const redact = (text: string) => secrets.reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text);

  return async ({ method, url, withKey, headers, body, timeoutMs, signal, onOwnConnection }) => {
    if (withKey && !isTrustedAddress(url, configuredOrigins)) throw strangeAddress(url);
    if (signal.aborted) return { kind: "silence", sent: false, reason: "it was aborted before", cause: signal.reason };
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await request(url, {
        method,
        dispatcher: onOwnConnection === true ? unpooled : pooled,
        headers: { accept: "application/json", ...headers, ...(withKey ? { authorization: `Key ${apiKey}` } : {}) },
        body: body === undefined ? null : toUndiciBody(body),
        signal: AbortSignal.any([signal, timeout]),
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      const text = redact(await readText(response.body));
      return { kind: "answer", status: response.statusCode, headers: response.headers, body: text };
    } catch (error) {
      if (error instanceof ReeloraError) throw error;
      const reason = timeout.aborted ? `no answer came within ${timeoutMs / 1000} s` : reasonOf(error, signal);
      return { kind: "silence", sent: !wasNeverSent(error), reason, cause: error };
    }
  };
}

function toUndiciBody(body: string | Uint8Array | AsyncIterable<Uint8Array>): string | Uint8Array | Readable {
  return typeof body === "string" || body instanceof Uint8Array ? body : Readable.from(body, { objectMode: false });
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (sizeBytes > longestAnswerBytes) throw new Error(`the answer has more than ${longestAnswerBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function reasonOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return "it was aborted";
  return error instanceof Error && error.message !== "" ? error.message : String(error);
}

function strangeAddress(url: string): ReeloraError {
  const where = URL.canParse(url) ? new URL(url).origin : "an address that is none";
  return new ReeloraError(
    "provider_protocol",
    `fal named ${where}, which is not a fal address: the API key was not sent there. Look at the request in the fal dashboard.`,
  );
}
