import { Redis } from "ioredis";
import { ReeloraError } from "@reelora/core";
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterAbstract } from "rate-limiter-flexible";

export interface RedisRateLimiterOptions {
  /** "redis://:password@host:6379/0", or rediss:// for TLS. */
  readonly url: string;
  /** Hears that Redis is away. */
  readonly onConnectionError: (error: unknown) => void;
}

export interface RedisRateLimiters {
  /** Counts up to `points` in a window of `duration` seconds, for each key, under a name of its own. */
  limiter(limit: { readonly name: string; readonly points: number; readonly duration: number }): RateLimiterAbstract;
  close(): Promise<void>;
}

const connectTimeoutMs = 5_000;
/** No request waits longer for its number than this. */
const commandTimeoutMs = 500;
const longestPauseMs = 2_000;

/**
 * Counts requests in Redis, so that all gateways count together. While Redis is away each counts by itself, from
 * nothing: nobody is shut out, and nobody is let in without a limit.
 */
export async function createRedisRateLimiters({
  url,
  onConnectionError,
}: RedisRateLimiterOptions): Promise<RedisRateLimiters> {
  const connection = new Redis(url, {
    lazyConnect: true,
    connectTimeout: connectTimeoutMs,
    commandTimeout: commandTimeoutMs,
    keepAlive: 10_000,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: (attempt: number) => Math.min(attempt * 100, longestPauseMs),
  });
  connection.on("error", onConnectionError);
  try {
    await connection.connect();
  } catch (error) {
    connection.disconnect();
    const message = "The Redis that counts requests does not answer. Check REDIS_URL and that it runs.";
    throw new ReeloraError("storage_unavailable", message, {}, error);
  }
  return {
    limiter({ name, points, duration }) {
      const common = { points, duration, keyPrefix: `reelora:limit:${name}` };
      return new RateLimiterRedis({
        ...common,
        storeClient: connection,
        insuranceLimiter: new RateLimiterMemory(common),
      });
    },
    async close() {
      connection.disconnect();
    },
  };
}
