import { describe, expect, it } from "vitest";
import { planStills } from "./plan-stills.js";

const shot = (index: number, start: number, end: number) => ({ index, start, end });

describe("planStills", () => {
  it("gives every shot of a second or more several candidates, within the maximum", () => {
    const shots = [shot(0, 0, 240), shot(1, 240, 264), shot(2, 264, 270)];
    const targets = planStills(shots, { fps: 24, maxCandidates: 20 });
    const counts = [0, 1, 2].map((index) => targets.filter((target) => target.shot === index).length);
    expect(targets.length).toBeLessThanOrEqual(20);
    expect(counts[1]).toBe(3);
    expect(counts[2]).toBe(1);
    expect(counts[0]).toBeGreaterThan(counts[1]!);
  });

  it("prefers the longest shots when there are more shots than candidates", () => {
    const shots = [shot(0, 0, 10), shot(1, 10, 110), shot(2, 110, 160)];
    expect(planStills(shots, { fps: 24, maxCandidates: 2 }).map((target) => target.shot)).toEqual([1, 2]);
  });

  it("keeps further from gradual transitions than from cuts, where a key frame at the very beginning is good", () => {
    const shots = [shot(0, 0, 100), shot(1, 100, 200), shot(2, 230, 300)];
    const targets = planStills(shots, { fps: 24, maxCandidates: 3 });
    expect(targets.map(({ keyFrom, from, to }) => [keyFrom, from, to])).toEqual([
      [0, 2, 98],
      [100, 102, 194],
      [236, 236, 298],
    ]);
  });

  it("shares what is left out so that candidates stand evenly apart, and no nearer than 0.3 s", () => {
    const counted = (maxCandidates: number) => {
      const targets = planStills([shot(0, 0, 240), shot(1, 240, 360)], { fps: 24, maxCandidates });
      return [0, 1].map((index) => targets.filter((target) => target.shot === index).length);
    };
    expect(counted(12)).toEqual([8, 4]);
    expect(counted(1000)).toEqual([33, 16]);
  });

  it("looks for each candidate in a part of its own, from a key frame before it for the first alone", () => {
    const targets = planStills([shot(0, 0, 60)], { fps: 24, maxCandidates: 3 });
    expect(targets.map(({ keyFrom, from }) => [keyFrom, from])).toEqual([
      [0, 2],
      [20, 20],
      [39, 39],
    ]);
    const slow = planStills([shot(0, 0, 10)], { fps: 1, maxCandidates: 50 });
    expect(slow.every(({ from, to }) => to > from)).toBe(true);
  });

  it("stays inside the shots, in order and without overlap", () => {
    const targets = planStills([shot(0, 40, 100), shot(1, 130, 133)], { fps: 24, maxCandidates: 50 });
    for (const [index, target] of targets.entries()) {
      expect(target.to).toBeGreaterThan(target.from);
      expect(target.from).toBeGreaterThanOrEqual(index === 0 ? 40 : targets[index - 1]!.to);
    }
    expect(targets.at(-1)).toMatchObject({ shot: 1, from: 130, to: 133 });
  });
});
