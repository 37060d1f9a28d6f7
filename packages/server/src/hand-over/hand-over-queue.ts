import type { JobQueue } from "../ports/job-queue.js";

export interface HandOverOptions {
  /** Where workers listen: "http://10.0.0.7:5001". They take turns. */
  readonly workerUrls: readonly string[];
  readonly serviceToken: string;
  readonly onFailure: (error: unknown, workerUrl: string) => void;
}

const patienceMs = 5_000;

/**
 * The queue of a process that works on nothing and shares no queue with those that do: an entry is told to a worker, and
 * forgotten here. One that is not taken is found by a worker's next look into the documents.
 */
export function handOverQueue(queue: JobQueue, options: HandOverOptions | null): JobQueue {
  let turn = 0;
  return {
    async enqueue(id) {
      if (options === null || options.workerUrls.length === 0) return;
      const { workerUrls, serviceToken, onFailure } = options;
      const workerUrl = workerUrls[turn++ % workerUrls.length] ?? "";
      const request = fetch(`${workerUrl.replace(/\/+$/, "")}/jobs/${encodeURIComponent(id)}/run`, {
        method: "POST",
        headers: { authorization: `Bearer ${serviceToken}` },
        signal: AbortSignal.timeout(patienceMs),
      });
      // Whoever asked for the job does not wait for a worker.
      request
        .then(async (answer) => {
          await answer.body?.cancel();
          if (!answer.ok) throw new Error(`the worker answered ${answer.status}`);
        })
        .catch((error: unknown) => onFailure(error, workerUrl));
    },
    consume: (handler, consumerOptions) => queue.consume(handler, consumerOptions),
    counts: () => queue.counts(),
    pause: () => queue.pause(),
    resume: () => queue.resume(),
    isPaused: () => queue.isPaused(),
    close: () => queue.close(),
  };
}
