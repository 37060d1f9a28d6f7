import type { ReplicateReply } from "./client.js";
import { askedWaitMs } from "./failure.js";

export interface RetryPolicy {
  /** All tries together. */
  readonly attempts: number;
  readonly baseDelayMs: number;
  /** Also how long a wait may be that Replicate asks for, to be waited here; a longer one is handed to the caller. */
  readonly longestDelayMs: number;
  readonly now: () => number;
  /** 0 up to 1. */
  readonly random: () => number;
  /** Rejects with the signal's reason when aborted. */
  readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Asks again, after pauses that double and are spread at random between half and all of their length, as long as the
 * reply says that another try may help; gives the last reply. For requests that may be repeated freely, never for a
 * submission. Throws the signal's reason when aborted.
 */
export async function askRepeatedly(
  ask: () => Promise<ReplicateReply>,
  policy: RetryPolicy,
  signal: AbortSignal,
  isTransient: (reply: ReplicateReply) => boolean = isTransientReply,
): Promise<ReplicateReply> {
  for (let attempt = 1; ; attempt += 1) {
    const reply = await ask();
    signal.throwIfAborted();
    if (attempt >= policy.attempts || !isTransient(reply)) return reply;
    const isAskedToWait = reply.kind === "answer" && (reply.status === 429 || reply.status === 503);
    const asked = isAskedToWait ? askedWaitMs(reply, policy.now()) : null;
    if (asked !== null && asked > policy.longestDelayMs) return reply;
    const ceiling = Math.min(policy.longestDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
    await policy.sleep(asked ?? ceiling * (0.5 + policy.random() / 2), signal);
  }
}

/** No answer, too many requests, or a server error. */
export function isTransientReply(reply: ReplicateReply): boolean {
  return reply.kind === "silence" || reply.status === 429 || reply.status >= 500;
}
