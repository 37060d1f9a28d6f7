/**
 * The items of a source until the signal is aborted, which throws the signal's reason at once, even while the source
 * makes us wait. The source is told to stop but not waited for.
 */
export async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  if (signal === undefined) {
    yield* source;
    return;
  }
  signal.throwIfAborted();
  const iterator = source[Symbol.asyncIterator]();
  const { promise: aborted, stop } = rejectionOnAbort(signal);
  let hasEnded = false;
  try {
    for (;;) {
      const step = await Promise.race([iterator.next(), aborted]);
      if (step.done === true) {
        hasEnded = true;
        return;
      }
      yield step.value;
    }
  } finally {
    stop();
    if (!hasEnded) iterator.return?.().catch(() => undefined);
  }
}

function rejectionOnAbort(signal: AbortSignal): { promise: Promise<never>; stop: () => void } {
  let onAbort = (): void => undefined;
  const promise = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(toError(signal.reason));
    signal.addEventListener("abort", onAbort, { once: true });
  });
  promise.catch(() => undefined);
  return { promise, stop: () => signal.removeEventListener("abort", onAbort) };
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error("aborted", { cause: reason });
}
