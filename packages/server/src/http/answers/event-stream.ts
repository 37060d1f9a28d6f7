import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";

/** One event of a stream, as Server-Sent Events write it. */
export interface ServerEvent {
  /** Sent back as Last-Event-ID by a client that comes again. */
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

const retryMs = 2000;
const usualStalledMs = 2 * 60_000;

/**
 * Answers with events as they come, and with a comment every `heartbeatMs` so that nothing in between takes the silence
 * for the end. Pulls the next event only when the client has room for it; one that has had none for `stalledMs`, because
 * it does not read, is cut off. Ends when `events` does.
 */
export function sendEvents(
  reply: FastifyReply,
  events: AsyncIterable<ServerEvent>,
  { heartbeatMs, stalledMs = usualStalledMs }: { readonly heartbeatMs: number; readonly stalledMs?: number },
): FastifyReply {
  return reply
    .headers({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
      connection: "close",
    })
    .send(
      Readable.from(
        unlessStalled(eventText(events, heartbeatMs), stalledMs, () => reply.raw.destroy()),
        { objectMode: false, highWaterMark: 16 * 1024 },
      ),
    );
}

/** Calls `cutOff` when nobody has come for the next piece of text for so long. */
async function* unlessStalled(
  texts: AsyncIterable<string>,
  stalledMs: number,
  cutOff: () => void,
): AsyncGenerator<string> {
  for await (const text of texts) {
    const timer = setTimeout(cutOff, stalledMs);
    try {
      yield text;
    } finally {
      clearTimeout(timer);
    }
  }
}

async function* eventText(events: AsyncIterable<ServerEvent>, heartbeatMs: number): AsyncGenerator<string> {
  yield `retry: ${retryMs}\n\n`;
  const iterator = events[Symbol.asyncIterator]();
  let next = iterator.next();
  // Looked at below; a failure while a heartbeat is being written must not end the process.
  next.catch(() => undefined);
  try {
    for (;;) {
      const result = await orHeartbeat(next, heartbeatMs);
      if (result === null) {
        yield ": still here\n\n";
        continue;
      }
      if (result.done === true) return;
      const { id, event, data } = result.value;
      next = iterator.next();
      next.catch(() => undefined);
      yield `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    }
  } finally {
    await iterator.return?.();
  }
}

/** Null when nothing has come by then. */
async function orHeartbeat<T>(next: Promise<T>, heartbeatMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), heartbeatMs);
  });
  return Promise.race([next, silence]).finally(() => clearTimeout(timer));
}

/** A signal for each stream: aborted when its client goes away or the server closes. */
export function streamSignals(app: FastifyInstance): (reply: FastifyReply) => AbortSignal {
  const open = new Set<AbortController>();
  let isClosing = false;
  app.addHook("preClose", async () => {
    isClosing = true;
    for (const controller of open) controller.abort();
  });
  return (reply) => {
    const controller = new AbortController();
    if (isClosing) controller.abort();
    open.add(controller);
    reply.raw.once("close", () => {
      open.delete(controller);
      controller.abort();
    });
    return controller.signal;
  };
}
