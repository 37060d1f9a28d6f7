import { describe, expect, it } from "vitest";
import type { ShotEvidence } from "./decide-boundaries.js";
import { doubtfulCuts } from "./doubtful-cuts.js";
import { keyFlag, mapStream } from "./stream-map.js";

const map = mapStream({
  ticks: Float64Array.from({ length: 300 }, (_, frame) => frame),
  sizes: new Uint32Array(300).fill(1000),
  flags: Uint8Array.from({ length: 300 }, (_, frame) => (frame % 100 === 0 ? keyFlag : 0)),
  relit: new Uint8Array(300),
  positions: new Float64Array(0),
})!;

/** The groups of pictures whose ends are asked for where key frame 100 was told to be a cut beside what else was seen. */
function asked(seen: Partial<ShotEvidence>): number[] {
  const told = { frame: 100, change: 40, prominence: 10 };
  const evidence = { fades: [], dissolves: [], ...seen, cuts: [told, ...(seen.cuts ?? [])] };
  return doubtfulCuts(evidence, map).map(({ ordinal }) => ordinal);
}

function fade(start: number, end: number): ShotEvidence["fades"][number] {
  return { start, end, contrast: 40, error: 0.01, out: true, in: true };
}

describe("doubtfulCuts", () => {
  it("doubts a cut told by key frames beside another cut", () => {
    expect(asked({})).toEqual([]);
    expect(asked({ cuts: [{ frame: 107, change: 40, prominence: 5 }] })).toEqual([0]);
    expect(asked({ cuts: [{ frame: 93, change: 40, prominence: 5 }] })).toEqual([0]);
  });

  it("doubts it beside a gradual transition that may hold the key frame, not before one that begins later", () => {
    expect(asked({ fades: [fade(70, 95)] })).toEqual([0]);
    expect(asked({ fades: [fade(102, 130)] })).toEqual([0]);
    expect(asked({ fades: [fade(104, 130)] })).toEqual([]);
  });
});
