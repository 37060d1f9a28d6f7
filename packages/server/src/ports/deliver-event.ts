import type { BusEvent } from "./event-bus.js";

/** Tells a listener of an event. It may be an async function, whatever its type says: its rejection is caught too. */
export function deliverEvent(
  listener: (event: BusEvent) => unknown,
  event: BusEvent,
  onListenerError: (error: unknown, event: BusEvent) => void,
): void {
  try {
    Promise.resolve(listener(event)).catch((error: unknown) => onListenerError(error, event));
  } catch (error) {
    onListenerError(error, event);
  }
}
