import { setTimeout as wait } from "node:timers/promises";
import type { ReeloraError } from "@reelora/core";

export interface RetryPolicy {
  /** Milliseconds of any clock that never runs backwards. */
  readonly now: () => number;
  /** Resolves after the pause; rejects when the signal is aborted. */
  readonly pause: (pauseMs: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Failures in a row that brought next to nothing, before giving up. */
  readonly maximumFailures: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  now: () => performance.now(),
  pause: (pauseMs, signal) => wait(pauseMs, undefined, { signal }),
  random: Math.random,
  maximumFailures: 5,
};

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/** Whether the same request can succeed later: cut connections, stalls, 429 and 5xx; never another 4xx. */
export function isWorthRetrying(error: ReeloraError): boolean {
  if (error.code !== "source_unreachable" && error.code !== "source_too_slow") return false;
  const status = error.details.providerStatus;
  return status === undefined || status === 429 || status >= 500;
}

/** How long to wait after the n-th failure in a row: what the server asks for, else doubling with jitter. */
export function pauseAfter(error: ReeloraError, failures: number, random: () => number): number {
  if (error.details.retryAfterMs !== undefined) return error.details.retryAfterMs;
  const fullPauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
  return fullPauseMs * (0.5 + random() / 2);
}
