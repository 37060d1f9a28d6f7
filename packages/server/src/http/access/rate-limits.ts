import { ReeloraError } from "@reelora/core";
import type { FastifyReply } from "fastify";
import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";

/** How many requests may come in a window. Counted by `limiter`, which may live in this process or in Redis. */
export interface RateLimit {
  /** Names the limit in the headers. */
  readonly name: string;
  readonly limiter: RateLimiterAbstract;
}

/** The limits of an API that others can reach. */
export interface RateLimits {
  /** By address of the peer, for every request, before anybody is known. */
  readonly address: RateLimit;
  /** By key, session or token. */
  readonly credential: RateLimit;
  /** By address and by account: attempts to sign in or up. */
  readonly signIn: RateLimit;
}

/**
 * Counts a request, and says in the answer's headers how many are left (RateLimit header fields for HTTP, draft 10).
 * Throws `rate_limited` with the time after which the next one passes. A limiter that does not answer lets pass.
 */
export async function countRequest({ name, limiter }: RateLimit, key: string, reply: FastifyReply): Promise<void> {
  const outcome = await limiter
    .consume(key)
    .catch((refused: unknown) => (refused instanceof RateLimiterRes ? refused : null));
  if (outcome === null) return;
  const seconds = Math.max(1, Math.ceil(outcome.msBeforeNext / 1000));
  void reply.headers({
    "ratelimit-policy": `"${name}";q=${limiter.points};w=${limiter.duration}`,
    ratelimit: `"${name}";r=${outcome.remainingPoints};t=${seconds}`,
  });
  if (outcome.consumedPoints <= limiter.points) return;
  throw new ReeloraError(
    "rate_limited",
    `More than ${limiter.points} requests in ${limiter.duration} s. Go on after ${seconds} s; others are not affected.`,
    { retryAfterMs: seconds * 1000 },
  );
}

/** Limits counted in this process. @param perMinute by key or session; an address has twice as many */
export function rateLimitsInProcess(perMinute: number): RateLimits {
  return rateLimitsOf(
    perMinute,
    ({ name, points, duration }) => new RateLimiterMemory({ keyPrefix: name, points, duration }),
  );
}

/** The same limits counted by whatever is made for each: so many points in so many seconds. */
export function rateLimitsOf(
  perMinute: number,
  makeLimiter: (limit: {
    readonly name: string;
    readonly points: number;
    readonly duration: number;
  }) => RateLimiterAbstract,
): RateLimits {
  const limit = (name: string, points: number, duration: number): RateLimit => ({
    name,
    limiter: makeLimiter({ name, points, duration }),
  });
  return {
    address: limit("address", perMinute * 2, 60),
    credential: limit("key", perMinute, 60),
    signIn: limit("sign-in", 10, 60),
  };
}
