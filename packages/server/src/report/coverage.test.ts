import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coverageOf } from "./coverage.js";
import type { JudgedFrame } from "./judged-frames.js";

interface Moment {
  readonly seconds: number;
  readonly kept: boolean;
  readonly shot?: number;
  readonly meanLuma?: number;
  readonly colours?: number[];
  readonly motion?: number | null;
}

const judged = ({
  seconds,
  kept,
  shot = 0,
  meanLuma = 100,
  colours = [90, 90, 90],
  ...moment
}: Moment): JudgedFrame => ({
  candidate: {
    ...{ frame: Math.round(seconds * 24), seconds, shot, key: "k", sha256: "0", sizeBytes: 1, width: 16, height: 9 },
    measurements: {
      ...{
        sharpness: 100,
        meanLuma,
        contrast: 20,
        clippedDark: 0,
        clippedBright: 0,
        motion: moment.motion === undefined ? seconds : moment.motion,
      },
      ...{ frozen: false, blank: false, dhash: "0000000000000000", colours },
    },
  },
  verdict: { frame: 0, verdict: kept ? "keep" : "drop", reason: "enough", text: "", insteadOf: null },
  kept,
  caption: null,
  fileName: null,
  crop: null,
});
const shots = [0, 1, 2].map((index) => ({ index, start: index * 240, end: (index + 1) * 240 }));

describe("coverage", () => {
  it("names the shots and the longest stretch of which nothing was kept", () => {
    const frames = [2, 4, 12, 28].map((seconds) =>
      judged({ seconds, kept: seconds < 10, shot: Math.floor(seconds / 10) }),
    );
    const { missedShots, longestGap } = coverageOf({ frames, shots, durationSeconds: 30 });
    expect(missedShots.map(({ index }) => index)).toEqual([1, 2]);
    expect(longestGap).toEqual({ fromSeconds: 4, toSeconds: 30 });
    const even = coverageOf({
      frames: [4, 8, 12, 16, 20, 24, 28].map((seconds) => judged({ seconds, kept: true })),
      shots,
      durationSeconds: 30,
    });
    expect(even.longestGap).toBeNull();
  });

  it("counts no frame as calm of which it is not known how much moves", () => {
    const frames = [null, 1, 2, 3].map((motion, seconds) => judged({ seconds, kept: true, motion }));
    const { facets } = coverageOf({ frames, shots, durationSeconds: 4 });
    const groups = facets.find(({ title }) => title === "Motion")?.groups;
    expect(groups?.reduce((sum, { candidates }) => sum + candidates, 0)).toBe(3);
  });

  it("tells colours apart by their hue, and greys from all of them", () => {
    const colours = [
      [200, 30, 30],
      [200, 190, 30],
      [30, 160, 40],
      [30, 60, 200],
      [120, 120, 124],
    ];
    const frames = colours.map((one, index) => judged({ seconds: index, kept: index === 0, colours: one }));
    const { facets } = coverageOf({ frames, shots, durationSeconds: 5 });
    const colour = facets.find(({ title }) => title === "Colour");
    expect(colour?.groups.map(({ name, kept }) => `${name} ${kept}`)).toEqual([
      "red 1",
      "yellow 0",
      "green 0",
      "blue 0",
      "grey 0",
    ]);
  });

  it("counts every candidate once in each facet", () => {
    const moment = fc.record({
      seconds: fc.double({ min: 0, max: 30, noNaN: true }),
      kept: fc.boolean(),
      meanLuma: fc.double({ min: 0, max: 255, noNaN: true }),
      colours: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 27, maxLength: 27 }),
    });
    fc.assert(
      fc.property(fc.array(moment), (moments) => {
        const { facets } = coverageOf({ frames: moments.map(judged), shots, durationSeconds: 30 });
        for (const { groups } of facets) {
          expect(groups.reduce((sum, { candidates }) => sum + candidates, 0)).toBe(moments.length);
          expect(groups.reduce((sum, { kept }) => sum + kept, 0)).toBe(moments.filter(({ kept }) => kept).length);
        }
      }),
    );
  });
});
