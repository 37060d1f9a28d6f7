import fc from "fast-check";
import { expect, it } from "vitest";
import type { Candidate, Shot } from "../manifest/stage-manifests.js";
import { coverageOf } from "./coverage.js";
import { cropGrid } from "./crop-likeness.js";
import { exchangeFrames } from "./exchange-frames.js";
import { momentsOf } from "./moments-of.js";
import type { SeenFrame } from "./seen-frame.js";

const shots: readonly Shot[] = [
  { index: 0, start: 0, end: 100 },
  { index: 1, start: 100, end: 400 },
];
const seen = (frame: number, direction: number, quality = 0.5): SeenFrame => {
  const candidate: Candidate = {
    ...{ frame, seconds: frame / 24, shot: frame < 100 ? 0 : 1, key: "k", sha256: "s", sizeBytes: 1 },
    ...{ width: 64, height: 36 },
    measurements: {
      ...{ sharpness: 1000, meanLuma: 100, contrast: 40, clippedDark: 0, clippedBright: 0, motion: 0 },
      ...{ frozen: false, blank: false, dhash: "0", colours: [] },
    },
  };
  const angle = (direction * Math.PI) / 180;
  const vector = Float32Array.of(Math.cos(angle), Math.sin(angle));
  return {
    ...{ candidate, quality, hasWriting: false, vector, middle: vector, grid: cropGrid("80") },
    look: {
      ...{
        frame,
        description: "80",
        middle: "80",
        thumbnail: "80",
        detail: { x: 0.5, y: 0.5, spread: 0.2 },
        writing: [],
      },
      bars: { top: 0, bottom: 0, left: 0, right: 0 },
    },
  };
};
const areSame = (one: SeenFrame, other: SeenFrame) => one === other;

it("gives each moment the time that lies nearest to it within its shot; all together are 1", () => {
  const moments = momentsOf([seen(300, 0), seen(20, 0), seen(150, 0)], shots);
  expect(moments.map(({ frame }) => frame.candidate.frame)).toEqual([20, 150, 300]);
  expect(moments.map(({ share }) => share)).toEqual([100 / 400, 125 / 400, 175 / 400]);
});

it("never makes a set worse, smaller, or of frames that are the same, and changes nothing the second time", () => {
  const film = fc.uniqueArray(fc.tuple(fc.nat(399), fc.nat(180), fc.double({ min: 0, max: 1, noNaN: true })), {
    ...{ selector: ([frame]) => frame, minLength: 4, maxLength: 20 },
  });
  fc.assert(
    fc.property(film, fc.integer({ min: 1, max: 4 }), (drawn, count) => {
      const frames = drawn.map(([frame, direction, quality]) => seen(frame, direction, quality));
      const moments = momentsOf(frames, shots);
      const startSet = coverageOf(frames, shots, { count, seed: 0, given: [], moments });
      const worthOf = (set: readonly SeenFrame[]) => {
        const coverage = startSet();
        return set.reduce((sum, frame) => {
          const gain = coverage.gainOf(frame);
          coverage.add(frame);
          return sum + gain;
        }, 0);
      };
      const options = { alternatives: frames, areSame, given: [], maxPerShot: 9, moments: moments.length, startSet };
      const first = frames.slice(0, count);
      const exchanged = exchangeFrames(first, options);
      expect(new Set(exchanged).size).toBe(count);
      expect(worthOf(exchanged)).toBeGreaterThanOrEqual(worthOf(first) - 1e-6);
      expect(exchangeFrames(exchanged, options)).toEqual(exchanged);
    }),
  );
});
