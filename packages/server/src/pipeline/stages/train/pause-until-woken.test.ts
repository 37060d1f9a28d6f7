import { describe, expect, it } from "vitest";
import type { BusEvent, EventBus } from "../../../ports/event-bus.js";
import { pausesOf } from "./pause-until-woken.js";

const never = new AbortController().signal;
const event = (jobId: string): BusEvent => ({ type: "training-changed", jobId, userId: "local" });

/** A bus, and a sleep that ends only when it is aborted. */
function startPauses() {
  const listeners = new Set<(event: BusEvent) => void>();
  const bus: EventBus = {
    publish: async (event) => listeners.forEach((listener) => listener(event)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => undefined,
  };
  let sleeps = 0;
  const sleep = (_delayMs: number, signal: AbortSignal) =>
    new Promise<void>((_resolve, reject) => {
      sleeps += 1;
      const stop = () => reject(new Error("aborted", { cause: signal.reason }));
      if (signal.aborted) stop();
      else signal.addEventListener("abort", stop, { once: true });
    });
  return { bus, listeners, pauses: pausesOf(bus, "job_1", sleep), sleeps: () => sleeps };
}

describe("a pause", () => {
  it("ends when its own job's training changes, and not before", async () => {
    const { bus, pauses } = startPauses();
    let ended = false;
    const pause = pauses.pause(1000, never).then(() => (ended = true));
    await bus.publish(event("job_2"));
    expect(ended).toBe(false);
    await bus.publish(event("job_1"));
    await pause;
  });

  it("does not miss a word that came while nobody paused, and hears it once", async () => {
    const { bus, pauses, sleeps } = startPauses();
    await bus.publish(event("job_1"));
    await pauses.pause(1000, never);
    const stop = new AbortController();
    const second = pauses.pause(1000, stop.signal);
    expect(sleeps()).toBe(2);
    stop.abort();
    await expect(second).rejects.toThrow("aborted");
  });

  it("listens no more when it is stopped", () => {
    const { pauses, listeners } = startPauses();
    pauses.stop();
    expect(listeners.size).toBe(0);
  });
});
