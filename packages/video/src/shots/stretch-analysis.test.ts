import { describe, expect, it } from "vitest";
import { FrameChanges } from "./frame-changes.js";
import { KeyFrames } from "./key-frames.js";
import type { ReadRun } from "./read-runs.js";
import { keyFlag, mapStream, type StreamMap } from "./stream-map.js";
import { StretchAnalysis } from "./stretch-analysis.js";
import { lumaSamples, thumbnailBytes, thumbnailWidth } from "./thumbnail.js";

const frames = 60;

/** A frame of a blend of two pictures of waves. */
function thumbnail(share: number): Uint8Array {
  const pixels = new Uint8Array(thumbnailBytes).fill(128);
  for (let index = 0; index < lumaSamples; index += 1) {
    const [x, y] = [index % thumbnailWidth, Math.floor(index / thumbnailWidth)];
    const one = 90 + 60 * Math.sin(x / 3) * Math.cos(y / 5);
    const other = 160 + 60 * Math.sin(y / 3 + x / 7);
    pixels[index] = Math.round(one * (1 - share) + other * share);
  }
  return pixels;
}

/** A stream of anchors alone with key frames at the first frame and at `key`. */
function streamWith(key: number): StreamMap {
  const numbers = Array.from({ length: frames }, (_, frame) => frame);
  return mapStream({
    ticks: Float64Array.from(numbers),
    sizes: Uint32Array.from(numbers, () => 2000),
    flags: Uint8Array.from(numbers, (frame) => (frame === 0 || frame === key ? keyFlag : 0)),
    relit: new Uint8Array(frames),
    positions: new Float64Array(0),
  })!;
}

function readOf(ordinal: number, decoded: readonly number[], shareAt: (frame: number) => number): ReadRun {
  const pixels = new Uint8Array(decoded.length * thumbnailBytes);
  decoded.forEach((frame, index) => pixels.set(thumbnail(shareAt(frame)), index * thumbnailBytes));
  const counts = { complete: true, decodedFrames: decoded.length, decodeErrors: 0 };
  return {
    run: { ordinal, chains: [], windows: [] },
    thumbnails: { frames: Int32Array.from(decoded), pixels, ...counts },
  };
}

/** The dissolves found in a stretch of one group of pictures, of which those frames were decoded. */
function dissolvesIn(decoded: readonly number[], shareAt: (frame: number) => number) {
  const analysis = new StretchAnalysis(streamWith(0), new FrameChanges(frames), null);
  analysis.add(readOf(0, decoded, shareAt));
  return analysis.finish().dissolves;
}

describe("StretchAnalysis", () => {
  it("tells a dissolve from a change that only the blend drawn across a gap makes look like one", () => {
    const [start, cut] = [16, 27];
    const shareAt = (frame: number): number => Math.max(0, Math.min(1, (frame - start + 1) / (cut - start + 1)));
    const all = Array.from({ length: frames }, (_, frame) => frame);
    // Between 20 and 27 the picture may have jumped: what was seen of it before is a third of the way.
    const around = all.filter((frame) => frame < 20 || frame >= cut);
    const everyOther = all.filter((frame) => frame % 2 === 0 || frame >= cut);
    expect(dissolvesIn(all, shareAt).length).toBeGreaterThan(0);
    expect(dissolvesIn(everyOther, shareAt).length).toBeGreaterThan(0);
    expect(dissolvesIn(around, shareAt)).toEqual([]);
  });

  it("asks what frames left out before a key frame hide, where they change the scene within what looks like a dissolve", () => {
    const [start, key] = [19, 31];
    const shareAt = (frame: number): number => (frame >= key ? 1 : 0.5 * Math.max(0, (frame - start) / (key - start)));
    const [keys, map] = [new KeyFrames(), streamWith(key)];
    const analysis = new StretchAnalysis(map, new FrameChanges(frames), keys);
    const numbers = Array.from({ length: frames }, (_, frame) => frame);
    for (const [ordinal, decoded] of [numbers.slice(0, key - 3), numbers.slice(key)].entries()) {
      const read = readOf(ordinal, decoded, shareAt);
      keys.add(read);
      analysis.add(read);
    }
    expect(analysis.finish().dissolves.filter(({ end }) => end >= key - 4)).toEqual([]);
    expect(analysis.questions).toContainEqual(expect.objectContaining({ ordinal: 0, exact: true }));
  });
});
