import { ReeloraError } from "@reelora/core";
import { Redis } from "ioredis";

export interface ExaminedRedis {
  readonly version: string;
  readonly evictionPolicy: string;
  /** Its clock, in milliseconds since 1970. */
  readonly timeMs: number;
}

const patienceMs = 3_000;

/** Asks a Redis about itself. Throws `storage_unavailable` when it does not answer, or refuses us. */
export async function examineRedis(url: string): Promise<ExaminedRedis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patienceMs,
    commandTimeout: patienceMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // What is thrown later says only that the connection is closed.
  let cause: unknown = null;
  redis.on("error", (error) => (cause ??= error));
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
    throw new ReeloraError("storage_unavailable", messageOf(cause ?? error), {}, error);
  } finally {
    redis.disconnect();
  }
}

function messageOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : null;
  const text = error instanceof Error ? error.message : String(error);
  const isRefusal = /^(WRONGPASS|NOAUTH|NOPERM|ERR.*(AUTH|password))/i.test(text);
  if (isRefusal)
    return `Redis refuses us (${text}). Check the user and password in REDIS_URL, and what the user may do.`;
  return `Redis does not answer (${code ?? text}). Check REDIS_URL, the network and that it runs.`;
}
