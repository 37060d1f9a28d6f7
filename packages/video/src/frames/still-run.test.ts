import { describe, expect, it } from "vitest";
import { intraFlag, keyFlag, mapStream, type StreamMap } from "../shots/stream-map.js";
import { planStillRuns } from "./still-run.js";

/** A stream of anchors alone with these key frames, and frames that are coded without others. */
function stream(frames: number, keys: readonly number[], intra: readonly number[]): StreamMap {
  const numbers = Array.from({ length: frames }, (_, frame) => frame);
  const flags = (frame: number): number =>
    (keys.includes(frame) ? keyFlag + intraFlag : 0) | (intra.includes(frame) ? intraFlag : 0);
  return mapStream({
    ticks: Float64Array.from(numbers),
    sizes: Uint32Array.from(numbers, () => 1000),
    flags: Uint8Array.from(numbers, flags),
    relit: new Uint8Array(frames),
    positions: new Float64Array(0),
  })!;
}

const target = (from: number, to: number) => ({ shot: 0, from: from + 2, to, keyFrom: from });
const few = { atKeys: 1, elsewhere: 2, atStart: true };

describe("planStillRuns", () => {
  it("takes key frames, and looks from the beginning of a stretch on where there is none", () => {
    const runs = planStillRuns(stream(100, [0, 40], []), [target(0, 30), target(30, 60), target(60, 90)], few);
    expect(runs).toEqual([
      { ordinal: 0, lone: false, looks: [{ target: 0, from: 0, to: 1 }] },
      {
        ordinal: 1,
        lone: false,
        looks: [
          { target: 1, from: 40, to: 41 },
          { target: 2, from: 62, to: 64 },
        ],
      },
    ]);
  });

  it("looks no further than the end of a group of pictures", () => {
    const [run] = planStillRuns(stream(100, [0, 40, 44], []), [target(38, 60)], { ...few, atKeys: 6 });
    expect(run).toEqual({ ordinal: 1, lone: false, looks: [{ target: 0, from: 40, to: 44 }] });
  });

  it("is in the order of frames, whichever are taken alone", () => {
    const runs = planStillRuns(stream(100, [0, 80], [30]), [target(20, 50), target(70, 90)], few);
    expect(runs.map(({ lone, looks }) => [lone, looks[0]!.from])).toEqual([
      [true, 30],
      [false, 80],
    ]);
  });

  it("takes a frame coded without others alone, where it comes before the next key frame and one frame is enough", () => {
    const map = stream(100, [0, 80], [30, 60]);
    const targets = [target(20, 50), target(50, 90)];
    expect(planStillRuns(map, targets, few)).toEqual([
      { ordinal: 0, lone: true, looks: [{ target: 0, from: 30, to: 31 }] },
      { ordinal: 0, lone: true, looks: [{ target: 1, from: 60, to: 61 }] },
    ]);
    const many = planStillRuns(map, targets, { atKeys: 6, elsewhere: 6, atStart: false });
    expect(many.map(({ ordinal, lone, looks }) => [ordinal, lone, looks[0]!.from])).toEqual([
      [0, false, 22],
      [1, false, 80],
    ]);
  });
});
