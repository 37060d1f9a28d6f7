import { describe, expect, it } from "vitest";
import { decideBoundaries, defaultShotThresholds } from "./decide-boundaries.js";

const cut = (frame: number, change = 30, prominence = 9) => ({ frame, change, prominence });
const dissolve = (start: number, end: number, blendError = 0.05) => ({
  start,
  end,
  blendError,
  change: 30,
  changedArea: 0.9,
  changedStructure: 0.8,
  fadedDetail: 1,
  likeness: 0,
  innerChange: 4,
  outerChange: 1,
  relit: null,
});
const fade = (start: number, end: number, sides: { out?: boolean; in?: boolean } = {}) => {
  return { start, end, contrast: 30, error: 0.01, out: true, in: true, ...sides };
};

describe("decideBoundaries", () => {
  it("keeps what passes the thresholds, in order", () => {
    const evidence = { cuts: [cut(90), cut(50, 2)], fades: [], dissolves: [dissolve(20, 40)] };
    expect(decideBoundaries(evidence, 200)).toEqual([
      { kind: "dissolve", start: 20, end: 40 },
      { kind: "cut", start: 90, end: 90 },
    ]);
  });

  it("lets a fade swallow the cut to its black, and reach an end of the video that is near", () => {
    const evidence = {
      cuts: [cut(1), cut(60)],
      fades: [fade(1, 40, { out: false })],
      dissolves: [],
    };
    expect(decideBoundaries(evidence, 100)).toEqual([
      { kind: "fade", start: 0, end: 40 },
      { kind: "cut", start: 60, end: 60 },
    ]);
  });

  it("keeps a cut to a picture that fades at once, and no cut to or from the colour of a fade", () => {
    const decided = (sides: { out?: boolean; in?: boolean }): string[] =>
      decideBoundaries({ cuts: [cut(49), cut(55), cut(81)], fades: [fade(50, 80, sides)], dissolves: [] }, 200).map(
        ({ kind, start }) => `${kind} ${start}`,
      );
    expect(decided({})).toEqual(["cut 49", "fade 50", "cut 81"]);
    expect(decided({ out: false })).toEqual(["fade 50", "cut 81"]);
    expect(decided({ in: false })).toEqual(["cut 49", "fade 50"]);
  });

  it("takes no cut that leaves fewer than three frames at an end, and lets a fade so near reach it", () => {
    const cuts = [2, 3, 97, 98].map((frame) => cut(frame));
    const kept = decideBoundaries({ cuts, fades: [], dissolves: [] }, 100).map(({ start }) => start);
    expect(kept).toEqual([3, 97]);
    const fades = [fade(3, 20), fade(60, 98)];
    expect(decideBoundaries({ cuts: [], fades, dissolves: [] }, 100).map(({ start, end }) => [start, end])).toEqual([
      [3, 20],
      [60, 100],
    ]);
  });

  it("makes one of fades that overlap, and none of a picture of hardly any contrast", () => {
    const faint = { ...fade(60, 80), contrast: 4 };
    expect(decideBoundaries({ cuts: [], fades: [fade(10, 50), fade(20, 30), faint], dissolves: [] }, 100)).toEqual([
      { kind: "fade", start: 10, end: 50 },
    ]);
  });

  it("keeps the best of overlapping dissolves", () => {
    const evidence = { cuts: [], fades: [], dissolves: [dissolve(20, 40, 0.3), dissolve(24, 44, 0.05)] };
    expect(decideBoundaries(evidence, 100)).toEqual([{ kind: "dissolve", start: 24, end: 44 }]);
  });

  it("takes a cut right after a dissolve, or near an end, only where a frame between is shown for long", () => {
    const decided = (one: ReturnType<typeof cut> & { stillBefore?: true; stillAfter?: true }): number[] =>
      decideBoundaries({ cuts: [one], fades: [], dissolves: [dissolve(20, 40)] }, 100)
        .filter(({ kind }) => kind === "cut")
        .map(({ start }) => start);
    for (const [frame, still] of [
      [41, { stillBefore: true }],
      [19, { stillAfter: true }],
      [1, { stillBefore: true }],
      [99, { stillAfter: true }],
    ] as const) {
      expect(decided(cut(frame))).toEqual([]);
      expect(decided({ ...cut(frame), ...still })).toEqual([frame]);
    }
    expect(decided({ ...cut(30), stillBefore: true, stillAfter: true })).toEqual([]);
  });

  it("decides again under other thresholds without another decode", () => {
    const evidence = { cuts: [cut(50, 4)], fades: [], dissolves: [] };
    expect(decideBoundaries(evidence, 100)).toEqual([]);
    const lenient = { ...defaultShotThresholds, cut: { change: 3, prominence: 2 } };
    expect(decideBoundaries(evidence, 100, lenient)).toHaveLength(1);
  });
});
