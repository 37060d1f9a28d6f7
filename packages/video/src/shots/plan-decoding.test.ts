import { describe, expect, it } from "vitest";
import { leaps } from "./decoding-run.js";
import { changeQuestions, planAnswers, tailQuestion } from "./plan-answers.js";
import { planDecoding, sceneQuestions } from "./plan-decoding.js";
import { keyFlag, mapStream, type StreamMap } from "./stream-map.js";

const keyBytes = 40_000;
const quietBytes = 2000;

/** A stream of anchors alone, a key frame every hundred frames; `spikes` are frames as large as a key frame. */
function stream(frames: number, spikes: readonly number[], relitFrom = 0, relitTo = 0): StreamMap {
  const numbers = Array.from({ length: frames }, (_, frame) => frame);
  const isKey = (frame: number): boolean => frame % 100 === 0;
  const large = (frame: number): boolean => isKey(frame) || spikes.includes(frame);
  return mapStream({
    ticks: Float64Array.from(numbers),
    sizes: Uint32Array.from(numbers, (frame) => (large(frame) ? keyBytes : quietBytes)),
    flags: Uint8Array.from(numbers, (frame) => (isKey(frame) ? keyFlag : 0)),
    relit: Uint8Array.from(numbers, (frame) => (frame >= relitFrom && frame < relitTo ? 40 : 0)),
    positions: new Float64Array(0),
  })!;
}

/** The same with one packet nearly as large as the key frames', in a stream whose encoder tells of light near its beginning. */
function standaloneAt(frame: number): StreamMap {
  const map = stream(300, [], 0, 3);
  for (let each = 101; each < 200; each += 1) map.sizes[each] = each === frame ? 25_000 : 9000;
  return map;
}

describe("planDecoding", () => {
  it("leaps to the packet that stands out, and leaves quiet groups of pictures alone", () => {
    const runs = [...planDecoding(stream(300, [160]), () => false)];
    expect(runs.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
    const [before, run, after] = runs;
    expect(before!.chains).toEqual([{ from: 0, to: 1, until: 1 }]);
    expect(after!.chains).toEqual([{ from: 200, to: 201, until: 201 }]);
    expect(leaps(run!)).toBe(true);
    expect(run!.chains[0]).toEqual({ from: 100, to: 101, until: 101 });
    const [, chain] = run!.chains;
    expect(chain!.from).toBeGreaterThan(140);
    expect(chain!.from).toBeLessThan(156);
    expect(chain!.to).toBeGreaterThan(160);
    expect(chain!.until).toBeLessThan(185);
    expect(run!.windows.some(({ from, to }) => from <= 160 && to > 160)).toBe(true);
  });

  it("goes on in the next group of pictures only where a change reached the end of one", () => {
    const [first, second, third] = planDecoding(stream(300, [194]), () => false);
    expect(first!.chainsAfterChange).toBeUndefined();
    expect(second!.chains.at(-1)!.until).toBe(200);
    expect(third!.chains).toEqual([{ from: 200, to: 201, until: 201 }]);
    expect(third!.chainsAfterChange).toEqual([{ from: 200, to: 214, until: 214 }]);
  });

  it("asks for stronger signs within one scene", () => {
    const map = stream(300, [160]);
    const decoded = (same: boolean): number =>
      [...planDecoding(map, () => same)].flatMap(({ chains }) => chains).length;
    expect(decoded(true)).toBeLessThanOrEqual(decoded(false));
  });

  it("leaps to where the encoder changes the light of what it predicts from, whatever the sizes", () => {
    const [, run] = planDecoding(stream(300, [], 150, 166), () => true);
    const [, chain] = run!.chains;
    expect(chain!.from).toBeLessThan(148);
    expect(chain!.to).toBeGreaterThanOrEqual(160);
    expect(chain!.until).toBeLessThan(185);
  });

  it("decodes an anchor that stands alone without its neighbours, unless within one scene", () => {
    const map = standaloneAt(150);
    const [, run] = planDecoding(map, () => false);
    expect(run!.chains[1]).toEqual({ from: 150, to: 151, until: 151 });
    expect(run!.windows).toEqual([]);
    expect([...planDecoding(map, () => true)][1]!.chains).toHaveLength(1);
    expect(sceneQuestions(map, 1)).toEqual([]);
  });

  it("leaps over nothing where a packet follows its key frame closely", () => {
    const [, run] = planDecoding(stream(200, [112]), () => false);
    expect(run!.chains).toHaveLength(1);
    expect(leaps(run!)).toBe(false);
  });
});

describe("planAnswers", () => {
  const map = stream(300, []);

  it("decodes the way to the end of a group exactly when pictures are asked for, and the beginning of the next", () => {
    const [first, second] = planAnswers(map, [tailQuestion(map, 0)]);
    expect(first).toMatchObject({ ordinal: 0, chains: [{ from: 0, to: 100 }], windows: [{ from: 92, to: 100 }] });
    expect(second).toMatchObject({ ordinal: 1, chains: [{ from: 100, to: 114 }], windows: [] });
    expect(changeQuestions(map, 0).every(({ exact }) => exact)).toBe(true);
  });

  it("leaps to what is asked of changes only", () => {
    const [run] = planAnswers(map, [{ ordinal: 1, from: 170, to: 180, exact: false }]);
    expect(leaps(run!)).toBe(true);
    expect(run!.windows).toEqual([{ from: 170, to: 180 }]);
  });
});
