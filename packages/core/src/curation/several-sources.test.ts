import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate, DetectedSource, Measurements, Shot, Verdict } from "../manifest/stage-manifests.js";
import { jobFrame, sourceFrame } from "../sources/frame-number.js";
import { curateCandidates } from "./curate-candidates.js";
import type { PictureLook } from "./picture-look.js";

/** A frame of a film before it has a place among the sources of a job. */
interface Drawn {
  readonly measurements: Partial<Measurements>;
  readonly description: string;
  readonly isClip?: boolean;
}

const sound: Measurements = {
  ...{ sharpness: 1000, meanLuma: 120, contrast: 40, clippedDark: 0, clippedBright: 0, motion: 2 },
  ...{ frozen: false, blank: false, dhash: "0000000000000000", colours: [1, 0, 0] },
};
const framesOfShot = 7;
const apart = 6;

/** The films as the sources of one job, in this order; `names` tells them apart whatever their order. */
function jobOf(films: readonly (readonly Drawn[])[], names: readonly string[]) {
  const candidates: Candidate[] = [];
  const looks: PictureLook[] = [];
  const shots: Shot[] = [];
  const sources: DetectedSource[] = [];
  films.forEach((film, index) => {
    const source = index + 1;
    const firstShot = shots.length;
    const shotCount = Math.ceil(film.length / framesOfShot);
    const at = (number: number) => jobFrame({ source, frame: number * apart });
    for (let shot = 0; shot < shotCount; shot += 1) {
      const [start, end] = [at(shot * framesOfShot), at((shot + 1) * framesOfShot)];
      shots.push({ index: firstShot + shot, start, end, source });
    }
    sources.push({ number: source, name: names[index] ?? "", shots: shotCount, fps: 24, frames: film.length * apart });
    film.forEach(({ measurements, description, isClip }, number) => {
      const frame = at(number);
      candidates.push({
        ...{ frame, seconds: (number * apart) / 24, shot: firstShot + Math.floor(number / framesOfShot), source },
        ...{ key: `${names[index]}/${number}`, sha256: "s", sizeBytes: 1, width: 64, height: 36 },
        measurements: { ...sound, ...measurements },
        ...(isClip === true
          ? {
              clip: {
                ...{ endFrame: frame + 5, frames: 5, fps: 24, durationSeconds: 0.2, playbackSpeed: 1, posterKey: "p" },
              },
            }
          : {}),
      });
      looks.push({
        ...{
          frame,
          description,
          middle: description,
          thumbnail: "80",
          detail: { x: 0.5, y: 0.5, spread: 0.2 },
          writing: [],
        },
        bars: { top: 0, bottom: 0, left: 0, right: 0 },
      });
    });
  });
  const decide = (options: { readonly frameCount: number; readonly clipCount: number }) =>
    curateCandidates(candidates, shots, looks, { ...options, sources });
  return { candidates, shots, looks, decide };
}

function withoutSource<Thing extends { source?: unknown }>(thing: Thing): Thing {
  const copy = { ...thing };
  delete copy.source;
  return copy;
}

/** A picture that looks like no other: one of 16 directions. */
const view = (direction: number) =>
  Array.from({ length: 16 }, (_, index) => (index === direction ? "f0" : "80")).join("");
const verdictAt = (verdicts: readonly Verdict[], source: number, number: number) =>
  verdicts.find(({ frame }) => frame === jobFrame({ source, frame: number * apart }));

describe("the laws of curation over several sources", () => {
  const film = fc.array(
    fc.record({
      meanLuma: fc.double({ min: 20, max: 240, noNaN: true }),
      description: fc
        .array(fc.integer({ min: 1, max: 255 }), { minLength: 6, maxLength: 6 })
        .map((bytes) => bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")),
      isClip: fc.boolean(),
    }),
    { minLength: 1, maxLength: 16 },
  );
  const films = fc.array(film, { minLength: 2, maxLength: 3 }).chain((all) => {
    const count = all.reduce((sum, frames) => sum + frames.length, 0);
    // Equals are told apart by their place, so there are none.
    const sharpness = fc.uniqueArray(fc.integer({ min: 500, max: 9000 }), { minLength: count, maxLength: count });
    return sharpness.map((values) => {
      let next = 0;
      return all.map((frames) =>
        frames.map(({ description, isClip, meanLuma }) => {
          const value = values[next++] ?? 0;
          const motion = 1 + ((value * 7919) % 10_007) / 1000;
          const dhash = (value * 7919).toString(16).padStart(16, "0");
          return { description, isClip, measurements: { meanLuma, motion, sharpness: value, dhash } };
        }),
      );
    });
  });

  it("keeps the same frames in whatever order the sources are given", () => {
    fc.assert(
      fc.property(films, fc.integer({ min: 1, max: 20 }), (all, count) => {
        const names = all.map((_, index) => `film ${index}`);
        const keptOf = (order: readonly number[]) => {
          const { candidates, decide } = jobOf(
            order.map((index) => all[index] ?? []),
            order.map((index) => names[index] ?? ""),
          );
          const kept = new Set(
            decide({ frameCount: count, clipCount: count })
              .filter(({ verdict }) => verdict === "keep")
              .map(({ frame }) => frame),
          );
          return candidates.flatMap(({ frame, key }) => (kept.has(frame) ? [key] : [])).sort();
        };
        const order = all.map((_, index) => index);
        expect(keptOf([...order].reverse())).toEqual(keptOf(order));
      }),
    );
  });

  it("decides about an only source as about a video that is no source of several", () => {
    const decisions = (verdicts: readonly Verdict[]) =>
      verdicts.map(({ frame, verdict, reason, insteadOf }) => ({ frame, verdict, reason, insteadOf }));
    fc.assert(
      fc.property(films, fc.integer({ min: 1, max: 20 }), ([film = []], count) => {
        const options = { frameCount: count, clipCount: count };
        const { candidates, shots, looks, decide } = jobOf([film], ["film"]);
        const plain = curateCandidates(candidates.map(withoutSource), shots.map(withoutSource), looks, options);
        expect(decisions(decide(options))).toEqual(decisions(plain));
      }),
    );
  });

  it("decides about each candidate once, and keeps no more than asked for", () => {
    fc.assert(
      fc.property(films, fc.integer({ min: 1, max: 20 }), (all, count) => {
        const { candidates, decide } = jobOf(all, []);
        const verdicts = decide({ frameCount: count, clipCount: count });
        expect(verdicts.map(({ frame }) => frame)).toEqual(candidates.map(({ frame }) => frame));
        expect(verdicts.filter(({ verdict }) => verdict === "keep").length).toBeLessThanOrEqual(2 * count);
      }),
    );
  });
});

describe("several sources", () => {
  const names = ["a.mp4", "example.com/films/b.mp4"];

  it("lose the softer of two frames that look alike, and the reason names the other and its source", () => {
    const soft = [
      { measurements: { sharpness: 700 }, description: view(0) },
      { measurements: {}, description: view(1) },
    ];
    const sharp = [
      { measurements: { sharpness: 1400 }, description: view(2) },
      { measurements: { sharpness: 1300 }, description: view(0) },
    ];
    const verdicts = jobOf([soft, sharp], names).decide({ frameCount: 9, clipCount: 9 });
    expect(verdictAt(verdicts, 1, 0)).toMatchObject({
      ...{ verdict: "drop", reason: "near_duplicate", insteadOf: 10_000_006 },
      text: "same as 2-f0006 of b.mp4, softer (100.0 % alike)",
    });
    expect(verdictAt(verdicts, 2, 1)).toMatchObject({ verdict: "keep" });
    expect(verdictAt(verdicts, 2, 1)?.text).toContain("in shot 1 of b.mp4");
  });

  it("are each held against themselves: a soft film beside a sharp one is no blurred film", () => {
    const sharp = [0, 1, 2].map((direction) => ({ measurements: { sharpness: 6000 }, description: view(direction) }));
    const old = [3, 4, 5].map((direction) => ({ measurements: { sharpness: 60 }, description: view(direction) }));
    const verdicts = jobOf([sharp, old], names).decide({ frameCount: 9, clipCount: 9 });
    expect(verdicts.every(({ verdict }) => verdict === "keep")).toBe(true);
  });

  it("are all in a small set, however long one of them is", () => {
    const long = Array.from({ length: 70 }, (_, index) => ({
      measurements: { sharpness: 3000 + index },
      description: view(index % 14),
    }));
    const short = [{ measurements: { sharpness: 900 }, description: view(15) }];
    const verdicts = jobOf([long, short], names).decide({ frameCount: 8, clipCount: 8 });
    const sources = verdicts.flatMap(({ verdict, frame }) => (verdict === "keep" ? [sourceFrame(frame).source] : []));
    expect(sources).toContain(2);
  });

  it("lose the softer of two clips of the same footage, though it was encoded again", () => {
    const clip = (sharpness: number, dhash: string, direction: number) => ({
      ...{ measurements: { sharpness, dhash, motion: sharpness / 1000 }, description: view(direction), isClip: true },
    });
    const verdicts = jobOf(
      [[clip(1900, "00ff00ff00ff00ff", 0)], [clip(2200, "00ff00ff00ff00f0", 0), clip(2000, "ff00ff00ff00ff00", 0)]],
      names,
    ).decide({ frameCount: 9, clipCount: 9 });
    expect(verdictAt(verdicts, 1, 0)).toMatchObject({
      ...{ verdict: "drop", reason: "near_duplicate", insteadOf: 10_000_000 },
      text: "shows the same as the clip from 2-f0000 of b.mp4, softer",
    });
    expect(verdicts.filter(({ verdict }) => verdict === "keep")).toHaveLength(2);
  });
});
