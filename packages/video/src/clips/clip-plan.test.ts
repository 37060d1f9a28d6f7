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
