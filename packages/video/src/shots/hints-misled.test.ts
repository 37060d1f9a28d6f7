import { describe, expect, it } from "vitest";
import type { Boundary } from "../boundary.js";
import { hintsMisled } from "./hints-misled.js";
import { intraFlag, keyFlag, mapStream, type StreamMap } from "./stream-map.js";

const [shots, shotFrames] = [60, 50];
const frames = shots * shotFrames;

/** A stream with a key frame at every 50th frame but those left out; each third of them is only coded as one would be. */
function streamWithout(left: readonly number[]): StreamMap {
  const numbers = Array.from({ length: frames }, (_, frame) => frame);
  const flagOf = (frame: number): number =>
    frame % shotFrames !== 0 || left.includes(frame)
      ? 0
      : frame % (3 * shotFrames) === shotFrames
        ? intraFlag
        : keyFlag;
  return mapStream({
    ticks: Float64Array.from(numbers),
    sizes: Uint32Array.from(numbers, () => 2000),
    flags: Uint8Array.from(numbers, flagOf),
    relit: new Uint8Array(frames),
    positions: new Float64Array(0),
  })!;
}

const cuts = Array.from({ length: shots - 1 }, (_, shot): Boundary => {
  const frame = (shot + 1) * shotFrames;
  return { kind: "cut", start: frame, end: frame };
});
const fadesOf = (length: number): Boundary[] =>
  [120, 720, 1320].map((start) => ({ kind: "fade", start, end: start + length }));

describe("hintsMisled", () => {
  it("trusts cuts at key frames or within two frames of one, and a few that have none", () => {
    expect(hintsMisled(streamWithout([]), cuts)).toBe(false);
    const late = cuts.map(({ kind, start }): Boundary => ({ kind, start: start - 2, end: start - 2 }));
    expect(hintsMisled(streamWithout([]), late)).toBe(false);
    expect(hintsMisled(streamWithout([150, 600]), cuts)).toBe(false);
  });

  it("does not trust a stream of which several cuts have no key frame, unless they are few among many", () => {
    const map = streamWithout([150, 600, 900]);
    expect(hintsMisled(map, cuts)).toBe(true);
    const gradual = Array.from({ length: 40 }, (_, at): Boundary => {
      const start = at * shotFrames + 15;
      return { kind: "dissolve", start, end: start + 20 };
    });
    expect(hintsMisled(map, [...cuts, ...gradual])).toBe(false);
  });

  it("does not trust a stream with flashes told as fades, as it does one with fades", () => {
    expect(hintsMisled(streamWithout([]), [...cuts, ...fadesOf(4)])).toBe(true);
    expect(hintsMisled(streamWithout([]), [...cuts, ...fadesOf(12)])).toBe(false);
  });
});
