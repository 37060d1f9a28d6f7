import { describe, expect, it } from "vitest";
import { isSteady } from "./stream-habits.js";
import { keyFlag, mapStream, type StreamMap } from "./stream-map.js";
import { spansOf, spreadsOver } from "./stream-spans.js";

/** A stream with a key frame every `interval` frames, shown at `ticks`. */
function stream(frames: number, interval: number, ticks = (frame: number) => frame): StreamMap {
  const numbers = Array.from({ length: frames }, (_, frame) => frame);
  return mapStream({
    ticks: Float64Array.from(numbers, ticks),
    sizes: new Uint32Array(frames).fill(1000),
    flags: Uint8Array.from(numbers, (frame) => (frame % interval === 0 ? keyFlag : 0)),
    relit: new Uint8Array(frames),
    positions: new Float64Array(0),
  })!;
}

describe("spansOf", () => {
  it.each([
    [1000, 1],
    [1000, 12],
    [999, 250],
    [40, 12],
    [500, 500],
  ])("covers %i frames with key frames every %i, in whole groups of pictures", (frames, interval) => {
    const spans = spansOf(stream(frames, interval));
    expect(spans[0]!.from).toBe(0);
    expect(spans.at(-1)!.to).toBe(frames);
    spans.forEach(({ from, to }, index) => {
      expect(from).toBe(spans[index - 1]?.to ?? 0);
      expect(from % interval).toBe(0);
      expect(to - from).toBeLessThan(64 + interval);
    });
  });
});

describe("spreadsOver", () => {
  it("leaves one thread alone whatever it has, but for groups that would take much memory", () => {
    expect(spreadsOver(stream(900, 900), 1)).toBe(true);
    expect(spreadsOver(stream(9000, 9000), 1)).toBe(false);
  });

  it("sees that a thread would have nothing to do", () => {
    expect(spreadsOver(stream(900, 900), 2)).toBe(false);
    expect(spreadsOver(stream(900, 450), 2)).toBe(true);
    expect(spreadsOver(stream(900, 450), 8)).toBe(false);
    expect(spreadsOver(stream(9000, 250), 8)).toBe(true);
    expect(spreadsOver(stream(9000, 1), 8)).toBe(true);
  });
});

describe("isSteady", () => {
  it("tells a video from a recording of a screen, and forgives a stutter", () => {
    const pace = stream(2000, 50, (frame) => frame * 40);
    const stutters = stream(2000, 50, (frame) => frame * 40 + (frame > 700 ? 3000 : 0));
    const screen = stream(2000, 50, (frame) => frame * 40 + Math.floor(frame / 30) * 5000);
    expect([pace, stutters, screen].map((one) => isSteady(one, 0.001))).toEqual([true, true, false]);
  });
});
