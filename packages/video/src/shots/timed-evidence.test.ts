import { describe, expect, it } from "vitest";
import { decideBoundaries } from "./decide-boundaries.js";
import { FrameClock } from "./frame-clock.js";
import { lumaSamples, thumbnailBytes, thumbnailWidth } from "./thumbnail.js";
import { TimedEvidence } from "./timed-evidence.js";

/** A picture of stripes, quarters of it lighter, of which each number gives another one. */
function slide(number: number): Uint8Array {
  const pixels = new Uint8Array(thumbnailBytes).fill(128);
  let state = number + 1;
  for (let sample = 0; sample < lumaSamples; sample += 1) {
    if (sample % 8 === 0) state = (Math.imul(state, 1103515245) + 12345 + sample) >>> 0;
    const right = sample % thumbnailWidth < thumbnailWidth / 2 ? 0 : 1;
    const quarter = (sample < lumaSamples / 2 ? 0 : 2) + right;
    pixels[sample] = 30 + ((state >>> 16) % 5) * 20 + ((number >> quarter) & 1) * 100;
  }
  return pixels;
}

function boundariesOf(slides: readonly number[], seconds: readonly number[], batch = slides.length) {
  const analysis = new TimedEvidence();
  for (let from = 0; from < slides.length; from += batch) {
    const some = slides.slice(from, from + batch).map(slide);
    analysis.add(Buffer.concat(some), some.length, seconds.slice(from, from + batch));
  }
  return { boundaries: decideBoundaries(analysis.finish(), slides.length), changes: analysis.changes.finish() };
}

/** Frames at these intervals, the first at 100 s. */
function times(intervals: readonly number[]): number[] {
  return intervals.reduce((all, interval) => [...all, all.at(-1)! + interval], [100]);
}

describe("TimedEvidence", () => {
  const slides = [0, 0, 0, 0, 1, 2, 3, 4, 4, 4, 4];
  const long = times([0.04, 0.04, 0.04, 7, 9, 5, 6, 0.04, 0.04, 0.04]);

  it("finds slides of one frame each where they are shown for long, and none where they flicker by", () => {
    expect(boundariesOf(slides, long).boundaries.map(({ start }) => start)).toEqual([4, 5, 6, 7]);
    const steady = times(new Array<number>(10).fill(0.04));
    expect(boundariesOf(slides, steady).boundaries).toEqual([]);
  });

  it("finds the first slide too, and tells which cuts have a still before and after them", () => {
    const seconds = times([5, 6, 0.04, 0.04, 0.04]);
    expect(boundariesOf([0, 1, 2, 2, 2, 2], seconds).boundaries.map(({ start }) => start)).toEqual([1, 2]);
    const analysis = new TimedEvidence();
    analysis.add(Buffer.concat([0, 1, 2, 2, 2, 2].map(slide)), 6, seconds);
    const [first, second] = analysis.finish().cuts;
    expect(first).toMatchObject({ frame: 1, stillBefore: true, stillAfter: true });
    expect(second).toMatchObject({ frame: 2, stillBefore: true });
    expect(second).not.toHaveProperty("stillAfter");
  });

  it("gives each frame one change, whatever was counted between, and the same in any batches", () => {
    const whole = boundariesOf(slides, long);
    expect(whole.changes).toHaveLength(slides.length);
    expect(Array.from(whole.changes, (change) => change > 5)).toEqual(
      slides.map((one, index) => index > 0 && one !== slides[index - 1]),
    );
    expect(boundariesOf(slides, long, 3)).toEqual(whole);
  });
});

describe("FrameClock", () => {
  const copies = (intervals: readonly number[]): number[] => {
    const clock = new FrameClock();
    return times(intervals).map((seconds) => clock.copiesBefore(seconds));
  };

  it("counts nothing twice at a steady pace, slow or uneven", () => {
    for (const intervals of [[0.04], [0.5], [1.5], [0.03, 0.05], [0.1, 0.2, 0.15]]) {
      const all = Array.from({ length: 200 }, (_, index) => intervals[index % intervals.length]!);
      expect(copies(all).every((count) => count === 0)).toBe(true);
    }
  });

  it("counts what is shown long as often as it would have been shown, within reason", () => {
    const pace = new Array<number>(40).fill(0.05);
    expect(copies([...pace, 0.25, ...pace]).filter((count) => count > 0)).toEqual([4]);
    expect(copies([...pace, 60, ...pace]).filter((count) => count > 0)).toEqual([9]);
  });

  it("goes on where times are missing or go back", () => {
    expect(copies([0.04, NaN, 0.04, -3, 0.04])).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
