import { describe, expect, it } from "vitest";
import { checkPlan } from "./check-plan.js";
import { findTrainer } from "./trainer-catalogue.js";
import type { TrainerRow } from "./trainer-row.js";
import type { PlanItem, TrainingPlan } from "./training-plan.js";

const rowOf = (baseModel: string, endpoint: string | null = null): TrainerRow => {
  const row = findTrainer("fal", baseModel, endpoint);
  if (row === null) throw new Error(`no trainer of ${baseModel}`);
  return row;
};

const fileName = (index: number, extension: string) => `${String(index + 1).padStart(4, "0")}${extension}`;
const captioned = { captionBytes: 20, captionHasTrigger: true } as const;

const still = (index: number): PlanItem => ({
  ...{ fileName: fileName(index, ".jpg"), kind: "image", width: 1280, height: 768 },
  ...captioned,
});
const clip = (index: number, frames: number, fps: number): PlanItem => ({
  ...{ fileName: fileName(index, ".mp4"), kind: "video", width: 832, height: 480, frames, fps },
  ...captioned,
});
const wanClip = (index: number) => clip(index, 81, 16);
const ltxClip = (index: number) => clip(index, 89, 25);

const times = (count: number, make: (index: number) => PlanItem) =>
  Array.from({ length: count }, (_, index) => make(index));

const planOf = (row: TrainerRow, media: readonly PlanItem[]): TrainingPlan => ({
  baseModel: row.baseModel,
  trigger: "zkbunny",
  steps: row.steps.default ?? 1000,
  learningRate: row.learningRate?.default ?? 1e-4,
  items: media.length,
  zip: { sizeBytes: 1_000_000, sha256: "0".repeat(64) },
  media,
});

const flux = rowOf("flux-dev");
const flux2 = rowOf("flux-2-dev");
const wan = rowOf("wan-2.2-t2v-a14b");
const wanFromImage = rowOf("wan-2.2-i2v-a14b");
const ltx = rowOf("ltx-2.3");

/** What is found beside the learning rate that FLUX fast ignores. */
const problemsOf = (row: TrainerRow, media: readonly PlanItem[]) =>
  checkPlan(row, planOf(row, media)).filter(({ code }) => code !== "setting_ignored");

describe("good datasets", () => {
  it.each<[string, TrainerRow, readonly PlanItem[]]>([
    ["stills for FLUX", flux, times(4, still)],
    ["stills for FLUX.2", flux2, times(10, still)],
    ["clips for Wan", wan, times(10, wanClip)],
    ["stills and clips for Wan", wan, [...times(9, still), wanClip(9)]],
    ["stills and one clip for Wan from images", wanFromImage, [...times(9, still), wanClip(9)]],
    ["other lengths for Wan", wan, [...times(9, wanClip), clip(9, 49, 16.005)]],
    ["stills for LTX", ltx, times(10, still)],
  ])("%s pass without a word", (_what, row, media) => {
    expect(problemsOf(row, media)).toEqual([]);
  });

  it("of LTX have sides that divide by 32", () => {
    expect(problemsOf(ltx, times(10, ltxClip))).toEqual([]);
    const [odd] = problemsOf(
      ltx,
      times(10, (index) => ({ ...ltxClip(index), height: 490 })),
    );
    expect(odd).toMatchObject({
      severity: "warning",
      message: expect.stringContaining("832×480 would stay") as unknown,
    });
  });
});

describe("each rule finds its fault, names the items and the way out", () => {
  const bare = { captionBytes: 0, captionHasTrigger: false } as const;
  const silent = { captionHasTrigger: false } as const;
  const change = (media: readonly PlanItem[], at: number, changes: Partial<PlanItem>) =>
    media.map((item, index) => (index === at ? { ...item, ...changes } : item));

  it.each<[string, TrainerRow, readonly PlanItem[], string, readonly string[]]>([
    ["too few", flux2, times(9, still), "dataset_too_small", ["9 items", "at least 10", "frameCount"]],
    ["too many", rowOf("ltx-2"), times(1001, ltxClip), "dataset_unsuitable", ["at most 1000", "frameCount to 1000"]],
    [
      "an unknown ending",
      flux,
      change(times(4, still), 2, { fileName: "0003.gif" }),
      "dataset_unsuitable",
      ["0003.gif", "save it as .jpg, .jpeg, .png, .webp"],
    ],
    [
      "no ending",
      flux,
      change(times(4, still), 2, { fileName: "README" }),
      "dataset_unsuitable",
      ["does not take README"],
    ],
    [
      "a webp for LTX",
      ltx,
      change(times(10, still), 0, { fileName: "0001.webp" }),
      "dataset_unsuitable",
      ["0001.webp"],
    ],
    [
      "mixed media",
      ltx,
      [...times(9, still), ltxClip(9)],
      "dataset_unsuitable",
      ["9 and 1", "leave out the clips (0010.mp4)"],
    ],
    ["stills alone from images", wanFromImage, times(10, still), "dataset_unsuitable", ["at least one clip"]],
    [
      "stills alone from first and last frames",
      rowOf("wan-2.1-flf2v-14b"),
      times(10, still),
      "dataset_unsuitable",
      ["at least one clip"],
    ],
    [
      "a missing caption that the trigger fills",
      flux2,
      change(times(10, still), 4, bare),
      "dataset_imperfect",
      ["0005.jpg has no caption", '"zkbunny" alone'],
    ],
    [
      "a missing caption that somebody else would write",
      rowOf("hunyuan-video"),
      change(times(10, still), 4, bare),
      "dataset_imperfect",
      ["0005.jpg has no caption", "may write its own"],
    ],
    [
      "missing captions where nobody says what happens",
      wan,
      change(change(times(10, wanClip), 0, bare), 1, bare),
      "dataset_unsuitable",
      ["0001.mp4 and 0002.mp4 have no caption", "not documented"],
    ],
    [
      "missing captions that are refused",
      { ...flux2, dataset: { ...flux2.dataset, missingCaption: "refused" } },
      change(times(10, still), 4, bare),
      "dataset_unsuitable",
      ["0005.jpg has no caption", "fails without"],
    ],
    [
      "a trigger in no caption",
      flux,
      times(7, (index) => ({ ...still(index), ...silent })),
      "dataset_unsuitable",
      ["0001.jpg, 0002.jpg, 0003.jpg, 0004.jpg, 0005.jpg and 2 more", "does not add it"],
    ],
    [
      "a trigger missing in one caption",
      flux,
      change(times(4, still), 3, silent),
      "dataset_imperfect",
      ["caption of 0004.jpg", "put it into every caption"],
    ],
    [
      "a picture that is refused for its size",
      { ...flux, dataset: { ...flux.dataset, minimumSidePixels: 512 } },
      change(times(4, still), 1, { width: 640, height: 511 }),
      "dataset_unsuitable",
      ["0002.jpg is too small for fal-ai/flux-lora-fast-training", "640×511", "512 pixels"],
    ],
    [
      "a tiny picture",
      flux,
      change(times(4, still), 1, { width: 320, height: 255 }),
      "dataset_imperfect",
      ["0002.jpg is too small to learn much from", "320×255", "256 pixels"],
    ],
    [
      "small pictures",
      flux,
      change(times(4, still), 1, { width: 1280, height: 767 }),
      "dataset_imperfect",
      ["1 of 4", "768 pixels", "0002.jpg"],
    ],
    [
      "a clip that is no 4n+1 long",
      wan,
      change(times(10, wanClip), 6, { frames: 80 }),
      "dataset_unsuitable",
      ["0007.mp4 has 80 frames", "4n+1", "cut it to 77 frames"],
    ],
    [
      "a clip that is no 8n+1 long",
      ltx,
      change(times(10, ltxClip), 6, { frames: 93 }),
      "dataset_unsuitable",
      ["8n+1", "9 to 121", "cut it to 89 frames"],
    ],
    [
      "a clip that is too long",
      ltx,
      change(times(10, ltxClip), 6, { frames: 129 }),
      "dataset_unsuitable",
      ["cut it to 121 frames"],
    ],
    [
      "a clip that is too short",
      ltx,
      change(times(10, ltxClip), 6, { frames: 7 }),
      "dataset_unsuitable",
      ["take a longer clip (9 frames at least)"],
    ],
    [
      "a clip of another rate",
      wan,
      change(times(10, wanClip), 6, { fps: 24 }),
      "dataset_unsuitable",
      ["0007.mp4", "0.67 times the speed", "convert it to 16 frames a second"],
    ],
  ])("%s", (_what, row, media, code, parts) => {
    const found = problemsOf(row, media);
    expect(found.map((problem) => problem.code)).toEqual([code]);
    for (const part of parts) expect(found[0]?.message).toContain(part);
  });

  it("a clip for a trainer of pictures", () => {
    const [kind] = problemsOf(flux, [...times(4, still), wanClip(4)]);
    expect(kind).toMatchObject({ severity: "error", code: "dataset_unsuitable" });
    expect(kind?.message).toContain("takes pictures only: leave out 0005.mp4");
  });

  it("clips of unknown length and rate", () => {
    const unknown = (index: number): PlanItem => ({
      ...{ fileName: fileName(index, ".mp4"), kind: "video", width: 832, height: 480 },
      ...captioned,
    });
    const [length, rate] = problemsOf(wan, times(10, unknown));
    expect(length?.message).toContain("an unknown number of frames");
    expect(rate?.message).toContain("frame rate of 0001.mp4, 0002.mp4");
  });
});

describe("captions without the trigger", () => {
  it("are fine where the trainer puts it before every caption", () => {
    expect(
      problemsOf(
        ltx,
        times(10, (index) => ({ ...ltxClip(index), captionHasTrigger: false })),
      ),
    ).toEqual([]);
  });
});

it("errors come before warnings, and items are not judged before there are any", () => {
  const media = times(3, (index) => ({ ...still(index), width: 300, height: 300 }));
  expect(checkPlan(flux, planOf(flux, media)).map(({ severity }) => severity)).toEqual(["error", "warning", "warning"]);
  const { baseModel, trigger, steps, learningRate, zip } = planOf(wanFromImage, []);
  expect(checkPlan(wanFromImage, { baseModel, trigger, steps, learningRate, zip, items: 10 })).toEqual([]);
});
