import { newJob, TrainSettings } from "@reelora/core";
import { join } from "node:path";
import { RateLimiterRes } from "rate-limiter-flexible";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRedisEventBus } from "../../src/adapters/event-bus-redis/create-redis-event-bus.js";
import { createBullmqJobQueue } from "../../src/adapters/job-queue-bullmq/create-bullmq-job-queue.js";
import { createRedisRateLimiters } from "../../src/adapters/rate-limiter-redis/create-redis-rate-limiters.js";
import { createSqliteDocumentStore } from "../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { allCollections } from "../../src/collections/all-collections.js";
import { jobs } from "../../src/collections/jobs.js";
import { dispatchJob } from "../../src/services/job/dispatch.js";
import { nextTurn } from "../../src/services/job/next-turn.js";
import { changeQueue } from "../../src/services/queue/change.js";
import { queueStatus } from "../../src/services/queue/status.js";
import { keepQueueState } from "../../src/worker/keep-queue-state.js";
import { sweepJobs } from "../../src/worker/sweep.js";
import { jobIdOf } from "../pipeline/workshop.js";
import { temporaryFolder } from "../temporary-folder.js";
import { startTcpProxy } from "../tcp-proxy/start-tcp-proxy.js";
import { startChild } from "./start-child.js";
import type { BusEvent } from "../../src/ports/event-bus.js";
import { describeEventBus } from "../contract/event-bus.contract.js";
import { describeJobQueue } from "../contract/job-queue.contract.js";
import { rejectionOf } from "../contract/rejection-of.js";
import { startRedisServer, type RedisServer } from "../redis-server/start-redis-server.js";

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedisServer();
});
afterAll(() => redis.stop());

const silent = {
  onHandlerError: () => undefined,
  onListenerError: () => undefined,
  onConnectionError: () => undefined,
};
const openQueue = (lockMs?: number) =>
  createBullmqJobQueue({ url: redis.url, ...silent, ...(lockMs === undefined ? {} : { lockMs }) });
const openBus = () => createRedisEventBus({ url: redis.url, ...silent });

describeJobQueue("BullMQ", async () => {
  await redis.client.flushall();
  const queue = await openQueue();
  return { queue, dispose: () => queue.close() };
});

describeEventBus("Redis", async () => {
  const bus = await openBus();
  return { bus, dispose: () => bus.close() };
});

describe("rate limits on Redis", () => {
  it("are counted by all gateways together, and by each alone while Redis is away", async () => {
    const own = await startRedisServer();
    const open = () => createRedisRateLimiters({ url: own.url, onConnectionError: () => undefined });
    const gateways = [await open(), await open()] as const;
    const limits = gateways.map((limiters) => limiters.limiter({ name: "key", points: 3, duration: 60 }));
    const consumed = async (gateway: number, key = "ada") => {
      const outcome = await limits[gateway]?.consume(key).catch((refused: unknown) => refused);
      return outcome instanceof RateLimiterRes ? outcome.consumedPoints : outcome;
    };
    expect([await consumed(0), await consumed(1), await consumed(0), await consumed(1)]).toEqual([1, 2, 3, 4]);
    expect(await consumed(1, "eve")).toBe(1);
    await own.stop();
    expect([await consumed(0), await consumed(0), await consumed(1)]).toEqual([1, 2, 1]);
    await Promise.all(gateways.map((limiters) => limiters.close()));
  });

  it("say at the start that Redis does not answer", async () => {
    const opening = createRedisRateLimiters({ url: "redis://127.0.0.1:9", onConnectionError: () => undefined });
    expect(await rejectionOf(opening)).toMatchObject({ code: "storage_unavailable" });
  });
});

describe("a queue on Redis", () => {
  it("carries ids and nothing else", async () => {
    await redis.client.flushall();
    const queue = await openQueue();
    await queue.enqueue("job_secret", { dedupeKey: "job_secret" });
    const [key = ""] = (await redis.client.keys("reelora:jobs:k*")).sort();
    expect(JSON.parse((await redis.client.hget(key, "data")) ?? "null")).toEqual({ id: "job_secret" });
    await queue.close();
  });

  it("starts on no Redis that may throw entries away, and says what to do", async () => {
    const evicting = await startRedisServer("allkeys-lru");
    const error = await rejectionOf(createBullmqJobQueue({ url: evicting.url, ...silent }));
    expect(error).toMatchObject({ code: "configuration_invalid" });
    expect(String(error)).toMatch(/allkeys-lru.*CONFIG SET maxmemory-policy noeviction/);
    await evicting.stop();
  });

  it("goes on after everything in it was thrown away, and after Redis was killed", async () => {
    await redis.client.flushall();
    const queue = await openQueue();
    const handled: string[] = [];
    queue.consume(async (id) => void handled.push(id), { concurrency: 1 });
    const enqueue = (id: string) => queue.enqueue(id, { dedupeKey: id });
    const arrives = async (id: string) => {
      await expect
        .poll(
          () =>
            enqueue(id).then(
              () => true,
              () => false,
            ),
          { timeout: 20_000 },
        )
        .toBe(true);
      await expect.poll(() => handled, { timeout: 20_000 }).toContain(id);
    };
    await arrives("before");
    await redis.client.flushall();
    await arrives("after FLUSHALL");
    await redis.restart();
    await arrives("after kill -9");
    await queue.close();
  });

  it("hears of entries again after its connections were left half-open", async () => {
    await redis.client.flushall();
    const proxy = await startTcpProxy(redis.port);
    const url = `redis://127.0.0.1:${proxy.port}`;
    const far = await createBullmqJobQueue({ url, silentMs: 2_000, ...silent });
    const near = await openQueue();
    const handled: string[] = [];
    far.consume(async (id) => void handled.push(id), { concurrency: 1 });
    await near.enqueue("before", { dedupeKey: "before" });
    await expect.poll(() => handled, { timeout: 20_000 }).toEqual(["before"]);
    proxy.halfOpen();
    await near.enqueue("after", { dedupeKey: "after" });
    // Over a connection that says nothing any more: refused in time, or done over another one.
    await far.enqueue("own", { dedupeKey: "own" }).catch((error: unknown) => {
      expect(error).toMatchObject({ code: "storage_unavailable" });
      return far.enqueue("own", { dedupeKey: "own" });
    });
    await expect.poll(() => handled.toSorted(), { timeout: 30_000 }).toEqual(["after", "before", "own"]);
    await near.close();
    await far.close();
    await proxy.stop();
  });

  it("refuses with storage_unavailable while Redis is away", async () => {
    const own = await startRedisServer();
    const queue = await createBullmqJobQueue({ url: own.url, ...silent });
    await own.stop();
    expect(await rejectionOf(queue.enqueue("x", { dedupeKey: "x" }))).toMatchObject({ code: "storage_unavailable" });
    await queue.close();
  });
});

describe("a queue on Redis that workers share", () => {
  const openStore = async () => {
    const path = join(await temporaryFolder(), "reelora.sqlite");
    return createSqliteDocumentStore({ path, collections: allCollections });
  };

  it("gives each user their turn, whoever asked for how many, also when it is filled again from the documents", async () => {
    const [store, queue] = [await openStore(), await openQueue()];
    const settings = TrainSettings.parse({ trigger: "zk" });
    const source = { kind: "file", path: "/v.mp4" } as const;
    const names: Record<string, string> = {};
    const asked = ["a", "a", "a", "a", "b", "b", "c"];
    const fill = async () => {
      for (const [index, userId] of asked.entries()) {
        const job = newJob({ id: jobIdOf(index), userId, at: index, source, settings, requestDigest: "d" });
        names[job.id] = userId;
        const stored = await store.insert(jobs, { ...job, turn: await nextTurn(store, userId) });
        await dispatchJob({ queue }, stored.value);
      }
    };
    const orderOfWork = async () => {
      const order: string[] = [];
      const consumer = queue.consume(async (id) => void order.push(names[id] ?? id), { concurrency: 1 });
      await queue.resume();
      await expect.poll(() => order.length, { timeout: 20_000 }).toBe(asked.length);
      await consumer.stop();
      return order.join("");
    };
    await redis.client.flushall();
    await queue.pause();
    await fill();
    expect(await orderOfWork()).toBe("abcabaa");
    await redis.client.flushall();
    await queue.pause();
    expect(await sweepJobs(store, queue, 100)).toBe(asked.length);
    expect(await orderOfWork()).toBe("abcabaa");
    await queue.close();
    await store.close();
  });

  it("stays paused when it has forgotten that it was, until it is resumed", async () => {
    const [store, queue] = [await openStore(), await openQueue()];
    await redis.client.flushall();
    await changeQueue({ store, queue, now: () => 5 }, true);
    expect(await queue.isPaused()).toBe(true);
    await redis.client.flushall();
    expect(await queue.isPaused()).toBe(false);
    await keepQueueState(store, queue);
    expect(await queue.isPaused()).toBe(true);
    expect(await queueStatus({ store })).toEqual({ isPaused: true, changedAt: 5, queued: 0, processing: 0 });
    await changeQueue({ store, queue, now: () => 6 }, false);
    await keepQueueState(store, queue);
    expect(await queue.isPaused()).toBe(false);
    await queue.close();
    await store.close();
  });

  it("hands an entry over that a killed process held, to one other and once", async () => {
    await redis.client.flushall();
    const lockMs = 1_000;
    const child = startChild("hold-entry.ts", [redis.url, String(lockMs)]);
    const queue = await openQueue(lockMs);
    await queue.enqueue("job_1", { dedupeKey: "job_1" });
    await child.hasWritten(1);
    const handled: string[] = [];
    queue.consume(async (id) => void handled.push(id), { concurrency: 2 });
    child.process.kill("SIGKILL");
    await expect.poll(() => handled, { timeout: 20_000 }).toEqual(["job_1"]);
    await expect.poll(() => queue.counts()).toEqual({ waiting: 0, delayed: 0, running: 0 });
    expect(handled).toEqual(["job_1"]);
    await queue.close();
  });
});

describe("a bus on Redis", () => {
  const event: BusEvent = { type: "job-changed", jobId: "job_1", userId: "local" };

  it("tells other processes", async () => {
    const [one, other] = [await openBus(), await openBus()];
    const heard: BusEvent[] = [];
    other.subscribe((told) => heard.push(told));
    await one.publish(event);
    await expect.poll(() => heard).toEqual([event]);
    await one.close();
    await other.close();
  });

  it("hears others, and is heard, again after its connections were left half-open", async () => {
    const proxy = await startTcpProxy(redis.port);
    const [near, far] = [
      await openBus(),
      await createRedisEventBus({ url: `redis://127.0.0.1:${proxy.port}`, silentMs: 300, ...silent }),
    ];
    const heard = new Set<string>();
    for (const bus of [near, far]) bus.subscribe(({ jobId }) => heard.add(`${jobId} ${bus === near ? "near" : "far"}`));
    proxy.halfOpen();
    const publish = async () => {
      await Promise.all([near.publish({ ...event, jobId: "job_n" }), far.publish({ ...event, jobId: "job_f" })]);
      return [...heard];
    };
    await expect.poll(publish, { timeout: 20_000 }).toEqual(expect.arrayContaining(["job_n far", "job_f near"]));
    await near.close();
    await far.close();
    await proxy.stop();
  });

  it("tells its own process also while Redis is away, and others again when it is back", async () => {
    const [one, other] = [await openBus(), await openBus()];
    const heard: string[][] = [[], []];
    one.subscribe(({ jobId }) => heard[0]?.push(jobId));
    other.subscribe(({ jobId }) => heard[1]?.push(jobId));
    const restarted = redis.restart();
    await one.publish(event);
    await expect.poll(() => heard[0]).toContain("job_1");
    await restarted;
    const publish = async () => {
      await one.publish({ ...event, jobId: "job_2" });
      return heard[1];
    };
    await expect.poll(publish, { timeout: 20_000 }).toContain("job_2");
    await one.close();
    await other.close();
  });
});
