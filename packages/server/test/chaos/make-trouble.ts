import { setTimeout as pause } from "node:timers/promises";
import type { JobQueue } from "../../src/ports/job-queue.js";
import type { RedisServer } from "../redis-server/start-redis-server.js";
import type { S3Server } from "../s3-server/start-s3-server.js";
import type { startTcpProxy } from "../tcp-proxy/start-tcp-proxy.js";
import type { Fleet } from "./fleet.js";
import type { RandomChoices } from "./random-choices.js";

type Proxy = Awaited<ReturnType<typeof startTcpProxy>>;

export interface TroubleTargets {
  readonly fleet: Fleet;
  readonly redis: RedisServer;
  readonly s3: S3Server;
  readonly proxies: Readonly<Record<"mongodb" | "redis" | "s3", Proxy>>;
  /** Past the proxies. */
  readonly queue: JobQueue;
  readonly jobIds: () => readonly string[];
}

export interface TroublePauses {
  /** Between one trouble and the next, at least and at most. */
  readonly betweenMs: readonly [number, number];
  /** How long a way stands still, at least and at most. */
  readonly stallMs: readonly [number, number];
}

export type Trouble = (typeof troubles)[number];
/** Workers die most often. */
const troubles = [
  "kill worker",
  "kill worker",
  "kill worker",
  "kill api",
  "kill redis",
  "kill s3",
  "flush redis",
  "stall mongodb",
  "stall redis",
  "stall s3",
  "duplicates",
] as const;

const duplicatesAtOnce = 5;

/**
 * Does one thing after the other, every kind of them before any comes again, until `calm` and to the end of that round;
 * who was killed is up again in the end. Returns how many of each. Throws at once when stopped.
 */
export async function makeTrouble(
  targets: TroubleTargets,
  choices: RandomChoices,
  pauses: TroublePauses,
  { calm, stop }: { readonly calm: AbortSignal; readonly stop: AbortSignal },
): Promise<Record<Trouble, number>> {
  const counts = Object.fromEntries(troubles.map((trouble) => [trouble, 0])) as Record<Trouble, number>;
  do {
    for (const trouble of choices.shuffled(troubles)) {
      await pause(choices.between(...pauses.betweenMs), undefined, { signal: stop });
      await make(trouble, targets, choices, pauses.stallMs);
      counts[trouble] += 1;
    }
  } while (!calm.aborted);
  await targets.fleet.isUp();
  return counts;
}

async function make(
  trouble: Trouble,
  targets: TroubleTargets,
  choices: RandomChoices,
  stallMs: TroublePauses["stallMs"],
): Promise<void> {
  const { fleet, redis, s3, proxies, queue, jobIds } = targets;
  const stall = async (proxy: Proxy) => {
    proxy.stall();
    await pause(choices.between(...stallMs));
    proxy.resume();
  };
  switch (trouble) {
    case "kill worker":
      return fleet.kill(choices.shuffled(Array.from({ length: fleet.size - 1 }, (_, index) => index + 1)));
    case "kill api":
      return fleet.kill([0]);
    case "kill redis":
      return redis.restart();
    case "kill s3":
      return s3.restart();
    case "flush redis":
      await redis.client.flushall();
      return;
    case "stall mongodb":
      return stall(proxies.mongodb);
    case "stall redis":
      return stall(proxies.redis);
    case "stall s3":
      return stall(proxies.s3);
    case "duplicates": {
      const known = jobIds();
      for (let count = 0; count < duplicatesAtOnce && known.length > 0; count += 1) {
        const id = known[choices.below(known.length)] ?? "";
        await queue.enqueue(id, { dedupeKey: `${id} again ${choices.below(2 ** 30)}` }).catch(() => undefined);
      }
    }
  }
}
