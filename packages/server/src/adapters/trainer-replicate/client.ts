import { ReeloraError } from "@reelora/core";
import { Readable } from "node:stream";
import { Agent, request, type Dispatcher } from "undici";
import { wasNeverSent } from "./never-sent.js";

export interface ReplicateRequest {
  readonly method: "GET" | "POST";
  /** Below the API's address: "/account". Or a whole address, which must be on the same origin. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | AsyncIterable<Uint8Array>;
  /** From the first byte sent to the last one received. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Opens a connection for this request alone: a pooled one may just be closing, which would leave the outcome open. */
  readonly onOwnConnection?: boolean;
}

export type ReplicateAnswer = {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

/** No complete answer. `sent: false` means that surely no byte of the request reached anybody. */
export type ReplicateSilence = {
  readonly kind: "silence";
  readonly sent: boolean;
  readonly reason: string;
  readonly cause: unknown;
};

export type ReplicateReply = ReplicateAnswer | ReplicateSilence;

export interface ReplicateClientOptions {
  readonly apiToken: string;
  /** "https://api.replicate.com/v1", without a slash at its end. The token goes to its origin and nowhere else. */
  readonly apiUrl: string;
  /** Carries every request when given; otherwise the client keeps its own connections. */
  readonly dispatcher?: Dispatcher;
}

/** One request, one reply. */
export type ReplicateClient = (request: ReplicateRequest) => Promise<ReplicateReply>;

const longestAnswerBytes = 16 * 1024 * 1024;

/**
 * The only place that speaks HTTP with Replicate. Sends each request once: no retry, no redirect. An answer of any
 * status is an answer; a request without a complete one is a `silence`. Throws only what the request's own body
 * throws, and `provider_protocol` instead of sending the token to a stranger. Bodies come back without the token.
 */
export function createReplicateClient({ apiToken, apiUrl, dispatcher }: ReplicateClientOptions): ReplicateClient {
  const pooled = dispatcher ?? new Agent({ connect: { timeout: 10_000 } });
  const unpooled = dispatcher ?? new Agent({ connect: { timeout: 10_000 }, pipelining: 0 });
  const redact = (text: string) => (apiToken.length >= 8 ? text.replaceAll(apiToken, "[redacted]") : text);

  return async ({ method, path, headers, body, timeoutMs, signal, onOwnConnection }) => {
    const url = addressOf(apiUrl, path);
    if (signal.aborted) return { kind: "silence", sent: false, reason: "it was aborted before", cause: signal.reason };
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await request(url, {
        method,
        dispatcher: onOwnConnection === true ? unpooled : pooled,
        headers: { accept: "application/json", ...headers, authorization: `Bearer ${apiToken}` },
        body:
          body === undefined || typeof body === "string" ? (body ?? null) : Readable.from(body, { objectMode: false }),
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
