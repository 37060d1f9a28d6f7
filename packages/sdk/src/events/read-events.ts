import { createParser, type EventSourceMessage } from "eventsource-parser";

/** The Server-Sent Events of a body, one by one. Throws when nothing at all, not even a heartbeat, comes for `silenceMs`. */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  { silenceMs }: { readonly silenceMs: number },
): AsyncGenerator<EventSourceMessage> {
  const arrived: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => void arrived.push(event) });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await orSilence(reader.read(), silenceMs);
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* arrived.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function orSilence<T>(next: Promise<T>, silenceMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The stream of events was silent for ${silenceMs} ms.`)), silenceMs);
  });
  return Promise.race([next, silence]).finally(() => clearTimeout(timer));
}
