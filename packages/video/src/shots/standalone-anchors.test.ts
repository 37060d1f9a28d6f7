import { describe, expect, it } from "vitest";
import { standaloneAnchors } from "./standalone-anchors.js";
import { keyFlag, mapStream } from "./stream-map.js";

/** Anchors alone, a key frame every hundred; other packets than those of `bytes` are small ones. */
function lonely(bytes: ReadonlyMap<number, number>, relit: readonly number[] = []): number[] {
  const frames = 300;
  const numbers = Array.from({ length: frames }, (_, frame) => frame);
  const isKey = (frame: number): boolean => frame % 100 === 0;
  const map = mapStream({
    ticks: Float64Array.from(numbers),
    sizes: Uint32Array.from(numbers, (frame) => bytes.get(frame) ?? (isKey(frame) ? 40_000 : 9000)),
    flags: Uint8Array.from(numbers, (frame) => (isKey(frame) ? keyFlag : 0)),
    relit: Uint8Array.from(numbers, (frame) => (frame < 4 || relit.includes(frame) ? 40 : 0)),
    positions: new Float64Array(0),
  })!;
  return standaloneAnchors(map, 1);
}

describe("standaloneAnchors", () => {
  it("gives an anchor that costs nearly what a key frame does, among others that cost little", () => {
    expect(lonely(new Map([[150, 25_000]]))).toEqual([150]);
  });

  it("gives none that costs as much as the key frame or far less, or whose neighbours cost as much", () => {
    expect(lonely(new Map([[150, 40_000]]))).toEqual([]);
    expect(lonely(new Map([[150, 15_000]]))).toEqual([]);
    expect(
      lonely(
        new Map([
          [150, 25_000],
          [152, 24_000],
        ]),
      ),
    ).toEqual([]);
  });

  it("gives none that the picture before helped to predict, or that lies beside a key frame", () => {
    expect(lonely(new Map([[150, 25_000]]), [150])).toEqual([]);
    expect(lonely(new Map([[106, 25_000]]))).toEqual([]);
    expect(lonely(new Map([[194, 25_000]]))).toEqual([]);
  });
});
