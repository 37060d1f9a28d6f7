import { describe, expect, it } from "vitest";
import { givesHints } from "./gives-hints.js";
import { rivalPictures } from "./rival-pictures.js";
import { keyFlag, mapStream, type StreamMap } from "./stream-map.js";

const shotFrames = [61, 90, 40, 133, 77, 52, 118];
const shots = 30;
const [keyBytes, cutBytes, anchorBytes, betweenBytes] = [40_000, 36_000, 2000, 400];

/** A stream of shots with three frames between anchors, whose key frames come so many frames after the cuts, or before them. */
function stream(shift: number): StreamMap {
  const cuts = Array.from({ length: shots }, (_, shot) =>
    shotFrames.slice(0, shot % 7).reduce((sum, frames) => sum + frames, Math.floor(shot / 7) * 571),
  );
  const frames = cuts.at(-1)! + 100;
  const keys = cuts.map((cut) => (cut === 0 ? 0 : cut + shift));
  const [ticks, sizes, flags]: [number[], number[], number[]] = [[], [], []];
  const add = (frame: number, bytes: number, flag: number): void => {
    ticks.push(frame);
    sizes.push(bytes);
    flags.push(flag);
  };
  keys.forEach((key, ordinal) => {
    const end = keys[ordinal + 1] ?? frames;
    add(key, keyBytes, keyFlag);
    for (let from = key + 1; from < end;) {
      const anchor = Math.min(from + 3, end - 1);
      const isCut = cuts.some((cut) => cut >= from && cut <= anchor && shift !== 0);
      add(anchor, isCut ? cutBytes : anchorBytes, 0);
      for (let between = from; between < anchor; between += 1) add(between, betweenBytes, 0);
      from = anchor + 1;
    }
  });
  const relit = new Uint8Array(ticks.length);
  return mapStream({
    ticks: Float64Array.from(ticks),
    sizes: Uint32Array.from(sizes),
    positions: new Float64Array(0),
    flags: Uint8Array.from(flags),
    relit,
  })!;
}

describe("givesHints", () => {
  it("trusts key frames at the cuts", () => {
    expect(givesHints(stream(0))).toBe(true);
  });

  it.each([-2, -1, 1, 2, 5, 12, 25])("does not trust key frames %d frames after the cuts", (shift) => {
    expect(givesHints(stream(shift))).toBe(false);
  });
});

describe("rivalPictures", () => {
  it("are frames that cost as much as the key frame near them, and none where key frames are at the cuts", () => {
    const late = stream(5);
    const [rival] = rivalPictures(late, 3, 8);
    expect(late.keys[3]! - rival!).toBeGreaterThan(0);
    expect(late.keys[3]! - rival!).toBeLessThanOrEqual(5);
    expect(rivalPictures(late, 3, 1)).toEqual([]);
    expect(rivalPictures(stream(0), 3, 26)).toEqual([]);
  });
});
