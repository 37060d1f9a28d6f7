import { describe, expect, it } from "vitest";
import { TrainSettings } from "../request/train-request.js";
import { RetrainRequest, retrainSettings } from "./retrain-settings.js";

const first = TrainSettings.parse({
  ...{ trigger: "zkbunny", provider: "fal", steps: 1500, frameCount: 40, maxCostUsd: 9 },
  webhookUrl: "https://example.com/hook",
});
const again = (request: object, of = first) => retrainSettings(of, RetrainRequest.parse(request));

describe("the settings of a retraining", () => {
  it("are those of the first training, but for whom to call", () => {
    expect(again({})).toEqual({ ...first, webhookUrl: undefined });
    expect(again({})).not.toHaveProperty("webhookUrl");
  });

  it("take what was asked for in their place", () => {
    expect(again({ steps: 700, maxCostUsd: 3, stripMetadata: true })).toMatchObject({
      ...{ steps: 700, maxCostUsd: 3, stripMetadata: true, trigger: "zkbunny", frameCount: 40 },
    });
  });

  it("are the trainer's own with another base model, trainer or provider, unless they are given", () => {
    expect(again({ baseModel: "flux-2-dev" })).toMatchObject({
      baseModel: "flux-2-dev",
      steps: 1000,
      learningRate: 5e-5,
    });
    expect(again({ trainer: "fal-ai/z-image-trainer" })).toMatchObject({
      baseModel: "z-image-turbo",
      learningRate: 1e-4,
    });
    expect(again({ provider: "replicate" })).toMatchObject({ provider: "replicate", steps: 1000, learningRate: 4e-4 });
    expect(again({ baseModel: "flux-2-dev", steps: 200 }).steps).toBe(200);
    const seeded = TrainSettings.parse({ ...first, rank: 8, alpha: 4, seed: 3 });
    expect(again({ steps: 200 }, seeded)).toMatchObject({ rank: 8, alpha: 4, seed: 3 });
    expect(again({ rank: 32 }, seeded)).toMatchObject({ rank: 32, alpha: 4, seed: 3 });
    expect(again({ provider: "replicate", seed: 9 }, seeded)).toMatchObject({ seed: 9 });
    expect(again({ provider: "replicate", seed: 9 }, seeded)).not.toHaveProperty("rank");
  });

  it("do not keep a trainer that belongs to another base model", () => {
    const portrait = TrainSettings.parse({
      trigger: "zk",
      provider: "fal",
      trainer: "fal-ai/flux-lora-portrait-trainer",
    });
    expect(again({ steps: 300 }, portrait).trainer).toBe("fal-ai/flux-lora-portrait-trainer");
    expect(again({ baseModel: "flux-2-dev" }, portrait)).not.toHaveProperty("trainer");
  });

  it("train also what was made without a training", () => {
    expect(again({}, TrainSettings.parse({ trigger: "zk", provider: "none" })).provider).toBe("auto");
  });

  it.each([{ trigger: "other" }, { frameCount: 9 }, { provider: "none" }, { steps: 0 }, { datasetVersion: 0 }])(
    "cannot be changed so: %j",
    (request) => {
      expect(RetrainRequest.safeParse(request).success).toBe(false);
    },
  );
});
