import PQueue from "p-queue";
import { ReeloraError } from "@reelora/core";
import type { Consumer, JobQueue, QueueHandler } from "../../ports/job-queue.js";
import { startSystemTimer, type StartTimer } from "./start-timer.js";

export interface InProcessJobQueueOptions {
  /** Hears what a handler threw. */
  readonly onHandlerError: (error: unknown, id: string) => void;
  /** Default: the timers of the process. */
  readonly startTimer?: StartTimer;
}

interface RunningConsumer {
  readonly handler: QueueHandler;
  readonly concurrency: number;
  readonly abort: AbortController;
  readonly running: Set<Promise<void>>;
  /** Taken places; counted apart, because a handler may enqueue before its promise is known. */
  busy: number;
}

/**
 * A queue in memory: what waits when the process ends is lost. p-queue keeps the order and the limit; its limit is
 * what the consumers can take together, and each entry goes to one that has room.
 */
export function createInProcessJobQueue(options: InProcessJobQueueOptions): JobQueue {
  const { onHandlerError, startTimer = startSystemTimer } = options;
  const queue = new PQueue({ concurrency: 1, autoStart: false });
  const consumers = new Set<RunningConsumer>();
  const knownKeys = new Set<string>();
  const stopTimers = new Set<() => void>();
  let isClosed = false;
  let isPaused = false;
  /** Handlers of stopped consumers that have not returned yet: they still take a place in the limit of p-queue. */
  let leaving = 0;

  function updateLimit(): void {
    const offered = [...consumers].reduce((sum, { concurrency }) => sum + concurrency, 0);
    if (offered === 0 || isPaused) {
      queue.pause();
      return;
    }
    queue.concurrency = offered + leaving;
    queue.start();
  }

  async function run(id: string, dedupeKey: string): Promise<void> {
    const consumer = [...consumers].find(({ busy, concurrency }) => busy < concurrency);
    if (consumer === undefined) throw new Error("an entry was started although no consumer has room");
    consumer.busy += 1;
    const work = handle(consumer, id);
    consumer.running.add(work);
    await work;
    consumer.running.delete(work);
    consumer.busy -= 1;
    knownKeys.delete(dedupeKey);
    if (!consumers.has(consumer)) {
      leaving -= 1;
      updateLimit();
    }
  }

  async function handle({ handler, abort }: RunningConsumer, id: string): Promise<void> {
    try {
      await handler(id, abort.signal);
    } catch (error) {
      onHandlerError(error, id);
    }
  }

  function arrive(id: string, dedupeKey: string, priority: number): void {
    void queue.add(() => run(id, dedupeKey), { priority: -priority });
  }

  async function stop(consumer: RunningConsumer): Promise<void> {
    if (consumers.delete(consumer)) {
      leaving += consumer.busy;
      updateLimit();
      consumer.abort.abort();
    }
    await Promise.all(consumer.running);
  }

  return {
    async enqueue(id, { dedupeKey, delayMs = 0, priority = 0 }) {
      if (isClosed) throw new ReeloraError("storage_unavailable", "The job queue has been closed.");
      if (!(delayMs >= 0) || !Number.isInteger(priority)) throw new TypeError("delayMs and priority must be numbers");
      if (knownKeys.has(dedupeKey)) return;
      knownKeys.add(dedupeKey);
      if (delayMs === 0) {
        arrive(id, dedupeKey, priority);
        return;
      }
      const stopTimer = startTimer(() => {
        stopTimers.delete(stopTimer);
        arrive(id, dedupeKey, priority);
      }, delayMs);
      stopTimers.add(stopTimer);
    },

    consume(handler, { concurrency }): Consumer {
      if (!Number.isInteger(concurrency) || concurrency < 1) throw new TypeError("concurrency must be 1 or more");
      const abort = new AbortController();
      const consumer = { handler, concurrency, abort, running: new Set<Promise<void>>(), busy: 0 };
      consumers.add(consumer);
      updateLimit();
      return { stop: () => stop(consumer) };
    },

    async counts() {
      return { waiting: queue.size, delayed: stopTimers.size, running: queue.pending };
    },

    async pause() {
      isPaused = true;
      updateLimit();
    },

    async resume() {
      isPaused = false;
      updateLimit();
    },

    async isPaused() {
      return isPaused;
    },

    async close() {
      isClosed = true;
      for (const stopTimer of stopTimers) stopTimer();
      stopTimers.clear();
      queue.clear();
      await Promise.all([...consumers].map(stop));
    },
  };
}
