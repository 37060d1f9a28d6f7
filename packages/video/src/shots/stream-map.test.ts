import { describe, expect, it } from "vitest";
import { frameAt, groupEnd, lastPlaceBefore, mapStream } from "./stream-map.js";

/** Packets in decode order from "time size[K]" words. */
function packets(words: string) {
  const list = words.split(" ").map((word) => /^(-?\w+):(\d+)(K?)$/.exec(word)!);
  return {
    ticks: Float64Array.from(list, (one) => Number(one[1])),
    sizes: Uint32Array.from(list, (one) => Number(one[2])),
    flags: Uint8Array.from(list, (one) => (one[3] === "K" ? 1 : 0)),
    relit: new Uint8Array(list.length),
    positions: Float64Array.from(list, (_, place) => 100 * place),
  };
}

describe("mapStream", () => {
  it("puts frames in presentation order and knows anchors and key frames", () => {
    const map = mapStream(packets("0:90K 3:20 1:5 2:6 4:80K 5:9"));
    expect(map).not.toBeNull();
    expect([...map!.sizes]).toEqual([90, 5, 6, 20, 80, 9]);
    expect([...map!.anchors]).toEqual([1, 0, 0, 1, 1, 1]);
    expect([...map!.keys]).toEqual([0, 4]);
    expect([...map!.order]).toEqual([0, 3, 1, 2, 4, 5]);
    expect([...map!.positions!]).toEqual([0, 200, 300, 100, 400, 500]);
    expect(groupEnd(map!, 0)).toBe(4);
    expect(frameAt(map!, 3)).toBe(3);
    expect(frameAt(map!, 7)).toBe(-1);
  });

  it("takes apart open groups, whose first frames are shown before the key frame", () => {
    const map = mapStream(packets("0:9K 3:9 1:3 6:9K 4:3 5:3 7:9"))!;
    expect(map.open).toBe(true);
    expect([...map.keys]).toEqual([0, 5]);
    expect(map.places[5]).toBe(3);
    expect(lastPlaceBefore(map, 0, 5)).toBe(5);
    expect(mapStream(packets("0:90K 3:20 1:5 4:80K"))!.open).toBe(false);
  });

  it("keeps 32 bytes a frame, in memory that threads share, and 5 a key frame", () => {
    const map = mapStream(packets("0:90K 3:20 1:5 2:6 4:80K 5:9"))!;
    const {
      frames,
      relit: _,
      keys,
      clean,
      open: _open,
      ticks,
      sizes,
      anchors,
      references,
      intra,
      positions,
      order,
      places,
      ...rest
    } = map;
    expect(rest).toEqual({});
    const perFrame = [ticks, sizes, anchors, references, intra, new Uint8Array(frames), positions!, order, places];
    expect(perFrame.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(32 * frames);
    const shared = [ticks, sizes, anchors, references, intra, positions!, order, places];
    expect(shared.every(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(true);
    expect(keys.byteLength + clean.byteLength).toBe(5 * keys.length);
  });

  it("refuses streams whose packets are not frames one by one", () => {
    expect(mapStream(packets("0:9 1:9"))).toBeNull();
    expect(mapStream(packets("0:9K 1:9 1:9"))).toBeNull();
    expect(mapStream(packets("0:9K 9:9 8:9K 7:3"))).toBeNull();
    expect(mapStream(packets("0:9K NaN:9"))).toBeNull();
  });
});
