import { failed, ok, warning, type Verdict } from "./finding.js";

export interface RedisFacts {
  /** "7.0.15" */
  readonly version: string;
  /** "noeviction" */
  readonly evictionPolicy: string;
}

/** BullMQ works from Redis 5 on, and wants 6.2. */
export function judgeRedis({ version, evictionPolicy }: RedisFacts): Verdict {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (evictionPolicy !== "noeviction") {
    return failed(
      `Redis ${version} may throw entries of the queue away (maxmemory-policy ${evictionPolicy}).`,
      'Run "redis-cli CONFIG SET maxmemory-policy noeviction" and set it in redis.conf.',
    );
  }
  if (major < 5) return failed(`Redis ${version} is too old for the queue.`, "Install Redis 6.2 or newer.");
  if (major < 6 || (major === 6 && minor < 2)) {
    return warning(`Redis ${version} is old for the queue.`, "Install Redis 6.2 or newer.");
  }
  return ok(`Redis ${version}, ${evictionPolicy}.`);
}
