import type { RedisOptions } from "bullmq";

const connectTimeoutMs = 5_000;
const longestPauseMs = 2_000;
const keepAliveMs = 10_000;

/** Where Redis is, in ioredis's words. */
export function redisOptions(url: string): RedisOptions {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? 6379 : Number(port),
    db: Number(pathname.slice(1) || 0),
    connectTimeout: connectTimeoutMs,
    keepAlive: keepAliveMs,
    retryStrategy: (attempt) => Math.min(attempt * 100, longestPauseMs),
    ...(username === "" ? {} : { username: decodeURIComponent(username) }),
    ...(password === "" ? {} : { password: decodeURIComponent(password) }),
    ...(protocol === "rediss:" ? { tls: {} } : {}),
  };
}

/** For commands that somebody waits for: they fail soon when Redis is away. */
export const commandOptions: RedisOptions = { maxRetriesPerRequest: 1, commandTimeout: 5_000 };

/** For those who wait for entries: they wait for Redis too. */
export const consumerOptions: RedisOptions = { maxRetriesPerRequest: null };
