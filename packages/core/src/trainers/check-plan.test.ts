import { describe, expect, it } from "vitest";
import { TrainSettings } from "../request/train-request.js";
import { checkPlan } from "./check-plan.js";
import { findTrainer, trainerCatalogue } from "./trainer-catalogue.js";
import type { TrainerRow } from "./trainer-row.js";
import type { PlanProblem, TrainingPlan } from "./training-plan.js";

const fast = findTrainer("fal", "flux-dev");
if (fast === null) throw new Error("the default trainer is in the catalogue");

const plan: TrainingPlan = {
  baseModel: "flux-dev",
  trigger: "zkbunny",
  steps: 1000,
  learningRate: 1e-4,
  items: 25,
  zip: { sizeBytes: 1_000_000, sha256: "0".repeat(64) },
};

const errors = (problems: readonly PlanProblem[]) => problems.filter(({ severity }) => severity === "error");

describe("the fast FLUX trainer", () => {
  it("takes a plain plan and says that it ignores the learning rate", () => {
    expect(checkPlan(fast, plan)).toEqual([
      expect.objectContaining({
        severity: "warning",
        code: "setting_ignored",
        message: expect.stringContaining("learningRate") as unknown,
      }),
    ]);
  });

  it.each([
    ["3 items", { items: 3 }, "dataset_too_small", "needs at least 4"],
    ["no steps", { steps: 0 }, "training_settings_invalid", "1 to 10000"],
    ["too many steps", { steps: 10_001 }, "training_settings_invalid", "1 to 10000"],
    ["half a step", { steps: 10.5 }, "training_settings_invalid", "steps is 10.5"],
    ["another base model", { baseModel: "sdxl" }, "training_settings_invalid", "trains flux-dev, not sdxl"],
  ])("refuses %s", (_what, change, code, message) => {
    const found = errors(checkPlan(fast, { ...plan, ...change }));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ code, message: expect.stringContaining(message) as unknown });
  });

  it.each([{ items: 4 }, { steps: 1 }, { steps: 10_000 }])("takes the bounds themselves: %o", (change) => {
    expect(errors(checkPlan(fast, { ...plan, ...change }))).toEqual([]);
  });
});

describe("rules of other trainers", () => {
  const strict: TrainerRow = {
    ...fast,
    dataset: { ...fast.dataset, maximumZipBytes: 999_999 },
    steps: { ...fast.steps, minimum: 100, multipleOf: 100 },
    learningRate: { field: "learning_rate", minimum: 1e-6, maximum: 0.1, multipleOf: 1e-6, default: 7e-4 },
  };

  it("find steps that are no multiple, a rate out of range and a zip too large, all at once", () => {
    const found = checkPlan(strict, { ...plan, steps: 150, learningRate: 0.2 });
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringContaining("steps is 150, and fal-ai/flux-lora-fast-training takes 100 to 10000 in steps of 100"),
      expect.stringContaining("learningRate is 0.2"),
      expect.stringContaining("at most 999999"),
    ]);
  });

  it("say which of rank, alpha and seed they take, and which is not sent", () => {
    const told = (provider: "fal" | "local" | "nano" | "replicate", baseModel: string) => {
      const row = findTrainer(provider, baseModel);
      if (row === null) throw new Error("it is in the catalogue");
      const found = checkPlan(row, { ...plan, baseModel, rank: 48, alpha: 24, seed: 7 });
      return found.map(({ severity, message }) => `${severity} ${message}`).join("\n");
    };
    expect(told("nano", "reelora-nano")).not.toMatch(/rank|alpha|seed/);
    expect(told("replicate", "flux-dev")).toMatch(/^warning .*its own alpha: 24 is not sent\.\n.*its own seed: 7/m);
    expect(told("fal", "flux-dev")).toContain("sets its own rank: 48 is not sent");
    expect(told("fal", "ltx-2")).toContain(
      "error rank is 48, and fal-ai/ltx2-video-trainer takes 8, 16, 32, 64, 128: set rank to 32.",
    );
  });

  it("count multiples of small fractions as people do", () => {
    const small = { ...plan, zip: { ...plan.zip, sizeBytes: 1 } };
    expect(checkPlan(strict, { ...small, learningRate: 0.0007 })).toEqual([]);
    expect(checkPlan(strict, { ...small, learningRate: 0.0000015 })).toHaveLength(1);
  });
});

describe("the catalogue", () => {
  it("names every trainer once", () => {
    const names = trainerCatalogue.map(({ provider, endpoint }) => `${provider}:${endpoint}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it("has bounds in order, weights to fetch, and takes the settings' defaults", () => {
    const { frameCount } = TrainSettings.parse({ trigger: "zkbunny" });
    for (const row of trainerCatalogue) {
      expect(row.steps.minimum).toBeLessThanOrEqual(row.steps.maximum);
      expect(row.outputs.weights.length).toBeGreaterThan(0);
      const { baseModel, steps, learningRate } = TrainSettings.parse({ trigger: "zkbunny", trainer: row.endpoint });
      const asked = { ...plan, baseModel, steps, learningRate, items: frameCount };
      expect(errors(checkPlan(row, asked))).toEqual([]);
    }
  });

  it("knows no trainer for an unknown base model", () => {
    expect(findTrainer("fal", "sdxl")).toBeNull();
  });
});
