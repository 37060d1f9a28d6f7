import { z } from "zod";
import type { JobQueue } from "../ports/job-queue.js";
import { timeoutSignal } from "../streams/timeout-signal.js";

export interface HandOverOptions {
  /** Where workers listen: "http://10.0.0.7:5001". They take turns. */
  readonly workerUrls: readonly string[];
  readonly serviceToken: string;
  /** A worker that has not answered after this long is passed over. Default 5,000. */
  readonly patienceMs?: number;
  readonly onFailure: (error: unknown, workerUrl: string) => void;
}

const usualPatienceMs = 5_000;
const Taken = z.object({ busy: z.boolean() });

/**
 * The queue of a process that works on nothing and shares no queue with those that do: an entry is told to a worker, and
 * forgotten here. One that is away, refuses or is silent is passed over for the next; one whose places are all taken
 * keeps the job in its line, and the next is told as well. What nobody takes is found by a worker's next look into the
 * documents.
 */
export function handOverQueue(queue: JobQueue, options: HandOverOptions | null): JobQueue {
  let turn = 0;
  const closing = new AbortController();
  return {
    async enqueue(id) {
      if (options === null || options.workerUrls.length === 0) return;
      const first = turn++ % options.workerUrls.length;
      const inTurn = [...options.workerUrls.slice(first), ...options.workerUrls.slice(0, first)];
      // Whoever asked for the job does not wait for a worker.
      void offer(id, inTurn, options, closing.signal);
    },
    consume: (handler, consumerOptions) => queue.consume(handler, consumerOptions),
    counts: () => queue.counts(),
    pause: () => queue.pause(),
    resume: () => queue.resume(),
    isPaused: () => queue.isPaused(),
    async close() {
      closing.abort();
      await queue.close();
    },
  };
}

async function offer(
  id: string,
  workerUrls: readonly string[],
  options: HandOverOptions,
  closing: AbortSignal,
): Promise<void> {
  for (const workerUrl of workerUrls) {
    if (closing.aborted) return;
    try {
      if (await isTaken(id, workerUrl, options, closing)) return;
    } catch (error) {
      if (!closing.aborted) options.onFailure(error, workerUrl);
    }
  }
}

/** Whether nobody else has to be asked: the worker has room for the job, or the job has ended. */
async function isTaken(
  id: string,
  workerUrl: string,
  { serviceToken, patienceMs = usualPatienceMs }: HandOverOptions,
  closing: AbortSignal,
): Promise<boolean> {
  const answer = await fetch(`${workerUrl.replace(/\/+$/, "")}/jobs/${encodeURIComponent(id)}/run`, {
    method: "POST",
    headers: { authorization: `Bearer ${serviceToken}` },
    signal: AbortSignal.any([closing, timeoutSignal(patienceMs)]),
  });
  const text = await answer.text();
  if (answer.status === 409) return true;
  if (!answer.ok) throw new Error(`the worker answered ${answer.status}: ${text.slice(0, 300)}`);
  return !Taken.parse(JSON.parse(text)).busy;
}
