export interface EnqueueOptions {
  /** While an entry with this key waits or runs, another enqueue with it does nothing. */
  readonly dedupeKey: string;
  /** Not before this long from now. Default 0. */
  readonly delayMs?: number;
  /** Lower runs first; equal priorities run in order of arrival. Default 0. */
  readonly priority?: number;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly delayed: number;
  readonly running: number;
}

/** `signal` is aborted when the consumer stops: the handler should hand its work over and return. */
export type QueueHandler = (id: string, signal: AbortSignal) => Promise<void>;

export interface Consumer {
  /** Takes no further entry, aborts the running handlers, and resolves when they have returned. */
  stop(): Promise<void>;
}

/**
 * Says that an id is due. Carries ids only, delivers at least once, and may lose everything at any time: the truth is
 * in the document store, and a sweeper enqueues again whatever is due there. A handler that throws is not retried.
 */
export interface JobQueue {
  enqueue(id: string, options: EnqueueOptions): Promise<void>;
  /** Runs the handler for each entry, at most `concurrency` (1 or more) at once. */
  consume(handler: QueueHandler, options: { readonly concurrency: number }): Consumer;
  counts(): Promise<QueueCounts>;
  /** Hands nothing more to any consumer, of any process; what runs goes on. Entries are taken as ever. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  isPaused(): Promise<boolean>;
  /** Stops every consumer; entries that still wait may be lost. */
  close(): Promise<void>;
}
