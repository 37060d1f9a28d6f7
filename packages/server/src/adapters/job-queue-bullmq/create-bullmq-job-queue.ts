import { Queue, Worker, type Job, type RedisOptions } from "bullmq";
import { ReeloraError } from "@reelora/core";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Consumer, JobQueue, QueueHandler } from "../../ports/job-queue.js";
import { requireNoEviction } from "./redis-policy.js";
import { commandOptions, consumerOptions, redisOptions } from "./redis-options.js";

export interface BullmqJobQueueOptions {
  /** "redis://:password@host:6379/0", or rediss:// for TLS. Its maxmemory-policy must be noeviction. */
  readonly url: string;
  /** Hears what a handler threw. */
  readonly onHandlerError: (error: unknown, id: string) => void;
  /** Hears that Redis is away or has lost what it was told; the queue goes on by itself when it is back. */
  readonly onConnectionError: (error: unknown) => void;
  /** After this long without a sign of life from its process, an entry goes to another one. Default 15,000. */
  readonly lockMs?: number;
  /** A connection that owes an answer for this long is broken off and made anew. At least 2,000. Default 30,000. */
  readonly silentMs?: number;
}

const queueName = "jobs";
const prefix = "reelora";
/** BullMQ takes 1 to 2,097,152, lower first; the middle stands for ours of 0. */
const middlePriority = 2 ** 20;
/** Entries are handed over again however often their workers die: whether a job is beyond help is not ours to say. */
const stallsAtMost = 1_000_000;
/** Somebody waits for a command. */
const longestSilenceMs = 10_000;
/** How long the server is let wait for an entry before it answers that there is none. */
const longestDrainSeconds = 5;
const EntryData = z.object({ id: z.string() });

/** A queue on Redis that any number of processes share. Throws `configuration_invalid` on a Redis that may evict. */
export async function createBullmqJobQueue(options: BullmqJobQueueOptions): Promise<JobQueue> {
  const { url, onHandlerError, onConnectionError, lockMs = 15_000, silentMs = 30_000 } = options;
  const connection = redisOptions(url);
  const queue = new Queue<z.infer<typeof EntryData>>(queueName, {
    prefix,
    connection: { ...connection, ...commandOptions, socketTimeout: Math.min(silentMs, longestSilenceMs) },
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  });
  queue.on("error", onConnectionError);
  const consumers = new Set<Consumer>();
  let isClosed = false;

  async function attempt<R>(work: () => Promise<R>): Promise<R> {
    if (isClosed) throw new ReeloraError("storage_unavailable", "The job queue has been closed.");
    try {
      return await work();
    } catch (error) {
      const message = "The Redis of the job queue does not answer. Check REDIS_URL and that it runs; nothing is lost.";
      throw new ReeloraError("storage_unavailable", message, {}, error);
    }
  }

  try {
    const info = await attempt(async () => (await queue.client).info());
    requireNoEviction(info);
  } catch (error) {
    await queue.close();
    throw error;
  }

  return {
    async enqueue(id, { dedupeKey, delayMs = 0, priority = 0 }) {
      if (!(delayMs >= 0) || !Number.isInteger(priority)) throw new TypeError("delayMs and priority must be numbers");
      const place = Math.min(Math.max(middlePriority + priority, 1), 2 * middlePriority);
      await attempt(() => queue.add("due", { id }, { jobId: entryId(dedupeKey), delay: delayMs, priority: place }));
    },

    consume(handler, { concurrency }) {
      if (!Number.isInteger(concurrency) || concurrency < 1) throw new TypeError("concurrency must be 1 or more");
      const consumer = startConsumer({
        connection,
        handler,
        concurrency,
        lockMs,
        silentMs,
        onHandlerError,
        onConnectionError,
      });
      consumers.add(consumer);
      return consumer;
    },

    async counts() {
      const counts = await attempt(() => queue.getJobCounts("wait", "paused", "prioritized", "delayed", "active"));
      const sum = (...names: readonly string[]) => names.reduce((total, name) => total + (counts[name] ?? 0), 0);
      return { waiting: sum("wait", "paused", "prioritized"), delayed: sum("delayed"), running: sum("active") };
    },

    async pause() {
      await attempt(() => queue.pause());
    },

    async resume() {
      await attempt(() => queue.resume());
    },

    isPaused: () => attempt(() => queue.isPaused()),

    async close() {
      isClosed = true;
      await Promise.all([...consumers].map((consumer) => consumer.stop()));
      // Nothing that it would say to a Redis that is away matters.
      await queue.close().catch(() => queue.disconnect());
    },
  };
}

interface ConsumerSetup extends Required<
  Pick<BullmqJobQueueOptions, "onHandlerError" | "onConnectionError" | "lockMs" | "silentMs">
> {
  readonly connection: RedisOptions;
  readonly handler: QueueHandler;
  readonly concurrency: number;
}

function startConsumer(setup: ConsumerSetup): Consumer {
  const { connection, handler, concurrency, lockMs, silentMs, onHandlerError, onConnectionError } = setup;
  const abort = new AbortController();
  const handle = async ({ data }: Job): Promise<void> => {
    const { id } = EntryData.parse(data);
    try {
      await handler(id, abort.signal);
    } catch (error) {
      onHandlerError(error, id);
    }
  };
  const worker = new Worker(queueName, handle, {
    prefix,
    // A half-open connection would wait for entries for ever: one that is asked answers after `drainDelay` at the latest.
    connection: { ...connection, ...consumerOptions, socketTimeout: silentMs },
    drainDelay: Math.min(longestDrainSeconds, silentMs / 2000),
    concurrency,
    lockDuration: lockMs,
    stalledInterval: Math.ceil(lockMs / 3),
    maxStalledCount: stallsAtMost,
  });
  worker.on("error", onConnectionError);
  let stopping: Promise<void> | null = null;
  return {
    stop() {
      if (stopping === null) {
        // Nothing further is fetched from here on; then what runs is told.
        stopping = worker.close().catch(() => worker.disconnect());
        abort.abort();
      }
      return stopping;
    },
  };
}

/** BullMQ refuses ids that are numbers or hold colons. */
function entryId(dedupeKey: string): string {
  return `k${createHash("sha256").update(dedupeKey).digest("hex")}`;
}
