import { ReeloraError } from "@reelora/core";

/**
 * Throws `configuration_invalid` when a Redis, by its answer to INFO, may throw away keys to make room: entries of the
 * queue would be gone, and locks with them.
 */
export function requireNoEviction(info: string): void {
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? "noeviction";
  if (policy === "noeviction") return;
  throw new ReeloraError(
    "configuration_invalid",
    `The Redis at REDIS_URL may throw away entries of the queue (maxmemory-policy ${policy}). ` +
      `Run "redis-cli CONFIG SET maxmemory-policy noeviction" and set it in redis.conf, or give Reelora a Redis of its own.`,
  );
}
