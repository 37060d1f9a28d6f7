import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate, Measurements, Shot } from "../manifest/stage-manifests.js";
import { clipCutOffs, curateClips } from "./curate-clips.js";

const sound: Measurements = {
  ...{ sharpness: 1000, meanLuma: 120, contrast: 40, clippedDark: 0, clippedBright: 0, motion: 2 },
  ...{ frozen: false, blank: false, dhash: "0000000000000000", colours: [1, 0, 0, 0] },
};
const clipFrames = 121;
const clip = (number: number, shot: number, changes: Partial<Measurements> = {}): Candidate => ({
  ...{ frame: number * 130, seconds: number * 5.4, shot, key: "k", sha256: "s", sizeBytes: 1, width: 640, height: 352 },
  measurements: { ...sound, dhash: number.toString(16).padStart(2, "0").repeat(8), ...changes },
  clip: {
    ...{ endFrame: number * 130 + clipFrames, frames: 81, fps: 16, durationSeconds: 81 / 16, playbackSpeed: 1 },
    posterKey: "p",
  },
});
const shot = (index: number, frames: number): Shot => ({ index, start: index * 1000, end: index * 1000 + frames });
const reasonsOf = (candidates: readonly Candidate[], shots: readonly Shot[], clipCount = 20) =>
  curateClips(candidates, shots, { clipCount }).map(({ reason }) => reason);

describe("curating clips", () => {
  it("drops what is of no use, and says why", () => {
    const faults: [Partial<Measurements>, string][] = [
      [{ blank: true }, "blank"],
      [{ meanLuma: 5 }, "too_dark"],
      [{ meanLuma: 250 }, "too_bright"],
      [{ frozen: true }, "frozen"],
      [{ motion: clipCutOffs.motion / 2 }, "no_motion"],
      [{ sharpness: 30 }, "blurred"],
    ];
    const candidates = [...faults.map(([changes], index) => clip(index, 0, changes)), clip(9, 0)];
    expect(reasonsOf(candidates, [shot(0, 900)])).toEqual([...faults.map(([, reason]) => reason), "best_of_shot"]);
  });

  it("takes the best of every shot, longest first, before the second best of any", () => {
    const candidates = [
      clip(0, 0, { sharpness: 900 }),
      clip(1, 0, { sharpness: 1200, motion: 3 }),
      clip(2, 1),
      clip(3, 2),
    ];
    const shots = [shot(0, 300), shot(1, 150), shot(2, 200)];
    expect(reasonsOf(candidates, shots, 1)).toEqual(["enough", "best_of_shot", "enough", "enough"]);
    expect(reasonsOf(candidates, shots, 2)).toEqual(["enough", "best_of_shot", "enough", "best_of_shot"]);
    expect(reasonsOf(candidates, shots, 4)).toEqual(["adds_variety", "best_of_shot", "best_of_shot", "best_of_shot"]);
  });

  it("keeps one of two clips of repeated footage, and names it; neighbours in a shot may look alike", () => {
    const same = { dhash: "00ff00ff00ff00ff" };
    const verdicts = curateClips([clip(0, 0, same), clip(1, 0, same), clip(2, 1, same)], [shot(0, 300), shot(1, 150)], {
      clipCount: 9,
    });
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(["keep", "keep", "drop"]);
    expect(verdicts[2]).toMatchObject({ reason: "near_duplicate", insteadOf: 0 });
  });

  it("decides once about each, whatever the order, and never keeps more than asked", () => {
    const measured = fc.record({
      sharpness: fc.double({ min: 0, max: 9000, noNaN: true }),
      motion: fc.double({ min: 0, max: 20, noNaN: true }),
      frozen: fc.boolean(),
      blank: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(measured, { maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (all, clipCount) => {
        const candidates = all.map((changes, index) => clip(index, Math.floor(index / 5), changes));
        const shots = Array.from({ length: 8 }, (_, index) => shot(index, 100 + index));
        const verdicts = curateClips(candidates, shots, { clipCount });
        expect(verdicts.map(({ frame }) => frame)).toEqual(candidates.map(({ frame }) => frame));
        expect(verdicts.filter(({ verdict }) => verdict === "keep").length).toBeLessThanOrEqual(clipCount);
        expect(curateClips([...candidates].reverse(), shots, { clipCount })).toEqual(verdicts);
      }),
    );
  });
});
