import { describe, expect, it } from "vitest";
import { keyFrameVerdict } from "./key-frame-verdict.js";
import { keyFlag, mapStream } from "./stream-map.js";

const frames = 400;
const never = 1000;

interface Question {
  readonly score: number;
  readonly change?: number;
  readonly keys?: readonly number[];
  /** Which of the key frames is asked about. */
  readonly ordinal?: number;
  /** Whether the packets around it look as if nothing had changed. */
  readonly habits?: boolean;
  /** Frames after which a key frame comes in any case. */
  readonly regular?: number;
}

function verdictOn(question: Question) {
  const { score, change = 30, keys = [0, 60, 240], ordinal = 1, habits = false, regular = never } = question;
  const numbers = Array.from({ length: frames }, (_, frame) => frame);
  const keyBytes = habits ? 4000 : 40_000;
  const map = mapStream({
    ticks: Float64Array.from(numbers),
    sizes: Uint32Array.from(numbers, (frame) => (keys.includes(frame) ? keyBytes : 2000)),
    flags: Uint8Array.from(numbers, (frame) => (keys.includes(frame) ? keyFlag : 0)),
    relit: new Uint8Array(frames),
    positions: new Float64Array(0),
  })!;
  return keyFrameVerdict(map, regular, ordinal, { change, score });
}

/**
 * The verdict on a key frame like another scene `length` frames after the one before, the next one `next` frames later, in a stream
 * that has one every 250 frames at least: it costs 2.4 times an anchor before it, and anchors after it `after` bytes.
 */
function verdictAt(length: number, next: number, after: number): string {
  const count = length + next + 100;
  const numbers = Array.from({ length: count }, (_, frame) => frame);
  const keys = [0, length, length + next];
  const sizeOf = (frame: number): number => (keys.includes(frame) ? 24_000 : frame < length ? 10_000 : after);
  const map = mapStream({
    ticks: Float64Array.from(numbers),
    sizes: Uint32Array.from(numbers, sizeOf),
    flags: Uint8Array.from(numbers, (frame) => (keys.includes(frame) ? keyFlag : 0)),
    relit: new Uint8Array(count),
    positions: new Float64Array(0),
  })!;
  return keyFrameVerdict(map, 249, 1, { change: 40, score: 1.8 });
}

describe("keyFrameVerdict", () => {
  it.each<readonly [string, Question, string]>([
    ["the same picture", { score: 0.74 }, "none"],
    ["a change too small to be one", { score: 2, change: 4.9 }, "none"],
    ["another picture", { score: 1.1 }, "cut"],
    ["neither the same nor another picture", { score: 0.76 }, "open"],
    ["another picture, where packets go on as before", { score: 1.2, habits: true }, "open"],
    ["what may be another, where packets go on as before", { score: 0.96, habits: true }, "open"],
    ["what is hardly another, where packets go on as before", { score: 0.94, habits: true }, "none"],
    ["quite another picture, whatever packets say", { score: 1.5, habits: true }, "cut"],
    ["another picture and a large change, whatever packets say", { score: 1.2, change: 40, habits: true }, "cut"],
    ["a key frame that was due, with another picture", { score: 2, regular: 60 }, "open"],
    ["a key frame that was due, with little changed", { score: 2, change: 14, regular: 60 }, "none"],
    ["a key frame that was due, with hardly another picture", { score: 1, regular: 60 }, "none"],
    ["a key frame just before it was due", { score: 2, regular: 61 }, "cut"],
    ["key frames close together on both sides", { score: 2, keys: [0, 60, 84, 108, 240], ordinal: 2 }, "open"],
    ["a key frame soon after another", { score: 2, keys: [0, 60, 84, 240], ordinal: 2 }, "cut"],
    ["a key frame with another soon after it", { score: 2, keys: [0, 60, 84, 240] }, "cut"],
    ["key frames just far enough apart", { score: 2, keys: [0, 60, 85, 110, 240], ordinal: 2 }, "cut"],
  ])("says of %s: %j %s", (_, question, verdict) => {
    expect(verdictOn(question)).toBe(verdict);
  });

  it("leaves open whether a late key frame before calmer pictures is a cut, where another follows soon", () => {
    expect(verdictAt(200, 20, 5000)).toBe("open");
  });

  it("takes an early one for a cut, one with a long shot after it, and one before pictures of another cost", () => {
    expect(verdictAt(100, 20, 5000)).toBe("cut");
    expect(verdictAt(200, 80, 5000)).toBe("cut");
    expect(verdictAt(200, 20, 20_000)).toBe("cut");
  });
});
