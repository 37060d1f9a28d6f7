import { z } from "zod";
import { bucketRules, bucketTargetOf, bucketTargets } from "../buckets/bucket-rules.js";
import type { PictureLook } from "../curation/picture-look.js";
import { trainerRowOf } from "../dataset/dataset-media.js";
import type { CropBox } from "../dataset/crop-box.js";
import type { Candidate } from "../manifest/stage-manifests.js";
import type { TrainSettings } from "../request/train-request.js";
import { automaticCrops, type SeenFace } from "./automatic-crops.js";
import { CropPolicy } from "./crop-policy.js";

/** The area that base models of today are trained on: its square's side, in pixels. */
const usualResolution = 1024;

/** How a dataset's pictures are cropped by themselves. Fixed when the dataset is made, whoever trains it later. */
export const DatasetCrops = z.object({
  policy: CropPolicy,
  /** Whose buckets they are cropped to; says nothing where the policy is another than `subject`. */
  target: z.enum(bucketTargets),
});
export type DatasetCrops = z.infer<typeof DatasetCrops>;

export function datasetCropsOf(
  settings: Pick<TrainSettings, "crop" | "media" | "provider" | "baseModel" | "trainer">,
  configured: readonly string[],
): DatasetCrops {
  return { policy: settings.crop, target: bucketTargetOf(trainerRowOf(settings, configured)) };
}

/** The crops of a dataset's candidates, by frame: see `automaticCrops`. */
export function cropsOfDataset(
  { policy, target }: DatasetCrops,
  candidates: readonly Candidate[],
  looks: readonly PictureLook[],
  faces: ReadonlyMap<number, SeenFace> = new Map(),
): ReadonlyMap<number, CropBox> {
  return automaticCrops(candidates, looks, {
    ...{ policy, rule: bucketRules[target], resolution: usualResolution, faces },
  });
}
