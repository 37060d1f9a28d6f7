import { Worker } from "node:worker_threads";
import type { DecoderReply, DecoderRequest, DecoderResults } from "../decoding/decoder-protocol.js";
import { VideoError, type VideoFailure } from "../video-error.js";

/** One thread that holds a video open and answers one request after another. */
export interface DecodingThread {
  /**
   * Resolves with the answer; rejects with the thread's VideoError. Requests are answered in the order they are made. Buffers
   * `given` are the thread's from now on.
   */
  call<K extends DecoderRequest["kind"]>(
    request: Extract<DecoderRequest, { readonly kind: K }>,
    given?: readonly ArrayBuffer[],
  ): Promise<DecoderResults[K]>;
}

/** Starts threads; they end with the process. */
export interface DecodingThreads {
  /** So many threads, the same ones each time: one step of a task after another uses them. */
  take(count: number): readonly DecodingThread[];
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

const workerEntry = new URL("./decoder-main.js", import.meta.url);

/** `onSignOfLife` is called whenever a thread answers. */
export function openThreads(onSignOfLife: () => void): DecodingThreads {
  const taken: DecodingThread[] = [];
  return {
    take(count) {
      while (taken.length < count) taken.push(startThread(onSignOfLife));
      return taken.slice(0, count);
    },
  };
}

function startThread(onSignOfLife: () => void): DecodingThread {
  const waiting: Waiting[] = [];
  const worker = new Worker(workerEntry);
  worker.on("message", (reply: DecoderReply) => {
    onSignOfLife();
    if (reply.kind === "alive") return;
    const next = waiting.shift();
    if (reply.kind === "done") next?.resolve(reply.value as never);
    else next?.reject(VideoError.fromFailure(reply.failure satisfies VideoFailure));
  });
  worker.on("error", (error) => {
    for (const one of waiting.splice(0)) one.reject(error);
  });
  return {
    call: (request, given = []) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.postMessage(request, given);
      }),
  };
}
