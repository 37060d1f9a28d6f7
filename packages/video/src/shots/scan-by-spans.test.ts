import { expect, it } from "vitest";
import type { DecoderRequest } from "../decoding/decoder-protocol.js";
import type { DecodingThread } from "../isolation/decoding-threads.js";
import { scanBySpans } from "./scan-by-spans.js";
import { keyFlag, mapStream } from "./stream-map.js";
import { thumbnailBytes } from "./thumbnail.js";

it("decodes every frame in a few buffers that go to and fro, and keeps 4 bytes of each", async () => {
  const frames = 1280;
  const packets = {
    ticks: Float64Array.from({ length: frames }, (_, frame) => frame),
    sizes: new Uint32Array(frames).fill(1000),
    flags: Uint8Array.from({ length: frames }, (_, frame) => (frame % 64 === 0 ? keyFlag : 0)),
    relit: new Uint8Array(frames),
    positions: new Float64Array(0),
  };
  const made = new Set<ArrayBuffer>();
  const answer = (request: DecoderRequest) => {
    if (request.kind === "map") return null;
    if (request.kind !== "span") throw new Error(`asked for ${request.kind}`);
    const bytes = (request.span.to - request.span.from) * thumbnailBytes;
    const buffer = request.room ?? new ArrayBuffer(bytes);
    made.add(buffer);
    return { pixels: new Uint8Array(buffer).fill(90), complete: true, decodeErrors: 0 };
  };
  const call = (request: DecoderRequest) => Promise.resolve(answer(request));
  const thread = { call: call as DecodingThread["call"] };
  const scan = await scanBySpans(
    [thread, thread],
    { map: mapStream(packets)!, secondsPerTick: 0.04, closed: true },
    () => undefined,
  );
  expect(scan.decodedFrames).toBe(frames);
  expect(scan.changes.byteLength).toBe(4 * frames);
  expect(made.size).toBeLessThanOrEqual(9);
});
