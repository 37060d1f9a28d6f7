import { describe, expect, it } from "vitest";
import type { DecodingChain } from "./decoding-run.js";
import { FrameChanges } from "./frame-changes.js";
import type { ReadRun } from "./read-runs.js";
import { KeyFrames } from "./key-frames.js";
import { keyFlag, mapStream } from "./stream-map.js";
import { StretchAnalysis } from "./stretch-analysis.js";
import { lumaSamples, thumbnailBytes, thumbnailWidth } from "./thumbnail.js";

const frames = 400;

/** A thumbnail of waves and blobs; others by their seed. */
function scene(seed: number): Uint8Array {
  return new Uint8Array(thumbnailBytes).fill(128).map((grey, index) => {
    if (index >= lumaSamples) return grey;
    const [x, y] = [index % thumbnailWidth, Math.floor(index / thumbnailWidth)];
    const waves = Math.sin((x * (3 + seed)) / 17 + seed) + Math.sin((y * (5 + seed)) / 13 + (x * y) / 190);
    const blobs = Math.sin(x / 3.1 + 2 * seed) * Math.cos(y / (2.3 + seed / 4));
    return Math.max(0, Math.min(255, 128 + 90 * waves + 70 * blobs));
  });
}

/** A picture with a share of another in it: what a decoder shows that leapt over what it should have predicted from. */
function mixed(one: Uint8Array, other: Uint8Array, share: number): Uint8Array {
  return one.map((sample, index) => sample * (1 - share) + other[index]! * share);
}

const [first, second, third] = [scene(1), scene(4), scene(7)];

/** Looks at chosen frames of a stream with these key frames, whose encoder relights some frames; gives what it asks, as group and end, and the cuts that it tells. */
function analyse(
  keys: readonly number[],
  shown: ReadonlyMap<number, Uint8Array>,
  relit: readonly number[] = [],
  chains: readonly DecodingChain[] = [],
) {
  const map = mapStream({
    ticks: Float64Array.from({ length: frames }, (_, frame) => frame),
    positions: new Float64Array(0),
    sizes: Uint32Array.from({ length: frames }, (_, frame) =>
      keys.includes(frame) ? 40_000 : frame < keys[1]! ? 8000 : 2000,
    ),
    flags: Uint8Array.from({ length: frames }, (_, frame) => (keys.includes(frame) ? keyFlag : 0)),
    relit: Uint8Array.from({ length: frames }, (_, frame) => (relit.includes(frame) ? 40 : 0)),
  })!;
  const keyFrames = new KeyFrames();
  const analysis = new StretchAnalysis(map, new FrameChanges(frames), keyFrames);
  for (const [ordinal, key] of keys.entries()) {
    const own = [...shown].filter(([frame]) => frame >= key && frame < (keys[ordinal + 1] ?? frames));
    const pixels = new Uint8Array(own.length * thumbnailBytes);
    own.forEach(([, thumbnail], index) => pixels.set(thumbnail, index * thumbnailBytes));
    const numbers = Int32Array.from(own, ([frame]) => frame);
    const thumbnails = { frames: numbers, pixels, complete: true, decodedFrames: own.length, decodeErrors: 0 };
    const one: ReadRun = { run: { ordinal, chains, windows: [] }, thumbnails };
    keyFrames.add(one);
    analysis.add(one);
  }
  const cuts = analysis.finish().cuts.map(({ frame }) => frame);
  const asked = analysis.questions.map(({ ordinal, to, exact }) => ({ ordinal, to, exact }));
  return { cuts, asked };
}

/** The same picture for frames [from, to). */
function still(from: number, to: number, thumbnail: Uint8Array): [number, Uint8Array][] {
  return Array.from({ length: to - from }, (_, index) => [from + index, thumbnail]);
}

describe("StretchAnalysis beside key frames", () => {
  it("tells a cut by the key frames on either side of what was left out", () => {
    const shown = new Map([...still(0, 1, first), ...still(60, 61, second), ...still(240, 241, second)]);
    expect(analyse([0, 60, 240], shown)).toEqual({ cuts: [60], asked: [] });
  });

  it("asks exactly about a change just before a key frame that wrong pictures of a leap hide", () => {
    const wrong = mixed(first, third, 0.2);
    const shown = new Map([
      ...still(0, 1, first),
      ...still(50, 59, wrong),
      [59, mixed(wrong, second, 0.77)] as const,
      ...still(60, 61, second),
      ...still(240, 241, second),
    ]);
    expect(analyse([0, 60, 240], shown).asked).toContainEqual({ ordinal: 0, to: 60, exact: true });
  });

  it("asks exactly about a frame decoded by itself that shows another scene", () => {
    const alone = [{ from: 120, to: 121, until: 121 }];
    const showing = (thumbnail: Uint8Array) =>
      new Map([...still(0, 1, first), ...still(120, 121, thumbnail), ...still(240, 241, second)]);
    const question = { ordinal: 0, to: 121, exact: true };
    expect(analyse([0, 240], showing(mixed(third, first, 0.2)), [], alone).asked).toContainEqual(question);
    expect(analyse([0, 240], showing(mixed(first, third, 0.1)), [], alone).asked).not.toContainEqual(question);
  });

  it("asks so up to two frames before the key frame, where encoders may have set it late, and no earlier", () => {
    const wrong = mixed(third, first, 0.3);
    const nearly = mixed(wrong, second, 0.77);
    const askedOf = (cut: number) => {
      const leapt = [...still(50, cut, wrong), ...still(cut, 60, nearly)];
      const shown = new Map([...still(0, 1, first), ...leapt, ...still(60, 61, second), ...still(240, 241, second)]);
      return analyse([0, 60, 240], shown).asked.length;
    };
    expect([59, 58, 57].map(askedOf)).toEqual([1, 1, 0]);
  });

  it("asks about a key frame after wrong pictures where a boundary is known since the key frame before", () => {
    const wrong = mixed(third, first, 0.3);
    const shown = new Map([
      ...still(0, 12, first),
      ...still(12, 24, third),
      ...still(50, 59, wrong),
      [59, scene(9)] as const,
      ...still(60, 61, second),
      ...still(240, 241, second),
    ]);
    const { asked, cuts } = analyse([0, 60, 240], shown);
    expect(cuts).toContain(12);
    expect(asked).toContainEqual({ ordinal: 0, to: 60, exact: true });
  });

  it("asks about a cut between two key frames that are so near that nothing else was seen around it", () => {
    for (const key of [61, 66]) {
      const shown = new Map([
        ...still(0, 1, first),
        ...still(60, 61, first),
        ...still(key, key + 1, second),
        ...still(240, 241, second),
      ]);
      expect(analyse([0, 60, key, 240], shown).asked).toContainEqual({ ordinal: 1, to: key, exact: true });
    }
  });

  it("tells no cut where the key frame before shows the same, whatever a leap showed between", () => {
    const shown = new Map([...still(0, 1, first), ...still(30, 40, third), ...still(60, 61, first)]);
    expect(analyse([0, 60], shown)).toEqual({ cuts: [], asked: [] });
  });

  it("tells no cut where the frames before show the same, though the key frame before does not", () => {
    const shown = new Map([...still(0, 1, first), ...still(30, 40, second), ...still(60, 61, second)]);
    expect(analyse([0, 60], shown).cuts).toEqual([]);
  });

  it("asks about a cut to a picture that may be a frame of a dissolve between those on either side", () => {
    const half = mixed(first, second, 0.6);
    const askedOf = (middle: Uint8Array, relit?: readonly number[]) => {
      const shown = new Map([...still(0, 1, first), ...still(60, 61, middle), ...still(240, 241, second)]);
      const { cuts, asked } = analyse([0, 60, 240], shown, relit);
      expect(cuts).toContain(60);
      return asked;
    };
    expect(askedOf(half)).toEqual([{ ordinal: 0, to: 60, exact: true }]);
    // Encoders that change the light of what they predict from do so in dissolves.
    expect(askedOf(half, [70])).toHaveLength(1);
    expect(askedOf(half, [100])).toEqual([]);
    expect(askedOf(third)).toEqual([]);
    expect(askedOf(mixed(first, second, 0.95))).toEqual([]);
  });
});
