import { apiErrorOf, ReeloraConnectionError } from "../errors/api-error.js";
import { backoffMs, retryAfterMs } from "./retry-delay.js";

/** Resolves after `delayMs`; rejects with the signal's reason when that is aborted before. */
export type Pause = (delayMs: number, signal?: AbortSignal) => Promise<void>;

export interface SenderOptions {
  /** The key goes here and nowhere else. */
  readonly origin: string;
  readonly key: string | null;
  readonly retries: number;
  readonly longestPauseMs: number;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly pause: Pause;
}

const passing = new Set([408, 429, 502, 503, 504]);

/**
 * Sends a request and repeats it where that is safe: GET, HEAD, and POST with an Idempotency-Key, after no answer, 408,
 * 429, 502, 503 or 504, as late as Retry-After says. Resolves to a success or a 304, and throws otherwise.
 */
export function createSender(options: SenderOptions): (request: Request) => Promise<Response> {
  return async (unsigned) => {
    const request = withKey(unsigned, options);
    const attempts = isRepeatable(request) ? options.retries + 1 : 1;
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt >= attempts;
      const outcome = await once(options, isLast ? request : request.clone());
      if (!(outcome instanceof Error) && (outcome.ok || outcome.status === 304)) return outcome;
      const delayMs = isLast ? null : pauseBefore(outcome, attempt, options.longestPauseMs);
      if (delayMs === null) throw outcome instanceof Error ? outcome : await apiErrorOf(outcome);
      if (!(outcome instanceof Error)) await outcome.body?.cancel();
      await options.pause(delayMs, request.signal);
    }
  };
}

function withKey(request: Request, { key, origin }: SenderOptions): Request {
  if (key === null || new URL(request.url).origin !== origin || request.headers.has("authorization")) return request;
  request.headers.set("authorization", `Bearer ${key}`);
  return request;
}

function isRepeatable({ method, headers }: Request): boolean {
  return method === "GET" || method === "HEAD" || (method === "POST" && headers.has("idempotency-key"));
}

async function once({ fetch, origin }: SenderOptions, request: Request): Promise<Response | ReeloraConnectionError> {
  try {
    return await fetch(request);
  } catch (error) {
    request.signal.throwIfAborted();
    return new ReeloraConnectionError(origin, error);
  }
}

/** Null when waiting is of no use. */
function pauseBefore(outcome: Response | Error, attempt: number, longestPauseMs: number): number | null {
  if (outcome instanceof Error) return backoffMs(attempt, Math.random());
  if (!passing.has(outcome.status)) return null;
  const asked = retryAfterMs(outcome.headers.get("retry-after"), Date.now());
  if (asked !== null && asked > longestPauseMs) return null;
  return asked ?? backoffMs(attempt, Math.random());
}
