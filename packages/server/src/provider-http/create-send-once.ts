import { ReeloraError } from "@reelora/core";
import { Readable } from "node:stream";
import { Agent, request, type Dispatcher } from "undici";
import { wasNeverSent } from "./never-sent.js";
import type { ProviderReply } from "./reply.js";
import { timeoutSignal } from "../streams/timeout-signal.js";

export interface ProviderRequest {
  readonly method: "GET" | "PUT" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** From the first byte sent to the last one received. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Opens a connection for this request alone: a pooled one may just be closing, which would leave the outcome open. */
  readonly onOwnConnection?: boolean;
}

export interface SendOnceOptions {
  /** Replaced by "[redacted]" in every body that comes back; those shorter than eight characters are left. */
  readonly secrets: readonly string[];
  /** Carries every request when given; otherwise connections of its own are kept. */
  readonly dispatcher?: Dispatcher;
}

/** One request, one reply. */
export type SendOnce = (url: string, request: ProviderRequest) => Promise<ProviderReply>;

const longestAnswerBytes = 16 * 1024 * 1024;
const shortestSecret = 8;

/**
 * Sends each request once: no retry, no redirect. An answer of any status is an answer; a request without a complete
 * one (16 MiB at most) is a `silence`. Throws only what the request's own body throws.
 */
export function createSendOnce({ secrets, dispatcher }: SendOnceOptions): SendOnce {
  const pooled = dispatcher ?? new Agent({ connect: { timeout: 10_000 } });
  const unpooled = dispatcher ?? new Agent({ connect: { timeout: 10_000 }, pipelining: 0 });
  const hidden = secrets.filter((secret) => secret.length >= shortestSecret);
  const redact = (text: string) => hidden.reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text);

  return async (url, { method, headers, body, timeoutMs, signal, onOwnConnection }) => {
    if (signal.aborted) return { kind: "silence", sent: false, reason: "it was aborted before", cause: signal.reason };
    const timeout = timeoutSignal(timeoutMs);
    try {
      const response = await request(url, {
        method,
        dispatcher: onOwnConnection === true ? unpooled : pooled,
        headers: { accept: "application/json", ...headers },
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
