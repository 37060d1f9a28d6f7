import { expect, it } from "vitest";
import { decideBoundaries, type ShotEvidence } from "./decide-boundaries.js";
import type { DissolveEvidence } from "./dissolve-evidence.js";
import { mergeEvidence } from "./merge-evidence.js";
import { keyFlag, mapStream } from "./stream-map.js";

const map = mapStream({
  ticks: Float64Array.from({ length: 200 }, (_, frame) => frame),
  positions: new Float64Array(0),
  sizes: new Uint32Array(200).fill(2000),
  flags: Uint8Array.from({ length: 200 }, (_, frame) => (frame % 100 === 0 ? keyFlag : 0)),
  relit: new Uint8Array(200),
})!;

/** What passes for a dissolve. */
function dissolve(start: number, end: number): DissolveEvidence {
  const ends = { blendError: 0.1, change: 40, changedArea: 1, changedStructure: 1, fadedDetail: 1, likeness: 0 };
  return { start, end, ...ends, innerChange: 14, outerChange: 0.5, relit: null };
}

const nothing: ShotEvidence = { cuts: [], fades: [], dissolves: [] };

it("lets no dissolve of a first look lie across a cut that the second one saw", () => {
  const first = { ...nothing, dissolves: [dissolve(20, 36), dissolve(127, 131)] };
  const second = { ...nothing, cuts: [{ frame: 128, change: 28, prominence: 3 }] };
  expect(decideBoundaries(mergeEvidence(first, second, map, []), 200)).toEqual([
    { kind: "dissolve", start: 20, end: 36 },
    { kind: "cut", start: 128, end: 128 },
  ]);
});

it("takes what was seen of a key frame for what had been told by key frames", () => {
  const first = { ...nothing, cuts: [{ frame: 100, change: 28, prominence: 10 }] };
  const second = { ...nothing, cuts: [{ frame: 98, change: 30, prominence: 20 }] };
  const question = { ordinal: 0, from: 92, to: 100, exact: true };
  expect(mergeEvidence(first, second, map, [question]).cuts.map(({ frame }) => frame)).toEqual([98]);
});

it("keeps what key frames told where nothing exact was asked, and what was seen in the first look", () => {
  const told = { frame: 100, change: 28, prominence: 10 };
  const framesAfter = (cut: typeof told, exact: boolean): number[] => {
    const question = { ordinal: 0, from: 92, to: 100, exact };
    return mergeEvidence({ ...nothing, cuts: [cut] }, nothing, map, [question]).cuts.map(({ frame }) => frame);
  };
  expect(framesAfter(told, true)).toEqual([]);
  expect(framesAfter(told, false)).toEqual([100]);
  expect(framesAfter({ ...told, prominence: 9 }, true)).toEqual([100]);
});

it("keeps a dissolve that ends, or begins, with a cut that the second look saw", () => {
  const first = { ...nothing, dissolves: [dissolve(100, 128), dissolve(128, 140)] };
  const second = { ...nothing, cuts: [{ frame: 128, change: 28, prominence: 3 }] };
  expect(mergeEvidence(first, second, map, []).dissolves).toHaveLength(2);
});
