import { createHash } from "node:crypto";
import { ReeloraError } from "@reelora/core";
import type { ByteSource, OpenedSource } from "./byte-source.js";
import type { GuardedClient } from "./guarded-client.js";
import { httpByteSource } from "./http-byte-source.js";
import { tooLarge } from "./limited-body.js";
import { openPartFile, type PartFile } from "./part-file.js";
import { defaultRetryPolicy, isWorthRetrying, pauseAfter, type RetryPolicy } from "./retry-policy.js";
import { createTimeLimits } from "./time-limits.js";

export interface DownloadOptions {
  /** Where the finished file goes; replaced when it exists. Its folder must exist. */
  readonly file: string;
  readonly maxBytes: number;
  /** For all attempts and pauses together. */
  readonly totalTimeoutMs: number;
  readonly signal: AbortSignal;
  /** Called for every piece that arrived; `doneBytes` falls when the file starts over. */
  readonly onProgress?: (doneBytes: number, totalBytes: number | null) => void;
  /** Fails with `source_changed` when the file has another size. */
  readonly expectedBytes?: number;
  readonly retry?: Partial<RetryPolicy>;
}

export interface DownloadedFile {
  readonly sizeBytes: number;
  /** Of all bytes, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Less than this since the last failure counts as no progress, so that a trickle of failures ends. */
const noteworthyBytes = 1 << 20;

function sizeChanged(source: ByteSource, expectedBytes: number, sizeBytes: number): ReeloraError {
  return new ReeloraError(
    "source_changed",
    `${source.where} has ${sizeBytes} bytes, but ${expectedBytes} were announced. Start again with the file as it is now.`,
  );
}

/** Reads one answer into the part file, to its end. */
async function receive(source: ByteSource, opened: OpenedSource, part: PartFile, options: DownloadOptions) {
  const { etag, lastModified, totalBytes } = opened;
  const { maxBytes, expectedBytes, onProgress } = options;
  try {
    if (expectedBytes !== undefined && totalBytes !== null && totalBytes !== expectedBytes)
      throw sizeChanged(source, expectedBytes, totalBytes);
    const identity = digest(source.identity);
    if (opened.startByte === 0)
      await part.restart(opened.isResumable ? { identity, etag, lastModified, totalBytes } : null);
    for await (const bytes of opened.body) {
      if (part.sizeBytes + bytes.byteLength > maxBytes) throw tooLarge(source.where, maxBytes);
      await part.append(bytes);
      onProgress?.(part.sizeBytes, totalBytes);
    }
  } finally {
    opened.discard();
  }
  const wantedBytes = totalBytes ?? expectedBytes ?? part.sizeBytes;
  if (part.sizeBytes < wantedBytes)
    throw new ReeloraError(
      "source_unreachable",
      `${source.where} ended after ${part.sizeBytes} of ${wantedBytes} bytes. Try again.`,
    );
  if (part.sizeBytes > wantedBytes) {
    await part.restart(null);
    throw sizeChanged(source, wantedBytes, part.sizeBytes);
  }
  return { etag, lastModified };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Downloads into `file + ".part"` and renames it when every byte is there. Interrupted in any way (a cut connection,
 * an abort, the end of the process), the next call goes on where it stopped, if the server still has the same bytes
 * and serves ranges; otherwise it starts over. Cut connections, stalls, 429 and 5xx are retried with growing pauses.
 *
 * Throws what the source throws, and `source_changed`, `storage_full`. After an interruption, what can be gone on with
 * stays in `file + ".part"` and `file + ".part.json"`; after any other error nothing stays. `file` is never half-written.
 */
export async function downloadFrom(source: ByteSource, options: DownloadOptions): Promise<DownloadedFile> {
  const { file, maxBytes, totalTimeoutMs } = options;
  const retry = { ...defaultRetryPolicy, ...options.retry };
  const time = createTimeLimits(options.signal);
  const tooSlow = () =>
    new ReeloraError(
      "source_too_slow",
      `${source.where} could not be downloaded within ${totalTimeoutMs / 1000} s. Start again to go on from here, or give a smaller file.`,
    );
  time.start(totalTimeoutMs, tooSlow);
  const startedMs = retry.now();

  async function attempt(part: PartFile) {
    const { state, sizeBytes } = part;
    if (state !== null && state.totalBytes === sizeBytes && sizeBytes > 0) return state;
    const from = state === null || sizeBytes === 0 ? null : { ...state, doneBytes: sizeBytes };
    const opened = await source.open(from, { signal: time.signal, maxBytes, totalTimeoutMs });
    return receive(source, opened, part, options);
  }

  async function attempts(part: PartFile) {
    for (let failures = 0; ;) {
      const sizeBefore = part.sizeBytes;
      try {
        return await attempt(part);
      } catch (error) {
        if (time.signal.aborted) throw time.signal.reason;
        if (!(error instanceof ReeloraError) || !isWorthRetrying(error)) throw error;
        failures = part.sizeBytes - sizeBefore >= noteworthyBytes ? 1 : failures + 1;
        const pauseMs = pauseAfter(error, failures, retry.random);
        if (failures > retry.maximumFailures || retry.now() - startedMs + pauseMs >= totalTimeoutMs) throw error;
        await retry.pause(pauseMs, time.signal);
      }
    }
  }

  try {
    time.signal.throwIfAborted();
    const part = await openPartFile(file, digest(source.identity), time.signal);
    try {
      const { etag, lastModified } = await attempts(part);
      const { sizeBytes } = part;
      return { sizeBytes, sha256: await part.complete(), etag, lastModified };
    } catch (error) {
      const isInterrupted = time.signal.aborted || (error instanceof ReeloraError && isWorthRetrying(error));
      if (!isInterrupted) await part.restart(null);
      throw error;
    } finally {
      await part.close();
    }
  } catch (error) {
    throw time.signal.aborted && !(error instanceof ReeloraError) ? time.signal.reason : error;
  } finally {
    time.release();
  }
}

/** `downloadFrom` for an http or https address. */
export function downloadTo({
  client,
  url,
  ...options
}: DownloadOptions & { readonly client: GuardedClient; readonly url: string }): Promise<DownloadedFile> {
  return downloadFrom(httpByteSource(client, url), options);
}
