import type { Readable } from "node:stream";

/** The chunks of a body, until none comes for `stallTimeoutMs`: then it is destroyed, and an ETIMEDOUT thrown. */
export async function* untilStalled(body: Readable, stallTimeoutMs: number): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = body.iterator();
  for (;;) {
    // The time that the reader takes between two chunks is its own.
    const timer = setTimeout(() => {
      body.destroy(Object.assign(new Error(`no byte for ${stallTimeoutMs} ms`), { code: "ETIMEDOUT" }));
    }, stallTimeoutMs);
    const step = await chunks.next().finally(() => clearTimeout(timer));
    if (step.done === true) return;
    yield step.value;
  }
}
