import { ReeloraError } from "@reelora/core";

/** Timers over one piece of work: the first that runs out ends the work through `signal`. */
export interface TimeLimits {
  /** Aborted, with a ReeloraError as its reason, by the caller's signal or by a limit that ran out. */
  readonly signal: AbortSignal;
  /** Ends the work with `error` after `timeoutMs`, unless the returned function is called before. */
  start(timeoutMs: number, error: () => ReeloraError): () => void;
  /** Ends the work now. */
  end(error: ReeloraError): void;
  /** Stops every timer and forgets the caller's signal. */
  release(): void;
}

function reasonOf(signal: AbortSignal): ReeloraError {
  const reason: unknown = signal.reason;
  if (reason instanceof ReeloraError) return reason;
  return new ReeloraError("cancelled", "The transfer was cancelled.", {}, reason);
}

/** An aborted `parent` ends the work with its reason when that is a ReeloraError, otherwise with `cancelled`. */
export function createTimeLimits(parent: AbortSignal): TimeLimits {
  const controller = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const end = (error: ReeloraError) => controller.abort(error);
  const onParentAbort = () => end(reasonOf(parent));
  if (parent.aborted) onParentAbort();
  else parent.addEventListener("abort", onParentAbort, { once: true });

  return {
    signal: controller.signal,
    start(timeoutMs, error) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        end(error());
      }, timeoutMs);
      timers.add(timer);
      return () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
    },
    end,
    release() {
      parent.removeEventListener("abort", onParentAbort);
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
