import { describe, expect, it } from "vitest";
import { checkClipLaw, lawfulFrames, lawfulSide, type ClipLaw } from "./clip-law.js";
import fc from "fast-check";
import { equalClipFrames, planClips } from "./clip-plan.js";

const law: ClipLaw = { fps: 16, step: 4, divisor: 16, frames: 81 };
const laws: readonly ClipLaw[] = [
  law,
  { fps: 24, step: 4, divisor: 32, frames: 121 },
  { fps: 24, step: 8, divisor: 32, frames: 121 },
  { fps: 25, step: 8, divisor: 32, frames: 89 },
  { fps: 30, step: 1, divisor: 2, frames: 100 },
];

describe("a law", () => {
  it.each<Partial<ClipLaw>>([
    { fps: 0 },
    { fps: NaN },
    { fps: 23.976 },
    { fps: 1000 },
    { step: 0 },
    { divisor: 1.5 },
    { frames: 4 },
  ])("that says %j is refused", (change) => {
    expect(() => checkClipLaw({ ...law, ...change })).toThrow("No clip can obey");
    expect(() => checkClipLaw(law)).not.toThrow();
  });
});

const source = { fps: 24, width: 1270, height: 711 };

describe("planClips", () => {
  it.each(laws)("obeys %j", (law) => {
    const { plans } = planClips([{ index: 0, start: 0, end: 24 * 30 }], source, law);
    expect(plans.length).toBeGreaterThan(2);
    for (const plan of plans) {
      expect((plan.frames - 1) % law.step).toBe(0);
      expect(plan.frames).toBeLessThanOrEqual(law.frames);
      expect(plan.width % law.divisor).toBe(0);
      expect(plan.height % law.divisor).toBe(0);
      expect(plan.frames / plan.fps).toBeGreaterThanOrEqual(2);
      expect(plan.startFrame).toBeGreaterThanOrEqual(12);
      expect(plan.startFrame / 24 + (plan.frames - 1) / plan.fps).toBeLessThanOrEqual(29.5 + 1e-6);
    }
  });

  it("says which shots are too short", () => {
    expect(planClips([{ index: 4, start: 0, end: 60 }], source, law)).toEqual({
      plans: [],
      skipped: [{ shot: 4, reason: "too_short" }],
    });
    expect(lawfulFrames(law, 80)).toBe(77);
    expect(lawfulFrames(law, 3)).toBe(0);
    expect(lawfulSide(law, 10)).toBe(16);
    expect(lawfulSide({ ...law, divisor: 3 }, 99)).toBe(96);
  });
});

describe("the shortest clip", () => {
  it("is of two seconds, wherever its shot begins", () => {
    const everyFrame: ClipLaw = { fps: 30, step: 1, divisor: 2, frames: 100 };
    for (let start = 0; start < 100; start += 1) {
      const framesOf = (length: number) =>
        planClips([{ index: 0, start, end: start + length }], source, everyFrame).plans.map(({ frames }) => frames);
      expect(framesOf(72)).toEqual([60]);
      expect(framesOf(71)).toEqual([]);
      expect(equalClipFrames([{ index: 0, start, end: start + 72 }], 24, everyFrame, 1)).toBe(60);
    }
  });
});

describe("clips of one length", () => {
  const shot = (index: number, start: number, seconds: number) => ({ index, start, end: start + seconds * 24 });
  const shots = [shot(0, 0, 12), shot(1, 300, 4), shot(2, 500, 2), shot(3, 600, 30)];

  it("are usual where there are enough, else shorter, else as many as there can be", () => {
    expect(equalClipFrames(shots, 24, law, 5)).toBe(81);
    const shorter = equalClipFrames(shots, 24, law, 12);
    expect(shorter).toBeLessThan(81);
    expect(planClips(shots, source, law, { frames: shorter }).plans.length).toBeGreaterThanOrEqual(12);
    expect(equalClipFrames(shots, 24, law, 1000)).toBe(33);
    expect(equalClipFrames([], 24, law, 1)).toBe(33);
    // As many as there can be is one, of 33 frames or of 45.
    expect(equalClipFrames([shot(0, 0, 4)], 24, law, 2)).toBe(45);
  });

  it("lie equally far from each other and from the ends of their shot", () => {
    const { plans } = planClips([shot(0, 0, 12)], source, law, { frames: 33 });
    const clipSeconds = 33 / law.fps;
    const gap = (11 - 5 * clipSeconds) / 6;
    const starts = Array.from({ length: 5 }, (_, index) => 0.5 + gap + index * (clipSeconds + gap));
    expect(plans.map(({ startFrame }) => startFrame)).toEqual(starts.map((seconds) => Math.ceil(seconds * 24)));
  });

  it("come from all over the video, and from the middle of shots, where few are asked for", () => {
    const many = Array.from({ length: 10 }, (_, index) => shot(index, index * 24 * 12, 12));
    const { plans } = planClips(many, source, law, { frames: 33, maxClips: 2 });
    expect(plans.map((plan) => [plan.shot, plan.beforeFrame])).toEqual(
      [2, 7].map((index) => [index, many[index]!.end]),
    );
    for (const { shot: home, startFrame, frames } of plans) {
      expect(startFrame / 24 + frames / law.fps / 2 - home * 12).toBeCloseTo(6, 1);
    }
  });

  it("lie inside their shots, trimmed, apart, at most as many as asked, spread over all shots that are long enough", () => {
    const lengths = fc.array(fc.double({ min: 0.1, max: 40, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(lengths, fc.constantFrom(...laws), fc.integer({ min: 1, max: 40 }), (all, anyLaw, maxClips) => {
        let start = 0;
        const drawn = all.map((seconds, index) => {
          const one = { index, start, end: start + Math.round(seconds * 24) };
          start = one.end;
          return one;
        });
        const frames = equalClipFrames(drawn, 24, anyLaw, 13);
        const { plans, skipped } = planClips(drawn, source, anyLaw, { frames, maxClips });
        expect(plans.length).toBeLessThanOrEqual(maxClips);
        let free = 0;
        for (const plan of plans) {
          const home = drawn[plan.shot]!;
          const end = plan.startFrame / 24 + (plan.frames - 1) / plan.fps;
          expect(plan.frames).toBe(frames);
          expect(plan.startFrame / 24).toBeGreaterThanOrEqual(Math.max(free, home.start / 24 + 0.5) - 1e-6);
          expect(end).toBeLessThanOrEqual(home.end / 24 - 0.5 + 1 / 24);
          free = end;
        }
        const able = drawn.length - skipped.length;
        expect(new Set(plans.map((plan) => plan.shot)).size).toBe(Math.min(able, maxClips));
      }),
    );
  });

  it("are made smaller down to a side, and stay lawful", () => {
    const { plans } = planClips(shots, { fps: 24, width: 3840, height: 2160 }, law, { maxShorterSide: 720 });
    expect(plans[0]).toMatchObject({ width: 1280, height: 720, scale: 1 / 3 });
    expect(planClips(shots, source, law, { maxShorterSide: 720 }).plans[0]).toMatchObject({ scale: 1, width: 1264 });
  });
});
