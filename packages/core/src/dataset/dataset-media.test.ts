import { describe, expect, it } from "vitest";
import { TrainSettings } from "../request/train-request.js";
import { trainerCatalogue } from "../trainers/trainer-catalogue.js";
import { datasetMedia } from "./dataset-media.js";

const mediaOf = (settings: object, configured: readonly string[] = []) =>
  datasetMedia(TrainSettings.parse({ trigger: "zk", provider: "none", ...settings }), configured);
const caught = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
};

describe("what a dataset is made of", () => {
  it("is pictures for an image model and clips for a video model, unless something else is asked for", () => {
    expect(mediaOf({})).toEqual({ images: true, clips: null });
    expect(mediaOf({ baseModel: "flux-2-dev" })).toEqual({ images: true, clips: null });
    expect(mediaOf({ baseModel: "wan-2.2-t2v-a14b" })).toMatchObject({
      images: false,
      clips: { minimumItems: 10, law: { framesPerSecond: 16, usualFrames: 81 } },
    });
    expect(mediaOf({ baseModel: "wan-2.2-t2v-a14b", media: "mixed" })).toMatchObject({ images: true });
    expect(mediaOf({ baseModel: "wan-2.2-t2v-a14b", media: "images" })).toEqual({ images: true, clips: null });
  });

  it("follows the trainer that would be chosen, and the one that is named", () => {
    const ltx = { baseModel: "ltx-video", provider: "auto" };
    expect(mediaOf(ltx, ["fal"]).clips).toMatchObject({ minimumItems: 10 });
    expect(mediaOf(ltx, ["local", "fal"]).clips).toMatchObject({ minimumItems: 1 });
    const v2 = { baseModel: "ltx-2.3", trainer: "fal-ai/ltx23-trainer-v2/t2v" };
    expect(mediaOf(v2).clips?.law.framesPerSecond).toBe(24);
    expect(mediaOf({ baseModel: "ltx-2.3" }).clips?.law.framesPerSecond).toBe(25);
  });

  it.each([
    [{ media: "clips" }, "takes pictures only"],
    [{ media: "mixed", baseModel: "hunyuan-video", provider: "fal" }, "takes pictures only"],
    [{ media: "mixed", baseModel: "ltx-2.3" }, "set media to clips or images"],
  ])("refuses %j", (settings, words) => {
    expect(caught(() => mediaOf(settings))).toMatchObject({
      code: "training_settings_invalid",
      message: expect.stringContaining(words) as unknown,
      details: { field: "media" },
    });
  });

  it("is clips for every trainer of the catalogue that counts clips", () => {
    for (const row of trainerCatalogue) {
      const { images, clips } = mediaOf(settingsFor(row), [row.provider]);
      expect(images, row.endpoint).toBe(!row.dataset.media.includes("video"));
      expect(clips?.law ?? null, row.endpoint).toBe(row.dataset.clips ?? null);
    }
  });
});

function settingsFor({ provider, baseModel, endpoint, steps }: (typeof trainerCatalogue)[number]) {
  return { provider, baseModel, trainer: endpoint, steps: steps.default ?? 1000 };
}
