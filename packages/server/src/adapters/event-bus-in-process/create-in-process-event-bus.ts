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
          if (subscriptions.has(subscription)) deliver(subscription.listener, event, onListenerError);
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

/** A listener may be an async function, whatever its type says: its rejection is caught too. */
function deliver(
  listener: (event: BusEvent) => unknown,
  event: BusEvent,
  onListenerError: InProcessEventBusOptions["onListenerError"],
): void {
  try {
    Promise.resolve(listener(event)).catch((error: unknown) => onListenerError(error, event));
  } catch (error) {
    onListenerError(error, event);
  }
}
