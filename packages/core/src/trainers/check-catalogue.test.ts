import { describe, expect, it } from "vitest";
import { checkPlan } from "./check-plan.js";
import { trainerCatalogue } from "./trainer-catalogue.js";
import type { TrainerRow } from "./trainer-row.js";
import type { PlanItem, TrainingPlan } from "./training-plan.js";

const captioned = { captionBytes: 20, captionHasTrigger: true } as const;

function still(index: number): PlanItem {
  const fileName = `${String(index + 1).padStart(4, "0")}.jpg`;
  return { fileName, kind: "image", width: 1280, height: 768, ...captioned };
}

function clip({ dataset }: TrainerRow, index: number): PlanItem {
  const { usualFrames: frames, framesPerSecond: fps } = dataset.clips ?? { usualFrames: 81, framesPerSecond: 16 };
  const fileName = `${String(index + 1).padStart(4, "0")}.mp4`;
  return { fileName, kind: "video", width: 1280, height: 768, frames, fps, ...captioned };
}

/** What a trainer takes without a word: clips where it needs any, pictures else. */
function goodPlan(row: TrainerRow): TrainingPlan {
  const items = Math.max(row.dataset.minimumItems, 3);
  const make = row.dataset.needsClip === true ? (index: number) => clip(row, index) : still;
  return {
    baseModel: row.baseModel,
    trigger: "zkbunny",
    steps: row.steps.default ?? Math.max(1000, row.steps.minimum),
    learningRate: row.learningRate?.default ?? 1e-4,
    items,
    zip: { sizeBytes: 1_000_000, sha256: "0".repeat(64) },
    media: Array.from({ length: items }, (_, index) => make(index)),
  };
}

interface Broken {
  readonly rule: string;
  /** The plan with this one fault; null where the trainer has no such rule. */
  readonly plan: (row: TrainerRow, good: TrainingPlan) => TrainingPlan | null;
  /** What the message names beside the trainer: the item or the setting, and the way out. */
  readonly names: readonly RegExp[];
  readonly code: RegExp;
}

const second = (plan: TrainingPlan, changes: Partial<PlanItem>): TrainingPlan => ({
  ...plan,
  media: plan.media?.map((item, index) => (index === 1 ? { ...item, ...changes } : item)) ?? [],
});
const withMedia = (plan: TrainingPlan, media: readonly PlanItem[]): TrainingPlan => ({
  ...plan,
  media,
  items: media.length,
});
const clips = (row: TrainerRow, plan: TrainingPlan, changes: Partial<PlanItem>) =>
  (row.dataset.clips ?? null) === null
    ? null
    : second(
        withMedia(
          plan,
          Array.from({ length: plan.items }, (_, index) => clip(row, index)),
        ),
        changes,
      );

const itemName = /0002\.(?:jpg|mp4)/;
const settings = /training_settings_invalid/;
const unsuitable = /dataset_unsuitable/;
const eitherWay = /dataset_(?:unsuitable|imperfect)/;

const rules: readonly Broken[] = [
  {
    rule: "the base model",
    plan: (_row, plan) => ({ ...plan, baseModel: "another" }),
    names: [/another/, /set baseModel to/],
    code: settings,
  },
  {
    rule: "the least steps",
    plan: (row, plan) => ({ ...plan, steps: row.steps.minimum - 1 }),
    names: [/steps is/, /set steps to/],
    code: settings,
  },
  {
    rule: "the most steps",
    plan: (row, plan) => ({ ...plan, steps: row.steps.maximum + (row.steps.multipleOf ?? 1) }),
    names: [/steps is/, /set steps to/],
    code: settings,
  },
  {
    rule: "the multiple of steps",
    plan: (row, plan) => ({ ...plan, steps: plan.steps + (row.steps.multipleOf ?? 1) / 2 }),
    names: [/steps is/, /set steps to \d+\./],
    code: settings,
  },
  {
    rule: "the highest learning rate",
    plan: (row, plan) => (row.learningRate === null ? null : { ...plan, learningRate: row.learningRate.maximum * 2 }),
    names: [/learningRate is/, /set learningRate to/],
    code: settings,
  },
  {
    rule: "the lowest learning rate",
    plan: (row, plan) => (row.learningRate === null ? null : { ...plan, learningRate: row.learningRate.minimum / 3 }),
    names: [/learningRate is/, /set learningRate to/],
    code: settings,
  },
  {
    rule: "a learning rate of its own",
    plan: (row, plan) => (row.learningRate === null ? plan : null),
    names: [/sets its own learningRate/, /is not sent/],
    code: /setting_ignored/,
  },
  {
    rule: "the least items",
    plan: (row, plan) =>
      row.dataset.minimumItems < 2 ? null : withMedia(plan, plan.media?.slice(0, row.dataset.minimumItems - 1) ?? []),
    names: [/The dataset has \d+ items?/, /raise frameCount/],
    code: /dataset_too_small/,
  },
  {
    rule: "the most items",
    plan: ({ dataset }, plan) => ((dataset.maximumItems ?? null) === null ? null : { ...plan, items: 1_000_000 }),
    names: [/takes at most/, /set frameCount to/],
    code: unsuitable,
  },
  {
    rule: "the size of the zip",
    plan: ({ dataset: { maximumZipBytes: most } }, plan) =>
      most === null ? null : { ...plan, zip: { ...plan.zip, sizeBytes: most + 1 } },
    names: [/zip has \d+ bytes/, /lower frameCount/],
    code: unsuitable,
  },
  {
    rule: "the file's ending",
    plan: (_row, plan) => second(plan, { fileName: "0002.tiff" }),
    names: [/0002\.tiff/, /save it as/],
    code: unsuitable,
  },
  {
    rule: "the kind of item",
    plan: (row, plan) =>
      row.dataset.media.includes("video") ? null : withMedia(plan, [...(plan.media ?? []), clip(row, 90)]),
    names: [/0091\.mp4/, /leave out/],
    code: unsuitable,
  },
  {
    rule: "kinds that do not go together",
    plan: (row, plan) =>
      row.dataset.mixing === "one-kind"
        ? withMedia(plan, [...Array.from({ length: plan.items }, (_, index) => clip(row, index)), still(90)])
        : null,
    names: [/0091\.jpg/, /leave out the pictures/],
    code: unsuitable,
  },
  {
    rule: "one clip at least",
    plan: (row, plan) =>
      row.dataset.needsClip === true
        ? withMedia(
            plan,
            Array.from({ length: plan.items }, (_, index) => still(index)),
          )
        : null,
    names: [/pictures alone/, /add clips/],
    code: unsuitable,
  },
  {
    rule: "a missing caption",
    plan: (_row, plan) => second(plan, { captionBytes: 0, captionHasTrigger: false }),
    names: [itemName, /[Ww]rite captions/],
    code: eitherWay,
  },
  {
    rule: "captions without the trigger",
    plan: (row, plan) =>
      row.trigger?.use === "prepended"
        ? null
        : { ...plan, media: plan.media?.map((item) => ({ ...item, captionHasTrigger: false })) ?? [] },
    names: [/zkbunny/, itemName, /put it into the captions/],
    code: unsuitable,
  },
  {
    rule: "one caption without the trigger",
    plan: (row, plan) => (row.trigger?.use === "prepended" ? null : second(plan, { captionHasTrigger: false })),
    names: [itemName, /put it into every caption/],
    code: eitherWay,
  },
  {
    rule: "small items",
    plan: (row, plan) => {
      const height = 32 * Math.floor((row.dataset.advisedSidePixels ?? 768) / 32) - 32;
      // Below that all items are tiny.
      return height < 256 ? null : second(plan, { width: 640, height });
    },
    names: [itemName, /larger footage/],
    code: eitherWay,
  },
  {
    rule: "tiny items",
    plan: (row, plan) => {
      const side = Math.min(224, (row.dataset.advisedSidePixels ?? 768) - 1);
      return second(plan, { width: side, height: side });
    },
    names: [itemName, /larger footage/],
    code: eitherWay,
  },
  {
    rule: "the length of clips",
    plan: (row, plan) => clips(row, plan, { frames: (row.dataset.clips?.usualFrames ?? 0) + 1 }),
    names: [/0002\.mp4 has \d+ frames/, /cut it to \d+ frames/],
    code: unsuitable,
  },
  {
    rule: "the rate of clips",
    plan: (row, plan) => clips(row, plan, { fps: 30 }),
    names: [/0002\.mp4/, /convert it to/],
    code: unsuitable,
  },
  {
    rule: "the sides of clips",
    plan: (row, plan) => clips(row, plan, { width: 1279 }),
    names: [/0002\.mp4/, /would stay as it is/],
    code: /dataset_imperfect/,
  },
];

describe.each(trainerCatalogue.map((row) => [row.endpoint, row] as const))("%s", (endpoint, row) => {
  const good = goodPlan(row);
  const known = checkPlan(row, good);

  it("takes what it should take", () => {
    expect(known.filter(({ code }) => code !== "setting_ignored")).toEqual([]);
  });

  it.each(
    rules.flatMap(({ rule, plan, names, code }) => {
      const broken = plan(row, good);
      return broken === null ? [] : [[rule, broken, names, code] as const];
    }),
  )("finds a fault against %s, names it and the way out", (rule, broken, names, code) => {
    const isIgnoredRate = rule === "a learning rate of its own";
    const found = checkPlan(row, broken).filter((problem) => isIgnoredRate || problem.code !== "setting_ignored");
    expect(found).toHaveLength(1);
    expect(found[0]?.code).toMatch(code);
    for (const part of names) expect(found[0]?.message).toMatch(part);
    if (rule !== "tiny items") expect(found[0]?.message).toContain(endpoint);
  });
});

it("every rule is one of some trainer", () => {
  for (const { rule, plan } of rules) {
    expect([rule, trainerCatalogue.filter((row) => plan(row, goodPlan(row)) !== null).length]).not.toEqual([rule, 0]);
  }
});
