import { describe, expect, it } from "vitest";
import type { Candidate } from "./candidate.js";
import { chooseFrames, differingBits } from "./choose-frames.js";

function candidate(
  frame: number,
  shot: number,
  sharpness: number,
  dhash: string,
  { blank = false, frozen = false, clippedDark = 0, clippedBright = 0 } = {},
): Candidate {
  const measurements = {
    sharpness,
    meanLuma: 100,
    contrast: 40,
    clippedDark,
    clippedBright,
    motion: 1,
    frozen,
    blank,
    dhash,
    colours: [],
  };
  return { frame, seconds: frame / 24, shot, file: `${frame}.jpg`, width: 1, height: 1, sizeBytes: 1, measurements };
}

describe("chooseFrames", () => {
  it("takes the sharpest of every shot before a second of any", () => {
    const all = [
      candidate(1, 0, 900, "ffffffff00000000"),
      candidate(5, 0, 800, "00000000ffffffff"),
      candidate(9, 1, 100, "f0f0f0f0f0f0f0f0"),
    ];
    expect(chooseFrames(all, 2).map(({ frame }) => frame)).toEqual([1, 9]);
    expect(chooseFrames(all, 3)).toHaveLength(3);
  });

  it("leaves out blank frames, and alike ones while there are others", () => {
    const all = [
      candidate(1, 0, 900, "ffffffff00000000"),
      candidate(2, 1, 800, "ffffffff00000001"),
      candidate(3, 2, 700, "0123456789abcdef"),
      candidate(4, 3, 990, "0000000000000000", { blank: true }),
    ];
    expect(chooseFrames(all, 2).map(({ frame }) => frame)).toEqual([1, 3]);
    expect(chooseFrames(all, 4).map(({ frame }) => frame)).toEqual([1, 2, 3]);
  });

  it("takes a frame that repeats another only of a shot that has nothing else", () => {
    const all = [
      candidate(1, 0, 900, "ffffffff00000000", { frozen: true }),
      candidate(2, 0, 100, "0123456789abcdef"),
      candidate(9, 1, 800, "f0f0f0f0f0f0f0f0", { frozen: true }),
    ];
    expect(chooseFrames(all, 3).map(({ frame }) => frame)).toEqual([2, 9]);
  });

  it("takes two frames for alike whose hashes differ in up to six bits", () => {
    const chosen = (dhash: string) =>
      chooseFrames(
        [
          candidate(1, 0, 900, "0000000000000000"),
          candidate(2, 1, 800, dhash),
          candidate(3, 2, 700, "ffffffffffffffff"),
        ],
        2,
      ).map(({ frame }) => frame);
    expect(chosen("000000000000003f")).toEqual([1, 3]);
    expect(chosen("000000000000007f")).toEqual([1, 2]);
  });

  it("counts for little how sharp a frame is that is mostly too dark or too bright", () => {
    const all = [
      candidate(1, 0, 900, "0000000000000000", { clippedDark: 0.5, clippedBright: 0.3 }),
      candidate(2, 0, 300, "ffffffffffffffff"),
    ];
    expect(chooseFrames(all, 1).map(({ frame }) => frame)).toEqual([2]);
  });

  it("counts differing bits", () => {
    expect(differingBits("00ff", "00ff")).toBe(0);
    expect(differingBits("0000", "000f")).toBe(4);
  });
});
