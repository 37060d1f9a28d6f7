import { describe, expect, it } from "vitest";
import { planDecoding } from "./plan-decoding.js";
import { rivalPictures } from "./rival-pictures.js";
import { intraFlag, keyFlag, mapStream, type StreamMap } from "./stream-map.js";
import { suspiciousStretches } from "./suspicious-stretches.js";

const keyBytes = 40_000;
const usualBytes = 2000;

interface Drawn {
  readonly keys?: readonly number[];
  /** Bytes of frames that are not as usual. */
  readonly bytes?: Readonly<Record<number, number>>;
  /** Frames decoded after the one that follows them, so that they are no anchors. */
  readonly between?: readonly number[];
  readonly intra?: readonly number[];
}

function stream({ keys = [0, 100, 200], bytes = {}, between = [], intra = [] }: Drawn): StreamMap {
  const order = Array.from({ length: 300 }, (_, frame) => frame);
  for (const frame of between) [order[frame], order[frame + 1]] = [frame + 1, frame];
  const bytesOf = (frame: number): number => bytes[frame] ?? (keys.includes(frame) ? keyBytes : usualBytes);
  return mapStream({
    ticks: Float64Array.from(order),
    sizes: Uint32Array.from(order, bytesOf),
    flags: Uint8Array.from(
      order,
      (frame) => (keys.includes(frame) ? keyFlag : 0) | (intra.includes(frame) ? intraFlag : 0),
    ),
    relit: new Uint8Array(order.length),
    positions: new Float64Array(0),
  })!;
}

/** The same bytes for frames [from, to). */
const bytesOf = (from: number, to: number, each: number): Record<number, number> =>
  Object.fromEntries(Array.from({ length: to - from }, (_, index) => [from + index, each]));

const reach = 26;
const rivals = (drawn: Drawn, ordinal = 1): number[] => rivalPictures(stream(drawn), ordinal, reach);

describe("rivalPictures", () => {
  it("are frames on either side of a key frame that cost about what it does", () => {
    expect(rivals({ bytes: { 90: 24_000, 110: 60_000 } })).toEqual([90, 110]);
    expect(rivals({ bytes: { 90: 12_000, 110: 120_000 } })).toEqual([]);
  });

  it("are within reach, in the groups of pictures beside the key frame", () => {
    expect(rivals({ bytes: { 73: keyBytes, 74: keyBytes, 126: keyBytes, 127: keyBytes } })).toEqual([74, 126]);
    expect(rivals({ keys: [0, 100, 110, 200], bytes: { 95: keyBytes } }, 2)).toEqual([]);
    expect(rivals({ keys: [0, 100, 110, 200], bytes: { 115: keyBytes } })).toEqual([]);
  });

  it("cost more than what follows, and otherwise than what was before", () => {
    expect(rivals({ bytes: { 110: keyBytes, ...bytesOf(111, 120, 20_000) } })).toEqual([]);
    expect(rivals({ bytes: { ...bytesOf(101, 110, 30_000), 110: keyBytes } })).toEqual([]);
    expect(rivals({ bytes: { ...bytesOf(101, 110, 90_000), 110: keyBytes } })).toEqual([110]);
  });

  it("are told by most of the anchors beside them, not by one, nor by key frames", () => {
    expect(rivals({ bytes: { 110: keyBytes, 111: keyBytes } })).toEqual([110, 111]);
    expect(rivals({ keys: [0, 100, 104, 106, 108, 200], bytes: { 102: keyBytes } })).toEqual([102]);
  });

  it("are no frames that encoders mark, nor such as lie between anchors, nor such with nothing beside them", () => {
    expect(rivals({ bytes: { 110: keyBytes }, intra: [110] })).toEqual([]);
    expect(rivals({ bytes: { 110: keyBytes }, between: [110] })).toEqual([]);
    expect(rivals({ keys: [0, 290], bytes: { 299: keyBytes } })).toEqual([]);
  });

  it("are decoded where they are near a key frame, though both key frames show the same scene", () => {
    const map = stream({ bytes: { 97: keyBytes, 103: keyBytes, 106: keyBytes } });
    const ofRivals = (ordinal: number) =>
      suspiciousStretches(map, ordinal).filter(({ from, to, excess }) => to - from === 1 && excess === 3);
    expect([0, 1, 2].map((ordinal) => ofRivals(ordinal).map(({ from }) => from))).toEqual([[97], [103], []]);
    const [before, after] = planDecoding(map, () => true);
    expect(before!.windows).toContainEqual({ from: 97, to: 98 });
    expect(after!.windows).toContainEqual({ from: 103, to: 104 });
  });
});

describe("a packet of nearly nothing", () => {
  it("is decoded though both key frames show the same scene: it is the middle of a fade", () => {
    const [run] = planDecoding(stream({ bytes: { 50: 20 } }), () => true);
    expect(run!.windows).toEqual([{ from: 50, to: 51 }]);
  });
});
