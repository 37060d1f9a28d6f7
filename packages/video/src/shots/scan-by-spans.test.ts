import { expect, it } from "vitest";
import type { DecoderRequest } from "../decoding/decoder-protocol.js";
import type { DecodingThread } from "../isolation/decoding-threads.js";
import { scanBySpans } from "./scan-by-spans.js";
import { keyFlag, mapStream } from "./stream-map.js";
import { lumaSamples, thumbnailBytes, thumbnailWidth } from "./thumbnail.js";

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

it("says how much the encoder changed the light within what may be a dissolve", async () => {
  const frames = 96;
  const [start, end] = [40, 60];
  const packets = {
    ticks: Float64Array.from({ length: frames }, (_, frame) => frame),
    sizes: new Uint32Array(frames).fill(1000),
    flags: Uint8Array.from({ length: frames }, (_, frame) => (frame % 32 === 0 ? keyFlag : 0)),
    relit: Uint8Array.from({ length: frames }, (_, frame) => (frame >= start && frame < end ? 102 : 0)),
    positions: new Float64Array(0),
  };
  const answer = (request: DecoderRequest) => {
    if (request.kind !== "span") return null;
    const { from, to } = request.span;
    const pixels = new Uint8Array((to - from) * thumbnailBytes);
    for (let frame = from; frame < to; frame += 1) {
      pixels.set(blendOfWaves((frame - start + 1) / (end - start + 1)), (frame - from) * thumbnailBytes);
    }
    return { pixels, complete: true, decodeErrors: 0 };
  };
  const thread = { call: ((request) => Promise.resolve(answer(request))) as DecodingThread["call"] };
  const mapped = { map: mapStream(packets)!, secondsPerTick: 0.04, closed: true };
  const { evidence } = await scanBySpans([thread], mapped, () => undefined);
  expect(evidence.dissolves.length).toBeGreaterThan(0);
  for (const { relit } of evidence.dissolves) expect(relit).toBeCloseTo(0.4, 1);
});

/** A picture between two of waves. */
function blendOfWaves(share: number): Uint8Array {
  const [before, after] = [1 - Math.max(0, Math.min(1, share)), Math.max(0, Math.min(1, share))];
  return new Uint8Array(thumbnailBytes).fill(128).map((grey, index) => {
    if (index >= lumaSamples) return grey;
    const [x, y] = [index % thumbnailWidth, Math.floor(index / thumbnailWidth)];
    const one = 90 + 60 * Math.sin(x / 3) * Math.cos(y / 5);
    const other = 160 + 60 * Math.sin(y / 3 + x / 7);
    return Math.round(one * before + other * after);
  });
}
