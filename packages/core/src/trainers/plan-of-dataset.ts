import type { DatasetManifest } from "../dataset/dataset-manifest.js";
import type { TrainSettings } from "../request/train-request.js";
import { givenAdapterSettings, type AdapterSettings } from "./adapter-settings.js";
import type { PlanItem, TrainingPlan } from "./training-plan.js";

/** What a job's settings ask of a trainer, for a dataset and its zip. */
export function planOfDataset(
  settings: Pick<TrainSettings, "baseModel" | "trainer" | "trigger" | "steps" | "learningRate" | keyof AdapterSettings>,
  { items }: Pick<DatasetManifest, "items">,
  zip: TrainingPlan["zip"],
): TrainingPlan {
  const { baseModel, trainer, trigger, steps, learningRate } = settings;
  return {
    ...{ baseModel, trigger, steps, learningRate, zip },
    ...givenAdapterSettings(settings),
    ...(trainer === undefined ? {} : { trainer }),
    items: items.length,
    media: items.map((item) => planItem(item, trigger)),
  };
}

function planItem(
  { fileName, width, height, caption, clip, shot }: DatasetManifest["items"][number],
  trigger: string,
): PlanItem {
  return {
    fileName,
    ...(clip === undefined ? { kind: "image" } : { kind: "video", frames: clip.frames, fps: clip.fps }),
    width,
    height,
    shot,
    captionBytes: utf8Length(caption),
    captionHasTrigger: caption.includes(trigger),
  };
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
