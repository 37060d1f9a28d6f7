import { expect, it } from "vitest";
import type { DatasetItem } from "../dataset/dataset-manifest.js";
import { TrainSettings } from "../request/train-request.js";
import { planOfDataset } from "./plan-of-dataset.js";

const item = (fileName: string, caption: string, clip?: DatasetItem["clip"]): DatasetItem => ({
  ...{ fileName, caption, author: "template", sha256: "", width: 1280, height: 720 },
  ...{ frame: 0, seconds: 0, shot: 0, reason: "" },
  measurements: {
    ...{ sharpness: 1, meanLuma: 1, contrast: 1, clippedDark: 0, clippedBright: 0, motion: 0 },
    ...{ frozen: false, blank: false, dhash: "0".repeat(16), colours: [1] },
  },
  ...(clip === undefined ? {} : { clip }),
});

it("makes a plan of settings and a dataset, item by item", () => {
  const settings = TrainSettings.parse({ trigger: "zkbunny", trainer: "fal-ai/turbo-flux-trainer" });
  const zip = { sizeBytes: 7, sha256: "0".repeat(64) };
  const clip = { endFrame: 122, frames: 81, fps: 16, durationSeconds: 81 / 16, playbackSpeed: 1 };
  const items = [item("0001.jpg", "zkbunny on a hill"), item("0002.mp4", "ein Hügel 🐇", clip), item("0003.png", "")];
  expect(planOfDataset(settings, { items }, zip)).toEqual({
    ...{ baseModel: "flux-dev", trainer: "fal-ai/turbo-flux-trainer", trigger: "zkbunny" },
    ...{ steps: 1000, learningRate: 0.00115, items: 3, zip },
    media: [
      expect.objectContaining({ fileName: "0001.jpg", kind: "image", captionBytes: 17, captionHasTrigger: true }),
      expect.objectContaining({
        fileName: "0002.mp4",
        kind: "video",
        frames: 81,
        fps: 16,
        captionBytes: 15,
        captionHasTrigger: false,
      }),
      expect.objectContaining({ fileName: "0003.png", kind: "image", captionBytes: 0, width: 1280, height: 720 }),
    ],
  });
});
