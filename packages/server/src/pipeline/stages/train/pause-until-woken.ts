import type { EventBus } from "../../../ports/event-bus.js";
import type { TrainPorts } from "./train-ports.js";

/** Pauses that end early when the provider says that something has happened to the job's training. */
export function pausesOf(bus: EventBus, jobId: string, sleep: TrainPorts["sleep"]) {
  let woken = new AbortController();
  const unsubscribe = bus.subscribe((event) => {
    if (event.type === "training-changed" && event.jobId === jobId) woken.abort();
  });
  return {
    /** Rejects with the signal's reason when that is aborted. A word that came since the last pause ends it at once. */
    async pause(delayMs: number, signal: AbortSignal): Promise<void> {
      const { signal: wake } = woken;
      try {
        await sleep(delayMs, AbortSignal.any([signal, wake]));
      } catch (error) {
        if (signal.aborted || !wake.aborted) throw error;
      }
      if (wake.aborted) woken = new AbortController();
    },
    stop: unsubscribe,
  };
}
