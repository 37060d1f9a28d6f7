import { describe, expect, it } from "vitest";
import type { DatasetItem } from "../dataset/dataset-manifest.js";
import { findTrainer } from "../trainers/trainer-catalogue.js";
import { trainerView } from "./trainer-view.js";

const item: DatasetItem = {
  ...{ fileName: "0001.jpg", caption: "zkbunny", author: "template", sha256: "s", width: 640, height: 360, frame: 3 },
  ...{ seconds: 0, shot: 0, reason: "", measurements: {} as DatasetItem["measurements"] },
};
const options = { target: "kohya", resolution: 1024, baseModel: "sdxl", trigger: "zkbunny", row: null } as const;

describe("what the trainer sees", () => {
  it("is the part that is left after scaling and cutting, in pixels of the stored picture", () => {
    expect(trainerView(item, options)).toMatchObject({
      ...{ bucket: { width: 640, height: 320 }, scale: 1, lostPart: 0.111 },
      box: { left: 0, top: 20, width: 640, height: 320 },
      ...{ caption: { text: "zkbunny", isCut: false }, clip: null },
    });
    expect(trainerView(item, { ...options, target: "diffusers", resolution: 1024 }).scale).toBeCloseTo(1024 / 360, 2);
  });

  it("is the caption as far as the base model reads it, with what the trainer puts before it", () => {
    const long = { ...item, caption: Array.from({ length: 90 }, () => "word").join(" ") };
    const { caption } = trainerView(long, options);
    expect(caption).toMatchObject({ isCut: true, windowTokens: 75, tokens: 90 });
    expect(caption.text.split(" ")).toHaveLength(75);
    const row = findTrainer("fal", "ltx-2.3");
    expect(row?.trigger?.use).toBe("prepended");
    expect(trainerView(item, { ...options, baseModel: "ltx-2.3", row }).caption.text).toBe("zkbunny zkbunny");
  });

  it("is as many frames of a clip as the law allows, at the speed that the model plays them", () => {
    const clip = { endFrame: 90, frames: 90, fps: 24, durationSeconds: 3.75, playbackSpeed: 1 };
    const row = findTrainer("local", "wan-2.1-t2v-14b");
    expect(row?.dataset.clips).toBeTruthy();
    const view = trainerView({ ...item, fileName: "0001.mp4", clip }, { ...options, row });
    expect(view.clip).toEqual({ frames: 90, framesKept: 89, fps: 24, playbackSpeed: 0.667 });
  });
});
