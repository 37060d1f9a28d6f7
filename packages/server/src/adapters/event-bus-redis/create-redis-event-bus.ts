import { Redis } from "ioredis";
import { ReeloraError } from "@reelora/core";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { deliverEvent } from "../../ports/deliver-event.js";
import type { BusEvent, EventBus } from "../../ports/event-bus.js";

export interface RedisEventBusOptions {
  /** "redis://:password@host:6379/0", or rediss:// for TLS. */
  readonly url: string;
  /** Hears what a listener threw, or what the promise it returned was rejected with. */
  readonly onListenerError: (error: unknown, event: BusEvent) => void;
  /** Hears that Redis is away; the bus goes on by itself when it is back. */
  readonly onConnectionError: (error: unknown) => void;
  /** A connection that owes an answer for this long is broken off and made anew. Default 5,000. */
  readonly silentMs?: number;
}

const channel = "reelora:events";
const timeoutMs = 5_000;
const longestPauseMs = 2_000;
/** Nobody hears from a half-open connection that it is one: whoever only listens asks now and then. */
const askEveryMs = 10_000;

const Message = z.object({
  from: z.string(),
  event: z.object({
    type: z.enum(["job-changed", "job-cancel-requested", "training-changed"]),
    jobId: z.string(),
    userId: z.string(),
  }),
});

/**
 * Events between processes, over Redis. Listeners of the publisher's own process hear at once, with or without Redis;
 * those of others hear nothing while it is away. A publisher never waits for a listener, and for Redis only briefly.
 */
export async function createRedisEventBus(options: RedisEventBusOptions): Promise<EventBus> {
  const { url, onListenerError, onConnectionError, silentMs = timeoutMs } = options;
  const own = randomUUID();
  const subscriptions = new Set<{ readonly listener: (event: BusEvent) => unknown }>();
  const common = {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    keepAlive: 10_000,
    socketTimeout: silentMs,
    retryStrategy: (attempt: number) => Math.min(attempt * 100, longestPauseMs),
  };
  const publisher = new Redis(url, {
    ...common,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    commandTimeout: timeoutMs,
  });
  const subscriber = new Redis(url, { ...common, maxRetriesPerRequest: null });
  for (const connection of [publisher, subscriber]) connection.on("error", onConnectionError);

  const tell = (event: BusEvent) => {
    for (const subscription of [...subscriptions]) {
      queueMicrotask(() => {
        if (subscriptions.has(subscription)) deliverEvent(subscription.listener, event, onListenerError);
      });
    }
  };
  subscriber.on("message", (_channel: string, text: string) => {
    const message = Message.safeParse(jsonOf(text));
    if (message.success && message.data.from !== own) tell(message.data.event);
  });
  try {
    await publisher.connect();
    await subscriber.connect();
    await subscriber.subscribe(channel);
  } catch (error) {
    publisher.disconnect();
    subscriber.disconnect();
    const message = "The Redis of the event bus does not answer. Check REDIS_URL and that it runs.";
    throw new ReeloraError("storage_unavailable", message, {}, error);
  }

  // To subscribe again changes nothing, and wants an answer.
  const asking = setInterval(
    () => {
      if (subscriber.status === "ready") subscriber.subscribe(channel).catch(() => undefined);
    },
    Math.min(askEveryMs, silentMs),
  );
  asking.unref();

  return {
    async publish(event) {
      tell(event);
      // Whoever misses it looks again by himself, later.
      await publisher.publish(channel, JSON.stringify({ from: own, event })).catch(() => undefined);
    },
    subscribe(listener) {
      const subscription = { listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
    async close() {
      clearInterval(asking);
      subscriptions.clear();
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
