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
});
