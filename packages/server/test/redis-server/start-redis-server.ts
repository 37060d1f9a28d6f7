import { Redis } from "ioredis";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createDaemons } from "../s3-server/daemons.js";
import { freePorts } from "../s3-server/free-ports.js";

/** A real Redis of our own, empty at the start, that keeps nothing on disk. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** For what a test does to it behind the back of others. */
  readonly client: Redis;
  /** Ends it as `kill -9` does and starts another one, empty, on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const patienceMs = 30_000;

export async function startRedisServer(policy = "noeviction"): Promise<RedisServer> {
  const [port = 0] = await freePorts(1);
  const folder = await mkdtemp(join(tmpdir(), "reelora-redis-"));
  let daemons = createDaemons();
  const start = async () => {
    const settings = ["--bind", "127.0.0.1", "--port", String(port), "--dir", folder, "--maxmemory-policy", policy];
    daemons.start("redis-server", [...settings, "--save", "", "--appendonly", "no"], join(folder, "log"));
    await untilItAnswers(port);
  };
  await start();
  const client = new Redis({ host: "127.0.0.1", port, retryStrategy: () => 50 });
  client.on("error", () => undefined);
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    client,
    async restart() {
      await daemons.stop();
      daemons = createDaemons();
      await start();
    },
    async stop() {
      client.disconnect();
      await daemons.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function untilItAnswers(port: number): Promise<void> {
  const deadlineMs = performance.now() + patienceMs;
  while (performance.now() < deadlineMs) {
    const probe = new Redis({ host: "127.0.0.1", port, lazyConnect: true, retryStrategy: () => null });
    probe.on("error", () => undefined);
    const answer = await probe.connect().then(
      () => probe.ping(),
      () => null,
    );
    probe.disconnect();
    if (answer === "PONG") return;
    await wait(20);
  }
  throw new Error(`redis-server did not answer on port ${port}: install it with apt-get install redis-server`);
}
