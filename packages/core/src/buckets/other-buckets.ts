import { covering, type BucketRule, type PictureSize } from "./bucket-rule.js";

const step = 32;
const [narrowest, widest, shapeCount] = [0.5, 2, 7];

/** diffusion-pipe with `min_ar` 0.5, `max_ar` 2 and 7 buckets: the nearest of evenly spread proportions. */
export const diffusionPipeBuckets: BucketRule = {
  certainty: "documented",
  cut: "centre",
  source: "diffusion-pipe, utils/dataset.py, with the aspect ratio buckets that Reelora writes",
  fit(picture, resolution) {
    const aspect = Math.log(picture.width / picture.height);
    const ratios = Array.from({ length: shapeCount }, (_, index) => {
      return narrowest * (widest / narrowest) ** (index / (shapeCount - 1));
    });
    const ratio = ratios.reduce((best, one) =>
      Math.abs(Math.log(one) - aspect) < Math.abs(Math.log(best) - aspect) ? one : best,
    );
    return covering(picture, shapeOf(ratio, resolution, step));
  },
};

/** SimpleTuner with `crop` off and `pixel_area`: the picture's own proportion, on whole steps of 64. */
export const simpleTunerBuckets: BucketRule = {
  certainty: "approximate",
  cut: "centre",
  source: "SimpleTuner, documentation/DATALOADER.md: resolution_type pixel_area, crop false",
  fit(picture, resolution) {
    return covering(picture, shapeOf(picture.width / picture.height, resolution, 64));
  },
};

/** diffusers' DreamBooth scripts: the shorter side scaled to the resolution, a square cut anywhere. */
export const diffusersBuckets: BucketRule = {
  certainty: "documented",
  cut: "random",
  source: "diffusers, train_dreambooth_lora_*.py: Resize, then RandomCrop where center_crop is not set",
  fit: (picture, resolution) => covering(picture, { width: resolution, height: resolution }),
};

/** The tiny model of this machine looks at squares, whatever resolution is asked for. */
export function squareOf(side: number): BucketRule {
  return {
    certainty: "documented",
    cut: "centre",
    source: `Reelora's own tiny model: squares of ${side} pixels`,
    fit: (picture) => covering(picture, { width: side, height: side }),
  };
}

function shapeOf(ratio: number, resolution: number, multiple: number): PictureSize {
  const width = Math.sqrt(resolution ** 2 * ratio);
  const onSteps = (value: number) => Math.max(multiple, Math.round(value / multiple) * multiple);
  return { width: onSteps(width), height: onSteps(width / ratio) };
}
