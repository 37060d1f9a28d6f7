import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEvents } from "./read-events.js";

const text =
  'retry: 2000\n\n: still here\n\nid: a\nevent: job\ndata: {"word":"zkhäschen 🐇"}\n\nid: b\nevent: job\ndata: 2\n\n';

function inPieces(bytes: Uint8Array, cuts: readonly number[]): ReadableStream<Uint8Array> {
  const places = [0, ...[...cuts].sort((one, other) => one - other), bytes.length];
  return new ReadableStream({
    start(controller) {
      places.slice(1).forEach((end, at) => controller.enqueue(bytes.slice(places[at], end)));
      controller.close();
    },
  });
}

describe("events", () => {
  it("are the same wherever the bytes were cut", async () => {
    const bytes = new TextEncoder().encode(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 12 }), async (cuts) => {
        const events = [];
        for await (const event of readEvents(inPieces(bytes, cuts), { silenceMs: 1000 })) events.push(event);
        expect(events.map(({ id, event, data }) => [id, event, data])).toEqual([
          ["a", "job", '{"word":"zkhäschen 🐇"}'],
          ["b", "job", "2"],
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it("that never come are not waited for, and the body is let go", async () => {
    let isCancelled = false;
    const silent = new ReadableStream<Uint8Array>({ cancel: () => void (isCancelled = true) });
    await expect(readEvents(silent, { silenceMs: 5 }).next()).rejects.toThrow("silent for 5 ms");
    expect(isCancelled).toBe(true);
  });
});
