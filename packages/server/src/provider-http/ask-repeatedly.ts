import type { ProviderAnswer, ProviderReply } from "./reply.js";
import { retryAfterMs } from "./retry-after.js";

export interface RetryPolicy {
  /** All tries together. */
  readonly attempts: number;
  readonly baseDelayMs: number;
  /** Also how long a wait that the provider asks for may be to be waited here; a longer one is handed to the caller. */
  readonly longestDelayMs: number;
  readonly now: () => number;
  /** 0 up to 1. */
  readonly random: () => number;
  /** Rejects with the signal's reason when aborted. */
  readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

export interface AskAgain {
  /** Whether another try may help. Default: `isTransientReply`. */
  readonly isTransient?: (reply: ProviderReply) => boolean;
  /** How long an answer asks to wait; null when it does not. Default: its Retry-After header. */
  readonly askedWaitMs?: (answer: ProviderAnswer, nowMs: number) => number | null;
}

/**
 * Asks again, after pauses that double and are spread at random between half and all of their length, as long as the
 * reply says that another try may help; gives the last reply. For requests that may be repeated freely, never for a
 * submission. Throws the signal's reason when aborted.
 */
export async function askRepeatedly(
  ask: () => Promise<ProviderReply>,
  policy: RetryPolicy,
  signal: AbortSignal,
  { isTransient = isTransientReply, askedWaitMs = waitInHeader }: AskAgain = {},
): Promise<ProviderReply> {
  for (let attempt = 1; ; attempt += 1) {
    const reply = await ask();
    signal.throwIfAborted();
    if (attempt >= policy.attempts || !isTransient(reply)) return reply;
    const asked = reply.kind === "answer" ? askedWaitMs(reply, policy.now()) : null;
    if (asked !== null && asked > policy.longestDelayMs) return reply;
    const ceiling = Math.min(policy.longestDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
    await policy.sleep(asked ?? ceiling * (0.5 + policy.random() / 2), signal);
  }
}

/** No answer, too many requests, or a server error. */
export function isTransientReply(reply: ProviderReply): boolean {
  return reply.kind === "silence" || reply.status === 429 || reply.status >= 500;
}

function waitInHeader({ headers }: ProviderAnswer, nowMs: number): number | null {
  return retryAfterMs(headers["retry-after"], nowMs);
}
