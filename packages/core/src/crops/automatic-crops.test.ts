import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketRules, bucketTargets } from "../buckets/bucket-rules.js";
import type { PictureLook } from "../curation/picture-look.js";
import type { Candidate } from "../manifest/stage-manifests.js";
import { automaticCrops } from "./automatic-crops.js";
import type { CropBox } from "../dataset/crop-box.js";
import type { PictureSize } from "../buckets/bucket-rule.js";
import { boxWithoutLogos } from "./box-without-logos.js";
import { boxWithoutBars } from "./box-without-bars.js";
import { cropToBucket } from "./crop-to-bucket.js";

const none = { top: 0, bottom: 0, left: 0, right: 0 };
const boxed = { ...none, top: 60, bottom: 60 };
const picture = { width: 1920, height: 1080 };
const measurements = {
  ...{
    sharpness: 900,
    meanLuma: 90,
    contrast: 40,
    clippedDark: 0,
    clippedBright: 0,
    motion: 1,
    dhash: "0",
    colours: [],
  },
  ...{ frozen: false, blank: false },
};
const candidate = (frame: number, changes: Partial<Candidate> = {}): Candidate => ({
  ...{ frame, seconds: frame, shot: 0, key: "k", sha256: "s", sizeBytes: 1, ...picture, measurements, ...changes },
});
const look = (frame: number, bars = boxed, writing: PictureLook["writing"] = []): PictureLook => ({
  ...{
    frame,
    description: "80",
    middle: "80",
    thumbnail: "80",
    detail: { x: 0.5, y: 0.5, spread: 0.3 },
    bars,
    writing,
  },
});
const options = { policy: "bars", rule: bucketRules.kohya, resolution: 1024 } as const;

describe("black bars", () => {
  it("are cropped away with the blurred pixels at their edge", () => {
    const crops = automaticCrops([candidate(0), candidate(1)], [look(0), look(1)], options);
    expect(crops.get(1)).toEqual({ left: 0, top: 65, width: 1920, height: 950 });
  });

  it("stay where the picture reaches into them, but not for subtitles", () => {
    const writing = [{ left: 0.3, top: 0.95, right: 0.7, bottom: 0.99 }];
    expect(boxWithoutBars(picture, look(0, none), boxed)).toBeNull();
    expect(boxWithoutBars(picture, look(0, { ...boxed, bottom: 0 }, writing), boxed)?.height).toBe(950);
    expect(boxWithoutBars(picture, look(0, { ...boxed, bottom: 0 }), boxed)?.height).toBe(1015);
  });

  it("are not taken from a dark scene, nor hidden by blank frames and a title card", () => {
    const dark = { ...measurements, meanLuma: 3 };
    const looks = [look(0), look(1), look(2), look(3, { ...boxed, top: 300 }), look(4, none), look(5, none)];
    const candidates = looks.map(({ frame }) => candidate(frame, frame === 5 ? { measurements: dark } : {}));
    expect(automaticCrops(candidates, looks, options).get(3)?.top).toBe(65);
    expect(automaticCrops(candidates, looks, options).has(4)).toBe(false);
    expect(automaticCrops(candidates, looks, { ...options, policy: "none" }).size).toBe(0);
  });
});

describe("burned-in writing", () => {
  const subtitle = { left: 0.3, top: 0.86, right: 0.7, bottom: 0.93 };
  const looks = (writing: PictureLook["writing"]) =>
    Array.from({ length: 10 }, (_, frame) => look(frame, none, writing));
  const inTwoShots = (size = picture) =>
    Array.from({ length: 10 }, (_, frame) => candidate(frame, { shot: frame % 2, ...size }));

  it("is cropped away with its band at the border, in each picture that shows it", () => {
    const crops = automaticCrops(inTwoShots(), [...looks([subtitle]).slice(0, 9), look(9, none)], options);
    expect(crops.size).toBe(0);
    expect(automaticCrops(inTwoShots(), looks([subtitle]), options).get(4)).toEqual({
      ...{ left: 0, top: 0, width: 1920, height: Math.floor(0.845 * 1080) },
    });
    const above = { left: 0.4, top: 0.02, right: 0.6, bottom: 0.08 };
    expect(automaticCrops(inTwoShots(), looks([above, subtitle]), options).get(4)).toMatchObject({
      top: 103,
      height: 809,
    });
  });

  it("stays where it is not centred: a logo, or grass that looks like writing", () => {
    expect(automaticCrops(inTwoShots(), looks([{ ...subtitle, left: 0.1, right: 0.4 }]), options).size).toBe(0);
  });

  it("stays where too little would be left, in the middle, over the wanted face, and where nothing is to be cropped", () => {
    const small = { width: 480, height: 270 };
    expect(automaticCrops(inTwoShots(small), looks([subtitle]), options).size).toBe(0);
    const middle = { ...subtitle, top: 0.5, bottom: 0.57 };
    expect(automaticCrops(inTwoShots(), looks([middle]), options).size).toBe(0);
    const face = { left: 900, top: 700, width: 200, height: 300 };
    const faces = new Map([[4, { face, others: [] }]]);
    expect(automaticCrops(inTwoShots(), looks([subtitle]), { ...options, faces }).has(4)).toBe(false);
    expect(automaticCrops(inTwoShots(), looks([subtitle]), { ...options, policy: "none" }).size).toBe(0);
  });
});

describe("logos", () => {
  const corner = { left: 0.88, top: 0.04, right: 0.96, bottom: 0.12 };
  const whole = { left: 0, top: 0, ...picture };
  const without = (logos: readonly (typeof corner)[], keep: CropBox | null = null, size: PictureSize = picture) =>
    boxWithoutLogos({ ...whole, ...size }, size, logos, keep);
  const showing = (frame: number, logos: (typeof corner)[]) => ({ ...look(frame, none), logos });

  it("are cropped away in the pictures that show them, where that takes least", () => {
    const crops = automaticCrops([candidate(0), candidate(1)], [showing(0, [corner]), showing(1, [])], options);
    expect([...crops]).toEqual([[0, { ...whole, width: Math.floor(0.87 * 1920) }]]);
    const flat = { ...corner, left: 0.7 };
    expect(without([flat])).toEqual({ ...whole, top: 141, height: 939 });
    const other = { ...corner, left: 0.04, right: 0.12 };
    expect(without([corner, other])).toEqual({ ...whole, top: 141, height: 939 });
    expect(automaticCrops([candidate(0)], [showing(0, [corner])], { ...options, policy: "none" }).size).toBe(0);
  });

  it("stay where too little would be left, or part of the wanted face be lost", () => {
    expect(without([{ ...corner, left: 0.4, right: 0.6, top: 0.4, bottom: 0.6 }])).toBeNull();
    expect(without([corner], { left: 1700, top: 20, width: 100, height: 200 })).toBeNull();
    expect(without([corner], { left: 1700, top: 200, width: 100, height: 200 })).toMatchObject({ top: 141 });
    expect(without([corner], null, { width: 290, height: 200 })).toBeNull();
    expect(without([corner], null, { width: 480, height: 204 })).toMatchObject({ width: 417, height: 204 });
  });
});

describe("a crop to a bucket", () => {
  const number = (min: number, max: number) => fc.integer({ min, max });

  it("lies in the picture, holds the face, and makes the trainer enlarge nothing more than before", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...bucketTargets.filter((target) => target !== "nano")),
        ...([
          number(300, 3000),
          number(300, 3000),
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
          number(20, 120),
        ] as const),
        (target, width, height, across, down, size) => {
          const rule = bucketRules[target];
          const area = { left: 0, top: 0, width, height };
          const face = {
            left: Math.round(across * (width - size)),
            top: Math.round(down * (height - size)),
            width: size,
            height: size,
          };
          const focus = { x: face.left + size / 2, y: face.top + size / 2, face };
          const box = cropToBucket(area, rule, 1024, focus);
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.top).toBeGreaterThanOrEqual(0);
          expect(box.left + box.width).toBeLessThanOrEqual(width);
          expect(box.top + box.height).toBeLessThanOrEqual(height);
          expect(box.left).toBeLessThanOrEqual(face.left + 1);
          expect(box.left + box.width).toBeGreaterThanOrEqual(face.left + size - 1);
          const enlarging = (part: { width: number; height: number }) => {
            const { bucket } = rule.fit(area, 1024);
            return Math.max(bucket.width / part.width, bucket.height / part.height);
          };
          expect(enlarging(box)).toBeLessThanOrEqual(Math.max(1, enlarging(area)) * 1.02);
        },
      ),
    );
  });

  it("closes in on a small face and leaves another's out", () => {
    const area = { left: 0, top: 0, width: 3840, height: 2160 };
    const face = { left: 2400, top: 700, width: 150, height: 180 };
    const other = { left: 1800, top: 700, width: 150, height: 180 };
    const focus = { x: 2475, y: 790, face };
    const alone = cropToBucket(area, bucketRules["ai-toolkit"], 1024, focus);
    expect(alone.width).toBeGreaterThanOrEqual(1344);
    expect(alone.width).toBeLessThan(2000);
    const apart = cropToBucket(area, bucketRules["ai-toolkit"], 1024, { ...focus, otherFaces: [other] });
    expect(alone.left).toBeLessThan(1950);
    expect(apart.left).toBeGreaterThanOrEqual(1950);
  });
});
