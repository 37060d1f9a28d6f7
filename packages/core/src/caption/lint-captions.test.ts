import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { captionInstructions, captionPlan, finishCaption, hasTrigger } from "./caption-plan.js";
import { estimateTokens, withinWindow } from "./caption-profile.js";
import { lintCaptions } from "./lint-captions.js";

const plan = (goal: "character" | "style" | "concept", baseModel = "flux-dev") =>
  captionPlan({ trigger: "zkbunny", goal, baseModel });
const faults = (text: string, goal: "character" | "style" | "concept" = "character", baseModel?: string) =>
  lintCaptions([{ frame: 1, text }], plan(goal, baseModel)).problems.map(({ code }) => code);
const fixed = (text: string, goal: "character" | "style" | "concept" = "character", baseModel?: string) =>
  lintCaptions([{ frame: 1, text }], plan(goal, baseModel)).fixes[0]?.text ?? text;

describe("what is wrong with a caption", () => {
  it.each([
    ["", ["empty"]],
    ["a rabbit on a hill", ["trigger_missing"]],
    ["The image shows zkbunny on a hill", ["boilerplate"]],
    ["zkbunny on a hill, with big blue eyes", ["identity_described"]],
    ["zkbunny stretching on a hill in the morning", []],
  ] as const)("%j", (text, codes) => expect(faults(text)).toEqual(codes));

  it("depends on the goal: for a style it is the style that must not be told", () => {
    expect(faults("zkbunny, a boy with brown hair, watercolour on paper", "style")).toEqual(["style_described"]);
    expect(faults("zkbunny, a boy with brown hair, watercolour on paper", "concept")).toEqual([]);
  });

  it("depends on the base model: SDXL reads 75 tokens", () => {
    const long = `zkbunny, ${Array.from({ length: 90 }, (_, index) => `word${index}`).join(", ")}`;
    expect(faults(long, "character", "sdxl")).toEqual(["too_long"]);
    expect(faults(long, "character", "flux-dev")).toEqual([]);
    expect(estimateTokens(fixed(long, "character", "sdxl"))).toBeLessThanOrEqual(75);
  });

  it("is told of two that say the same, but not of captions that are the trigger alone", () => {
    const same = [1, 2].map((frame) => ({ frame, text: "zkbunny sits on a green hill under a tree" }));
    expect(lintCaptions(same, plan("character")).problems).toEqual([
      { frame: 2, code: "near_identical", message: "says the same as that of frame 1" },
    ]);
    expect(
      lintCaptions(
        same.map(({ frame }) => ({ frame, text: "zkbunny" })),
        plan("character"),
      ).problems,
    ).toEqual([]);
  });
});

describe("mending", () => {
  it("puts the trigger in, takes the opening off and the clause out that gives the subject away", () => {
    expect(fixed("The picture shows a rabbit on a hill, with long white fur, at dawn.")).toBe(
      "zkbunny, a rabbit on a hill, at dawn.",
    );
  });

  it("mends once: a mended caption has the trigger, and mending it again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.constantFrom("flux-dev", "sdxl"), (text, baseModel) => {
        const once = fixed(text, "character", baseModel);
        expect(hasTrigger(once, "zkbunny")).toBe(true);
        expect(fixed(once, "character", baseModel)).toBe(once);
      }),
    );
  });
});

describe("what a model is told, and what becomes of its answer", () => {
  it("is never to describe what is to be learnt", () => {
    expect(captionInstructions(plan("character"))).toMatch(/never describe its face/);
    expect(captionInstructions(plan("style"))).toMatch(/never describe the style/);
    expect(captionInstructions(plan("character", "sdxl"))).toMatch(/tags separated by commas/);
  });

  it.each([
    ['<think>It is a rabbit…</think>\n"A rabbit  on\na hill."', "flux-dev", "zkbunny, A rabbit on a hill."],
    ["Caption: zkbunny runs.", "flux-dev", "zkbunny runs."],
    ["Running, Hill, ZKBUNNY.", "sdxl", "running, hill, zkbunny"],
  ])("%j for %s", (answer, baseModel, caption) => {
    expect(finishCaption(answer, plan("character", baseModel))).toBe(caption);
  });

  it("cuts at a word where the window ends", () => {
    expect(withinWindow("one two three", 2)).toBe("one two");
    expect(withinWindow("one two", 9)).toBe("one two");
  });
});
