import { describe, expect, it } from "vitest";
import { clipLaws, lawfulFrames, lawfulSide } from "./clip-law.js";
import { planClips } from "./clip-plan.js";

const source = { fps: 24, width: 1270, height: 711 };

describe("planClips", () => {
  it.each(clipLaws)("obeys the law of $model", (law) => {
    const { plans } = planClips([{ index: 0, start: 0, end: 24 * 30 }], source, law);
    expect(plans.length).toBeGreaterThan(2);
    for (const plan of plans) {
      expect((plan.frames - 1) % law.step).toBe(0);
      expect(plan.frames).toBeLessThanOrEqual(law.frames);
      expect(plan.width % law.divisor).toBe(0);
      expect(plan.height % law.divisor).toBe(0);
      expect(plan.frames / plan.fps).toBeGreaterThanOrEqual(2);
      expect(plan.startSeconds + plan.frames / plan.fps).toBeLessThanOrEqual(29.5 + 1e-6);
    }
  });

  it("says which shots are too short", () => {
    const law = clipLaws[0]!;
    expect(planClips([{ index: 4, start: 0, end: 60 }], source, law)).toEqual({
      plans: [],
      skipped: [{ shot: 4, reason: "too_short" }],
    });
    expect(lawfulFrames(law, 80)).toBe(77);
    expect(lawfulFrames(law, 3)).toBe(0);
    expect(lawfulSide(law, 10)).toBe(16);
  });
});
