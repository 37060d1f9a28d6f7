import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate, Measurements, Shot, Verdict } from "../manifest/stage-manifests.js";
import { CurationRules } from "./curation-rules.js";
import { curate, type CurationOptions } from "./curate.js";
import { descriptionVector, likenessOf } from "./describe-picture.js";
import type { PictureLook } from "./picture-look.js";

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
  colours: [1, 0, 0],
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
const look = (number: number, description: string, middle = description): PictureLook => ({
  frame: number,
  description,
  middle,
  thumbnail: "80",
  detail: { x: 0.5, y: 0.5, spread: 0.2 },
  bars: { top: 0, bottom: 0, left: 0, right: 0 },
  writing: [],
});
/** A picture that looks like no other: one of 16 directions. */
const view = (direction: number) =>
  Array.from({ length: 16 }, (_, index) => (index === direction ? "f0" : "80")).join("");
const shot = (index: number, start: number, end: number): Shot => ({ index, start, end });

const measurements = fc.record({
  sharpness: fc.double({ min: 0, max: 9000, noNaN: true }),
  meanLuma: fc.double({ min: 0, max: 255, noNaN: true }),
  contrast: fc.double({ min: 0, max: 80, noNaN: true }),
  clippedDark: fc.constant(0),
  clippedBright: fc.double({ min: 0, max: 1, noNaN: true }),
  motion: fc.option(fc.double({ min: 0, max: 30, noNaN: true })),
  frozen: fc.boolean(),
  blank: fc.boolean(),
  dhash: fc.stringMatching(/^[0-9a-f]{16}$/),
  colours: fc.constant<number[]>([1, 0, 0]),
});
const description = fc
  .array(fc.integer({ min: 1, max: 255 }), { minLength: 6, maxLength: 6 })
  .map((bytes) => bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(""));
const film = fc.array(fc.tuple(measurements, description), { maxLength: 50 }).map((all) => ({
  candidates: all.map(([values], index) => frame(index * 6, Math.floor(index / 7), values)),
  looks: all.map(([, text], index) => look(index * 6, text)),
  shots: Array.from({ length: Math.ceil(all.length / 7) }, (_, index) => shot(index, index * 42, index * 42 + 42)),
}));
const rules = fc
  .record({
    minSharpnessPercentile: fc.integer({ min: 0, max: 60 }),
    minLumaPercentile: fc.integer({ min: 0, max: 30 }),
    maxMotionPercentile: fc.integer({ min: 50, max: 100 }),
    refill: fc.boolean(),
    seed: fc.nat(3),
  })
  .map((given) => CurationRules.parse(given));
const people = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 49 }), fc.constantFrom<Verdict["verdict"]>("keep", "drop")), {
    maxLength: 12,
  })
  .map((pairs) => new Map(pairs.map(([index, verdict]) => [index * 6, verdict])));
const frameCount = fc.integer({ min: 1, max: 30 });

const kept = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ verdict }) => verdict === "keep").map((one) => one.frame);

describe("the laws of curation", () => {
  it("decides about each candidate once, with a reason, whatever their order, and the same each time", () => {
    fc.assert(
      fc.property(film, frameCount, rules, people, ({ candidates, looks, shots }, count, given, said) => {
        const options: CurationOptions = { frameCount: count, rules: given, people: said };
        const verdicts = curate(candidates, shots, looks, options);
        expect(verdicts.map((verdict) => verdict.frame)).toEqual(candidates.map((candidate) => candidate.frame));
        expect(verdicts.every((verdict) => verdict.text.length > 0)).toBe(true);
        expect(curate([...candidates].reverse(), [...shots].reverse(), [...looks].reverse(), options)).toEqual(
          verdicts,
        );
      }),
    );
  });

  it("lets a person's verdict win over every rule, and without refill changes nothing else", () => {
    fc.assert(
      fc.property(film, frameCount, rules, people, ({ candidates, looks, shots }, count, given, said) => {
        const alone = curate(candidates, shots, looks, { frameCount: count, rules: given });
        const verdicts = curate(candidates, shots, looks, { frameCount: count, rules: given, people: said });
        for (const [index, { frame: number, verdict, reason }] of verdicts.entries()) {
          const person = said.get(number);
          if (person !== undefined) {
            expect([verdict, reason]).toEqual([person, person === "keep" ? "kept_by_person" : "dropped_by_person"]);
          } else if (!given.refill) expect(verdicts[index]).toEqual(alone[index]);
        }
      }),
    );
  });

  it("keeps no more than asked for besides a person's, none that is useless, and no two alike", () => {
    fc.assert(
      fc.property(film, frameCount, rules, ({ candidates, looks, shots }, count, given) => {
        const chosen = new Set(kept(curate(candidates, shots, looks, { frameCount: count, rules: given })));
        expect(chosen.size).toBeLessThanOrEqual(count);
        const vectors = looks.filter((one) => chosen.has(one.frame)).map((one) => descriptionVector(one.description));
        for (const candidate of candidates.filter((one) => chosen.has(one.frame))) {
          const { blank, frozen, sharpness } = candidate.measurements;
          expect(blank || frozen || sharpness < given.minSharpness).toBe(false);
        }
        for (const [index, vector] of vectors.entries()) {
          for (const other of vectors.slice(index + 1)) expect(likenessOf(vector, other)).toBeLessThan(0.985);
        }
      }),
    );
  });

  it("is idempotent: of the kept frames alone, it keeps every one", () => {
    fc.assert(
      fc.property(film, frameCount, ({ candidates, looks, shots }, count) => {
        const chosen = new Set(kept(curate(candidates, shots, looks, { frameCount: count })));
        const isChosen = (one: { readonly frame: number }) => chosen.has(one.frame);
        // Distributions are the video's: cut-offs that compare with them are another question for another set.
        const absolute = CurationRules.parse({ minSharpnessScore: -20, minSharpnessOfShot: 0 });
        const again = curate(candidates.filter(isChosen), shots, looks.filter(isChosen), {
          frameCount: count,
          rules: absolute,
        });
        const least = kept(again).length;
        expect(least).toBe(chosen.size);
      }),
    );
  });

  it("says which frame another one lost to, and that one does look the same and was not kept out by it", () => {
    fc.assert(
      fc.property(film, frameCount, ({ candidates, looks, shots }, count) => {
        const verdicts = curate(candidates, shots, looks, { frameCount: count });
        const vectorOf = new Map(looks.map((one) => [one.frame, descriptionVector(one.description)]));
        const likeness = (one: number, other: number) =>
          likenessOf(vectorOf.get(one) ?? new Float32Array(), vectorOf.get(other) ?? new Float32Array());
        for (const { frame: number, insteadOf } of verdicts.filter(({ reason }) => reason === "near_duplicate")) {
          const winner = verdicts.find((other) => other.frame === insteadOf);
          expect(likeness(number, insteadOf ?? Number.NaN)).toBeGreaterThanOrEqual(0.9);
          expect(winner?.insteadOf).not.toBe(number);
        }
      }),
    );
  });

  it("drops no fewer frames when a cut-off is raised", () => {
    fc.assert(
      fc.property(film, fc.integer({ min: 0, max: 50 }), ({ candidates, looks, shots }, percentile) => {
        const blurred = (minSharpnessPercentile: number) =>
          curate(candidates, shots, looks, {
            frameCount: 9,
            rules: CurationRules.parse({ minSharpnessPercentile }),
          }).filter((one) => one.reason === "blurred").length;
        expect(blurred(percentile + 20)).toBeGreaterThanOrEqual(blurred(percentile));
      }),
    );
  });
});

describe("what is dropped, and why", () => {
  const reasonFor = (changes: Partial<Measurements>, seen = view(1)) =>
    curate([frame(0, 0), frame(6, 0, changes)], [shot(0, 0, 48)], [look(0, view(0)), look(6, seen)], {
      frameCount: 9,
    })[1];

  it.each([
    ["blank", { contrast: 1 }],
    ["too_dark", { meanLuma: 5 }],
    ["too_bright", { meanLuma: 250 }],
    ["frozen", { frozen: true }],
    ["blurred", { sharpness: 10 }],
  ] as const)("%s", (reason, changes) => {
    expect(reasonFor(changes)).toMatchObject({ verdict: "drop", reason });
  });

  it("blurred, against a sharp frame of the shot that shows the same, not against what the camera saw before", () => {
    expect(reasonFor({ sharpness: 300 }, view(0))).toMatchObject({ verdict: "drop", reason: "blurred" });
    expect(reasonFor({ sharpness: 300 }, view(1))).toMatchObject({ verdict: "keep" });
  });

  it("a softer frame that looks the same, naming the one it lost to", () => {
    expect(reasonFor({ sharpness: 900 }, view(0))).toMatchObject({
      verdict: "drop",
      reason: "near_duplicate",
      insteadOf: 0,
      text: "same as frame 0, softer (100.0 % alike)",
    });
  });

  it("a copy that is cropped, which looks like the middle of the other one; not what is only a little alike", () => {
    const near = `f0ac${"80".repeat(14)}`;
    const candidates = [frame(0, 0), frame(6, 0, { sharpness: 450, dhash: "f".repeat(16) })];
    const secondLook = (middle: string) => [look(0, view(0), middle), look(6, near)];
    const [whole, cropped] = [view(0), near].map((text) => descriptionVector(text));
    expect(likenessOf(whole ?? new Float32Array(), cropped ?? new Float32Array())).toBeLessThan(0.94);
    const second = (middle: string) =>
      curate(candidates, [shot(0, 0, 48)], secondLook(middle), { frameCount: 1 }).find(({ frame: at }) => at === 6);
    expect(second(near)).toMatchObject({
      ...{ reason: "near_duplicate", insteadOf: 0 },
      text: "same as frame 0, softer (100.0 % alike, framed closer)",
    });
    expect(second(view(3))).toMatchObject({ insteadOf: null });
  });

  it("the softest part of the video, when a percentile is asked for, in words with that percentile", () => {
    const candidates = Array.from({ length: 10 }, (_, index) => frame(index * 6, 0, { sharpness: 1000 + index }));
    const looks = candidates.map(({ frame: number }, index) => look(number, view(index)));
    const soft = curate(candidates, [shot(0, 0, 60)], looks, {
      frameCount: 10,
      rules: CurationRules.parse({ minSharpnessPercentile: 20 }),
    }).filter(({ verdict }) => verdict === "drop");
    expect(soft.map(({ frame: number }) => number)).toEqual([0, 6]);
    expect(soft[1]?.text).toBe("blurred: sharpness 1001, at the 10th percentile of this video, below the 20th");
  });

  it("keeps a soft frame of a soft shot: blur is judged within the shot", () => {
    const verdicts = curate(
      [frame(0, 0, { sharpness: 5000 }), frame(60, 1, { sharpness: 90 })],
      [shot(0, 0, 48), shot(1, 48, 96)],
      [look(0, view(0)), look(60, view(1))],
      { frameCount: 9 },
    );
    expect(kept(verdicts)).toEqual([0, 60]);
  });

  it("takes a frame of each shot first, then spreads; no shot has more than the cap until nothing else is left", () => {
    const candidates = Array.from({ length: 15 }, (_, index) => frame(index * 6, index < 12 ? 0 : index - 11));
    const looks = candidates.map(({ frame: number }, index) => look(number, view(index)));
    const shots = [shot(0, 0, 72), shot(1, 72, 78), shot(2, 78, 84), shot(3, 84, 90)];
    const capped = CurationRules.parse({ maxPerShot: 2 });
    const few = kept(curate(candidates, shots, looks, { frameCount: 5, rules: capped }));
    expect(few.filter((number) => number < 72)).toHaveLength(2);
    expect(few.filter((number) => number >= 72)).toEqual([72, 78, 84]);
    expect(kept(curate(candidates, shots, looks, { frameCount: 15, rules: capped }))).toHaveLength(15);
  });

  it("takes frames that are rather alike when a still scene has nothing else", () => {
    // Neighbours at a cosine of about 0.95: duplicates by the first bar, distinct by the second.
    const candidates = Array.from({ length: 4 }, (_, index) => frame(index * 6, 0));
    const looks = candidates.map(({ frame: number }, index) => look(number, `ff${view(index).replaceAll("f0", "9e")}`));
    const [first, second] = looks.map((one) => descriptionVector(one.description));
    expect(likenessOf(first ?? new Float32Array(), second ?? new Float32Array())).toBeGreaterThan(0.94);
    expect(kept(curate(candidates, [shot(0, 0, 24)], looks, { frameCount: 25 }))).toHaveLength(4);
  });

  it("keeps everybody who stands at one place before a still camera, once each, however alike that looks", () => {
    // Nine views, of which the last four are 0.988 alike: four people at the same table, each for four frames.
    const scene = (direction: number, much: string) =>
      "f0".repeat(20) + Array.from({ length: 9 }, (_, index) => (index === direction ? much : "80")).join("");
    const views = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((direction) => scene(direction, direction < 5 ? "e0" : "b7"));
    const texts = views.flatMap((text, at) => (at < 5 ? [text] : [text, text, text, text]));
    const candidates = texts.map((_, index) => frame(index * 6, 0, { sharpness: 1000 + (index % 4) }));
    const looks = texts.map((text, index) => look(index * 6, text));
    const chosen = kept(curate(candidates, [shot(0, 0, 126)], looks, { frameCount: 25 }));
    expect(chosen.map((number) => views.indexOf(texts[number / 6] ?? ""))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("keeps the frame that most of a shot looks like, not a little sharper one at its edge; never a much softer one", () => {
    // A pan of five frames: the middle one is near all, the first is the sharpest, and neighbours are the same.
    const around = [-27, -13, 0, 13, 27].map((step) => `f0${(128 + step).toString(16)}${view(9).slice(0, 28)}`);
    const others = [30, 36, 42];
    const looks = [
      ...around.map((text, at) => look(at * 6, text)),
      ...others.map((number, at) => look(number, view(at + 2))),
    ];
    const verdicts = (sharpness: number) =>
      curate(
        [
          ...around.map((_, at) => frame(at * 6, 0, { sharpness: at === 0 ? sharpness : 1000 })),
          ...others.map((number, at) => frame(number, at + 1, { sharpness: 800 })),
        ],
        [shot(0, 0, 30), ...others.map((number, at) => shot(at + 1, number, number + 6))],
        looks,
        { frameCount: 4 },
      );
    expect(kept(verdicts(1100))).toEqual([12, ...others]);
    expect(verdicts(1100)[0]).toMatchObject({ reason: "near_duplicate", insteadOf: 12 });
    expect(kept(verdicts(2500))).toEqual([0, ...others]);
  });

  it("takes a frame with writing only where no other shows the same", () => {
    const candidates = Array.from({ length: 24 }, (_, index) => frame(index * 6, index % 2));
    const line = { left: 0.2, top: 0.85, right: 0.8, bottom: 0.93 };
    const looks = candidates.map(({ frame: number }, index) => ({
      ...look(number, view(index % 12)),
      writing: index < 12 ? [line] : [],
    }));
    const chosen = kept(curate(candidates, [shot(0, 0, 144), shot(1, 144, 150)], looks, { frameCount: 12 }));
    expect(chosen.every((number) => number >= 72)).toBe(true);
  });

  it("flags burned-in writing in ten frames at one place, and drops it when asked to", () => {
    const candidates = Array.from({ length: 12 }, (_, index) => frame(index * 6, index % 2));
    const line = { left: 0.2, top: 0.85, right: 0.8, bottom: 0.93 };
    const looks = candidates.map(({ frame: number }, index) => ({
      ...look(number, view(index)),
      writing: index < 10 ? [line] : [],
    }));
    const reasons = (dropWriting: boolean) =>
      curate(candidates, [shot(0, 0, 72)], looks, { frameCount: 12, rules: CurationRules.parse({ dropWriting }) }).map(
        ({ reason }) => reason,
      );
    expect(reasons(true).filter((reason) => reason === "burned_in_text")).toHaveLength(10);
    expect(reasons(false)).not.toContain("burned_in_text");
  });
});

describe("a cut-off of motion", () => {
  it("drops what moves more than most, and no frame of which that is not known", () => {
    const motions = [1, 2, 3, 4, null, 5];
    const candidates = motions.map((motion, index) => frame(index * 6, 0, { motion, sharpness: 1000 + index }));
    const looks = candidates.map(({ frame: number }, index) => look(number, view(index)));
    const given = CurationRules.parse({ maxMotionPercentile: 50 });
    const verdicts = curate(candidates, [shot(0, 0, 36)], looks, { frameCount: 6, rules: given });
    const moving = verdicts.filter(({ reason }) => reason === "moving").map(({ frame: number }) => number / 6);
    expect(moving).toContain(5);
    expect(moving).not.toContain(4);
    expect(moving).not.toContain(0);
  });
});
