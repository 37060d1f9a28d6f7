import { redisTrouble } from "./compose-stores.js";
import type { Config } from "../config/config.js";
import { rateLimitsInProcess, rateLimitsOf, type RateLimits } from "../http/access/rate-limits.js";
import type { Logger } from "../log/logger.js";

/** The limits of a gateway: counted in Redis where there is one, else in this process. One person on their own machine needs none. */
export async function openRateLimits(
  config: Config,
  log: Logger,
): Promise<{ readonly limits: RateLimits | null; close(): Promise<void> }> {
  const limits = rateLimitsHere(config);
  const { REDIS_URL: url, REELORA_RATE_LIMIT_PER_MINUTE: perMinute } = config;
  if (limits === null || url === undefined) return { limits, close: () => Promise.resolve() };
  const { createRedisRateLimiters } = await import("../adapters/rate-limiter-redis/create-redis-rate-limiters.js");
  const limiters = await createRedisRateLimiters({ url, onConnectionError: redisTrouble(log) });
  return { limits: rateLimitsOf(perMinute, (limit) => limiters.limiter(limit)), close: () => limiters.close() };
}

/** The same without Redis. */
export function rateLimitsHere(config: Config): RateLimits | null {
  const { REELORA_RATE_LIMIT_PER_MINUTE: perMinute, REELORA_ACCOUNTS: accounts, REELORA_API_TOKEN: token } = config;
  if (perMinute === 0 || (accounts === "off" && token === undefined)) return null;
  return rateLimitsInProcess(perMinute);
}
