/**
 * Aborted when the time is over, with a `TimeoutError`. Unlike `AbortSignal.timeout`, also where nothing but
 * `AbortSignal.any` refers to it: Node 20 lets go of such a signal with the next garbage collection, and nothing is ever
 * aborted. Keeps no process running.
 */
export function timeoutSignal(delayMs: number): AbortSignal {
  const over = new AbortController();
  const reason = () => new DOMException(`The time was over after ${delayMs} ms.`, "TimeoutError");
  setTimeout(() => over.abort(reason()), delayMs).unref();
  return over.signal;
}
