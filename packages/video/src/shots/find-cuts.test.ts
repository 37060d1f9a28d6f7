import { describe, expect, it } from "vitest";
import { defaultCutThresholds, findCuts, isCut } from "./find-cuts.js";
import { coarseValues } from "./frame-features.js";

/** The frames of cuts in a course of changes, one a frame. */
function cutsIn(changes: readonly number[]): number[] {
  const count = changes.length;
  const flat = new Float32Array(count);
  const coarse = new Float32Array(count * coarseValues);
  const features = { first: 100, count, change: Float32Array.from(changes), contrast: flat, detail: flat, coarse };
  return findCuts(features)
    .filter((cut) => isCut(cut, defaultCutThresholds))
    .map((cut) => cut.frame - 100);
}

const quiet = [0.4, 0.4, 0.3, 0.5, 0.6, 0.4, 0.5, 0.4];
const busy = [15.8, 11.8, 11, 10.7, 10.4, 9.9, 9.9, 9.7];

describe("findCuts", () => {
  it("finds a cut from a quiet shot into a busy one, and the other way round", () => {
    expect(cutsIn([...quiet, 27, ...busy])).toEqual([8]);
    expect(cutsIn([...[...busy].reverse(), 27, ...quiet])).toEqual([8]);
  });

  it("finds no cut where motion begins, in a busy shot, or in a flash", () => {
    expect(cutsIn([...quiet, ...busy])).toEqual([]);
    expect(cutsIn([...busy, 22, ...busy])).toEqual([]);
    expect(cutsIn([...quiet, 40, 40, ...quiet])).toEqual([]);
    expect(cutsIn([...quiet, 40, 1, 1, 40, ...quiet])).toEqual([]);
    expect(cutsIn([...quiet, 40, 1, 1, 1, 1, 40, ...quiet])).toEqual([]);
    expect(cutsIn([...quiet, 40, 1, 1, 1, 1, 1, 40, ...quiet])).toEqual([8, 14]);
  });

  it("lets a change count for more only where it is strong, far out of quiet, and both sides are seen", () => {
    const steady = (change: number): number[] => new Array<number>(8).fill(change);
    expect(cutsIn([...steady(11), 22, ...steady(11)])).toEqual([]);
    expect(cutsIn([...steady(0.4), 12, ...steady(6.5)])).toEqual([]);
    expect(cutsIn([...quiet.slice(5), 27, ...busy])).toEqual([]);
    expect(cutsIn([...steady(2.2), 5.2, ...steady(2.2)])).toEqual([]);
  });
});
