import { deliverEvent } from "../../ports/deliver-event.js";
import type { BusEvent, EventBus } from "../../ports/event-bus.js";

export interface InProcessEventBusOptions {
  /** Hears what a listener threw, or what the promise it returned was rejected with. */
  readonly onListenerError: (error: unknown, event: BusEvent) => void;
}

/** Events within one process, in the order they were published. A publisher never waits for a listener. */
export function createInProcessEventBus({ onListenerError }: InProcessEventBusOptions): EventBus {
  const subscriptions = new Set<{ readonly listener: (event: BusEvent) => unknown }>();

  return {
    async publish(event) {
      for (const subscription of [...subscriptions]) {
        queueMicrotask(() => {
          if (subscriptions.has(subscription)) deliverEvent(subscription.listener, event, onListenerError);
        });
      }
    },
    subscribe(listener) {
      const subscription = { listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
    async close() {
      subscriptions.clear();
    },
  };
}
