import type { Reelora } from "../client/create-reelora.js";
import { backoffMs } from "../client/retry-delay.js";
import { isApiError } from "../errors/api-error.js";
import { readEvents } from "../events/read-events.js";
import type { JobStatusDocument } from "../generated/openapi.js";

export interface FollowOptions {
  readonly signal?: AbortSignal;
  /** How often is asked where no stream of events gets through, in milliseconds. Default 2000. */
  readonly pollMs?: number;
  /** After so long without even a heartbeat, which come every 15 seconds, a stream is taken for broken. Default 40,000. */
  readonly silenceMs?: number;
}

/** So many streams that bring nothing at all one after another, and asking takes their place. */
const streamsInVain = 2;

/** Whether a job has come to its end: completed, failed or cancelled. */
export function hasEnded({ status }: Pick<JobStatusDocument, "status">): boolean {
  return status !== "queued" && status !== "processing";
}

/**
 * Every new state of a job, the present one first, until it has ended. Listens to the server's events, goes on after a
 * broken connection where it was (Last-Event-ID), and asks from time to time (ETag) where nothing in between lets events
 * through. A server that is away is waited for, until the signal is aborted. Throws `not_found` and the like.
 */
export async function* followJob(
  reelora: Reelora,
  jobId: string,
  { signal, pollMs = 2000, silenceMs = 40_000 }: FollowOptions = {},
): AsyncGenerator<JobStatusDocument> {
  const seen: Seen = { lastEventId: null };
  for (let inVain = 0; inVain < streamsInVain;) {
    let isHeard = false;
    try {
      for await (const job of streamed(reelora, jobId, seen, silenceMs, signal)) {
        if (job === null) return;
        isHeard = true;
        yield job;
        if (hasEnded(job)) return;
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (isRefusal(error)) throw error;
    }
    inVain = isHeard ? 0 : inVain + 1;
    if (inVain < streamsInVain) await reelora.pause(backoffMs(inVain + 1, Math.random()), signal);
  }
  yield* polled(reelora, jobId, pollMs, signal);
}

interface Seen {
  lastEventId: string | null;
}

/** Null once the end had been seen already. */
async function* streamed(
  reelora: Reelora,
  jobId: string,
  seen: Seen,
  silenceMs: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<JobStatusDocument | null> {
  const response = await reelora.send(`/api/lora/jobs/${encodeURIComponent(jobId)}/events`, {
    headers: {
      accept: "text/event-stream",
      ...(seen.lastEventId === null ? {} : { "last-event-id": seen.lastEventId }),
    },
    signal: signal ?? null,
  });
  if (response.status === 204) yield null;
  if (response.status === 204 || response.body === null) return;
  if (response.headers.get("content-type")?.startsWith("text/event-stream") !== true) return;
  for await (const event of readEvents(response.body, { silenceMs })) {
    if (event.event !== "job") continue;
    yield JSON.parse(event.data) as JobStatusDocument;
    seen.lastEventId = event.id ?? seen.lastEventId;
  }
}

async function* polled(
  reelora: Reelora,
  jobId: string,
  pollMs: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<JobStatusDocument> {
  let etag: string | null = null;
  for (let failures = 0; ;) {
    try {
      const response: Response = await reelora.send(`/api/lora/status/${encodeURIComponent(jobId)}`, {
        headers: etag === null ? {} : { "if-none-match": etag },
        signal: signal ?? null,
      });
      failures = 0;
      if (response.status !== 304) {
        etag = response.headers.get("etag");
        const job = (await response.json()) as JobStatusDocument;
        yield job;
        if (hasEnded(job)) return;
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (isRefusal(error)) throw error;
      failures += 1;
    }
    await reelora.pause(pollMs + (failures === 0 ? 0 : backoffMs(failures, Math.random())), signal);
  }
}

/** What no waiting changes. */
function isRefusal(error: unknown): boolean {
  return isApiError(error) && error.status < 500 && error.status !== 408 && error.status !== 429;
}
