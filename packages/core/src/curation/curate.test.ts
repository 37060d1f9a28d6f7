import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate, Measurements, Shot } from "../manifest/stage-manifests.js";
import { curate, cutOffs } from "./curate.js";
import { colourDistance, difference, hashDistance } from "./likeness.js";

const sound: Measurements = {
  sharpness: 1000,
  meanLuma: 120,
  contrast: 40,
  clippedDark: 0,
  clippedBright: 0,
  motion: 0,
  frozen: false,
  blank: false,
  dhash: "0000000000000000",
  colours: [1, 0, 0, 0],
};
const frame = (number: number, shot: number, changes: Partial<Measurements> = {}): Candidate => ({
  frame: number,
  seconds: number / 24,
  shot,
  key: `k${number}`,
  sha256: "s",
  sizeBytes: 1,
  width: 64,
  height: 36,
  measurements: { ...sound, ...changes },
});
const shot = (index: number, start: number, end: number): Shot => ({ index, start, end });

const hash = fc.stringMatching(/^[0-9a-f]{16}$/);
const measurements = fc.record({
  sharpness: fc.double({ min: 0, max: 9000, noNaN: true }),
  meanLuma: fc.double({ min: 0, max: 255, noNaN: true }),
  contrast: fc.double({ min: 0, max: 80, noNaN: true }),
  clippedDark: fc.constant(0),
  clippedBright: fc.constant(0),
  motion: fc.constant(0),
  frozen: fc.boolean(),
  blank: fc.boolean(),
  dhash: hash,
  colours: fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }).map((parts) => {
    const sum = parts.reduce((total, part) => total + part, 0);
    return sum === 0 ? [1, 0, 0, 0] : parts.map((part) => part / sum);
  }),
});
const film = fc.array(measurements, { maxLength: 60 }).map((all) => ({
  candidates: all.map((values, index) => frame(index * 6, Math.floor(index / 7), values)),
  shots: Array.from({ length: Math.ceil(all.length / 7) }, (_, index) => shot(index, index * 42, index * 42 + 42)),
}));

describe("the laws of curation", () => {
  it("decides about each candidate once, with a reason, whatever their order, and the same each time", () => {
    fc.assert(
      fc.property(film, fc.integer({ min: 1, max: 30 }), ({ candidates, shots }, frameCount) => {
        const verdicts = curate(candidates, shots, { frameCount, fps: 24 });
        expect(verdicts.map((verdict) => verdict.frame)).toEqual(candidates.map((candidate) => candidate.frame));
        expect(verdicts.every((verdict) => verdict.text.length > 0)).toBe(true);
        expect(curate([...candidates].reverse(), shots, { frameCount, fps: 24 })).toEqual(verdicts);
      }),
    );
  });

  it("keeps no more than asked for, none that is useless, and no two alike", () => {
    fc.assert(
      fc.property(film, fc.integer({ min: 1, max: 30 }), ({ candidates, shots }, frameCount) => {
        const kept = new Set(
          curate(candidates, shots, { frameCount, fps: 24 })
            .filter((v) => v.verdict === "keep")
            .map((v) => v.frame),
        );
        expect(kept.size).toBeLessThanOrEqual(frameCount);
        const pictures = candidates
          .filter((candidate) => kept.has(candidate.frame))
          .map((candidate) => candidate.measurements);
        for (const [index, picture] of pictures.entries()) {
          expect(picture.blank || picture.frozen || picture.sharpness < cutOffs.sharpness).toBe(false);
          for (const other of pictures.slice(index + 1)) expect(difference(picture, other)).toBeGreaterThan(3);
        }
      }),
    );
  });

  it("covers every shot of a second or more that has a usable frame unlike the others", () => {
    fc.assert(
      fc.property(film, ({ candidates, shots }) => {
        const verdicts = curate(candidates, shots, { frameCount: 1000, fps: 24 });
        const shotOf = new Map(candidates.map((candidate) => [candidate.frame, candidate.shot]));
        for (const { index } of shots) {
          const ofShot = verdicts.filter((verdict) => shotOf.get(verdict.frame) === index);
          const lost = ofShot.some((verdict) => verdict.reason === "enough");
          expect(lost && !ofShot.some((verdict) => verdict.verdict === "keep")).toBe(false);
        }
      }),
    );
  });
});

describe("what is dropped, and why", () => {
  const reasonFor = (changes: Partial<Measurements>) =>
    curate([frame(0, 0), frame(6, 0, { dhash: "ffff000000000000", ...changes })], [shot(0, 0, 48)], {
      frameCount: 9,
      fps: 24,
    })[1];

  it.each([
    ["blank", { contrast: 1 }],
    ["too_dark", { meanLuma: 5 }],
    ["too_bright", { meanLuma: 250 }],
    ["frozen", { frozen: true }],
    ["blurred", { sharpness: 10 }],
    ["blurred", { sharpness: 300 }],
    ["near_duplicate", { dhash: "0000000000000001" }],
  ] as const)("%s", (reason, changes) => {
    expect(reasonFor(changes)).toMatchObject({ verdict: "drop", reason });
  });

  it("keeps a soft frame of a soft shot: blur is judged within the shot", () => {
    const verdicts = curate(
      [frame(0, 0, { sharpness: 5000 }), frame(60, 1, { sharpness: 90, dhash: "ffffffffffffffff" })],
      [shot(0, 0, 48), shot(1, 48, 96)],
      { frameCount: 9, fps: 24 },
    );
    expect(verdicts.map((verdict) => verdict.verdict)).toEqual(["keep", "keep"]);
  });

  it("names the sharper frame that a near-duplicate lost to", () => {
    const verdicts = curate([frame(0, 0, { sharpness: 900 }), frame(6, 0)], [shot(0, 0, 48)], {
      frameCount: 9,
      fps: 24,
    });
    expect(verdicts[0]).toMatchObject({
      verdict: "drop",
      reason: "near_duplicate",
      insteadOf: 6,
      text: "same as frame 6, softer",
    });
  });

  it("looks closer at a still scene rather than keep a single frame of it", () => {
    const still = Array.from({ length: 8 }, (_, index) =>
      frame(index * 6, 0, { dhash: (0xfn << BigInt(index * 4)).toString(16).padStart(16, "0") }),
    );
    const kept = curate(still, [shot(0, 0, 48)], { frameCount: 25, fps: 24 }).filter(
      (verdict) => verdict.verdict === "keep",
    );
    expect(kept.length).toBe(8);
  });
});

describe("likeness", () => {
  it("counts differing bits of the hash, and a whole change of colours as 32 of them", () => {
    expect(hashDistance("0000000000000000", "ffffffffffffffff")).toBe(64);
    expect(hashDistance("00000000000000f1", "0000000000000001")).toBe(4);
    expect(colourDistance([1, 0], [0, 1])).toBe(1);
    expect(difference(sound, { ...sound, colours: [0, 1, 0, 0] })).toBe(32);
  });
});
