import type { Readable } from "node:stream";
import { ReeloraError } from "@reelora/core";
import type { TimeLimits } from "./time-limits.js";

export interface BodyLimits {
  /** Limits of the whole transfer; released when the body ends in any way. */
  readonly time: TimeLimits;
  /** Longest wait for the next bytes. Time that the reader takes for itself does not count. */
  readonly stallTimeoutMs: number;
  readonly maxBytes: number;
  /** For messages. */
  readonly where: string;
  /** Gives what the stream throws its meaning. */
  readonly explain: (error: unknown) => ReeloraError;
}

export function tooLarge(where: string, maxBytes: number): ReeloraError {
  return new ReeloraError(
    "source_too_large",
    `${where} is larger than the limit of ${maxBytes.toLocaleString("en")} bytes. ` +
      "Give a shorter or smaller file, or ask the operator for a higher limit.",
  );
}

/** Rejects as soon as the limits are up, even when the stream never settles. */
function abortion(signal: AbortSignal): { readonly promise: Promise<never>; readonly forget: () => void } {
  let forget = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    const onAbort = () => reject(signal.reason as ReeloraError);
    forget = () => signal.removeEventListener("abort", onAbort);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
  promise.catch(() => undefined);
  return { promise, forget };
}

/**
 * The bytes of a stream, ended by `source_too_large` once more than `maxBytes` came, by `source_too_slow` when it
 * stalls, and by whatever ends the time limits. The stream is destroyed when the iteration ends, early or not.
 */
export async function* limitedBody(stream: Readable, limits: BodyLimits): AsyncGenerator<Uint8Array, void, undefined> {
  const { time, stallTimeoutMs, maxBytes, where } = limits;
  const stalled = () =>
    new ReeloraError(
      "source_too_slow",
      `${where} stopped sending for ${stallTimeoutMs / 1000} s. Try again, or give the file from another place.`,
    );
  const aborted = abortion(time.signal);
  stream.on("error", () => undefined);
  let receivedBytes = 0;
  try {
    const iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, void>;
    for (;;) {
      const stop = time.start(stallTimeoutMs, stalled);
      const result = await Promise.race([iterator.next(), aborted.promise]).finally(stop);
      if (result.done === true) return;
      receivedBytes += result.value.byteLength;
      if (receivedBytes > maxBytes) throw tooLarge(where, maxBytes);
      yield result.value;
    }
  } catch (error) {
    throw time.signal.aborted ? time.signal.reason : limits.explain(error);
  } finally {
    aborted.forget();
    time.release();
    stream.destroy();
  }
}
