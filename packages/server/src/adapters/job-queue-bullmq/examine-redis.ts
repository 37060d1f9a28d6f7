import { ReeloraError } from "@reelora/core";
import { Redis } from "ioredis";

export interface ExaminedRedis {
  readonly version: string;
  readonly evictionPolicy: string;
  /** Its clock, in milliseconds since 1970. */
  readonly timeMs: number;
}

/** Asks a Redis about itself. Throws `storage_unavailable` when it does not answer. */
export async function examineRedis(url: string): Promise<ExaminedRedis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    commandTimeout: 5_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    const info = await redis.info();
    const fact = (name: string) => new RegExp(`^${name}:(\\S+)`, "m").exec(info)?.[1] ?? "";
    const [seconds, microseconds] = await redis.time();
    return {
      version: fact("redis_version"),
      evictionPolicy: fact("maxmemory_policy") || "noeviction",
      timeMs: Number(seconds) * 1000 + Number(microseconds) / 1000,
    };
  } catch (error) {
    const message = `Redis does not answer (${error instanceof Error ? error.message : String(error)}). Check REDIS_URL and that it runs.`;
    throw new ReeloraError("storage_unavailable", message, {}, error);
  } finally {
    redis.disconnect();
  }
}
