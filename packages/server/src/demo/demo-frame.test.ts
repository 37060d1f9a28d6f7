import { describe, expect, it } from "vitest";
import { demoFrame } from "./demo-frame.js";
import { blurredFrames, demoBoundaries, demoFilm, demoScenes, stillFrames } from "./storyboard.js";

describe("the demonstration's film", () => {
  it("lasts 20 seconds, with scenes from its first frame to its last", () => {
    expect(demoFilm.frames / demoFilm.fps).toBe(20);
    for (let frame = 0; frame < demoFilm.frames; frame += 1) {
      expect(demoScenes.some(({ start, end }) => frame >= start && frame < end)).toBe(true);
    }
    expect(() => demoFrame(demoFilm.frames)).toThrow(RangeError);
  });

  it("has what its truth says: cuts that change the picture at once, a dissolve, a fade through black", () => {
    for (const { kind, start, end } of demoBoundaries) {
      if (kind === "cut") expect(demoFrame(start).over).toBeNull();
      if (kind === "dissolve") {
        expect(demoFrame(start).over).not.toBeNull();
        expect(demoFrame(end + 1).over).toBeNull();
      }
      if (kind === "fade") expect(demoFrame(Math.round((start + end) / 2)).light).toBe(0);
    }
    expect(new Set(demoBoundaries.map(({ kind }) => kind))).toEqual(new Set(["cut", "dissolve", "fade"]));
  });

  it("is blurred for a moment, and stands still for another", () => {
    expect(demoFrame(blurredFrames.start).blur).toBeGreaterThan(0);
    expect(demoFrame(blurredFrames.end).blur).toBe(0);
    expect(demoFrame(stillFrames.start + 1)).toEqual(demoFrame(stillFrames.end));
    expect(demoFrame(stillFrames.end + 1)).not.toEqual(demoFrame(stillFrames.end));
  });
});
