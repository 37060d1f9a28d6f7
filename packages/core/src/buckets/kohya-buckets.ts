import { covering, floorTo, type BucketFit, type BucketRule, type PictureSize } from "./bucket-rule.js";

const step = 64;

/**
 * sd-scripts with `bucket_no_upscale`: a picture larger than the area is scaled down to it, a smaller one is left as it
 * is, and both are cut down to whole steps.
 */
export const kohyaBuckets: BucketRule = {
  certainty: "documented",
  cut: "centre",
  source: "sd-scripts, library/train_util.py: BucketManager.select_bucket with no_upscale",
  fit({ width, height }, resolution): BucketFit {
    const scaled = width * height > resolution ** 2 ? shrunk({ width, height }, resolution) : { width, height };
    const bucket = { width: floorTo(step, scaled.width), height: floorTo(step, scaled.height) };
    // A side shorter than one step is refused by sd-scripts; the preview shows it as it is.
    return bucket.width === 0 || bucket.height === 0 ? { bucket: scaled, scaled } : { bucket, scaled };
  },
};

/** Whichever side lies nearer to whole steps is put on them; the other follows. */
function shrunk({ width, height }: PictureSize, resolution: number): PictureSize {
  const aspect = width / height;
  const exactWidth = Math.sqrt(resolution ** 2 * aspect);
  const onWidth = floorTo(step, Math.floor(exactWidth + 0.5));
  const onHeight = floorTo(step, Math.floor(resolution ** 2 / exactWidth + 0.5));
  const byWidth = onWidth / floorTo(step, Math.floor(onWidth / aspect + 0.5));
  const byHeight = floorTo(step, Math.floor(onHeight * aspect + 0.5)) / onHeight;
  return Math.abs(byWidth - aspect) < Math.abs(byHeight - aspect)
    ? { width: onWidth, height: Math.floor(onWidth / aspect + 0.5) }
    : { width: Math.floor(onHeight * aspect + 0.5), height: onHeight };
}

const musubiStep = 16;

/** musubi-tuner with `bucket_no_upscale`: a smaller picture keeps its size, a larger one takes the nearest shape. */
export const musubiBuckets: BucketRule = {
  certainty: "documented",
  cut: "centre",
  source: "musubi-tuner, dataset/image_video_dataset.py: BucketSelector, resize_image_to_bucket",
  fit(picture, resolution) {
    const area = resolution ** 2;
    if (picture.width * picture.height <= area) {
      const bucket = { width: floorTo(musubiStep, picture.width), height: floorTo(musubiStep, picture.height) };
      return bucket.width === 0 || bucket.height === 0
        ? { bucket: picture, scaled: picture }
        : covering(picture, bucket);
    }
    const shapes: PictureSize[] = [];
    for (
      let side = floorTo(musubiStep, Math.floor(resolution / 2));
      side < resolution + musubiStep;
      side += musubiStep
    ) {
      const other = floorTo(musubiStep, Math.floor(area / side));
      shapes.push({ width: side, height: other }, { width: other, height: side });
    }
    return covering(picture, nearestShape(picture, shapes));
  },
};

/** The shape whose proportion is nearest; of equals the narrower. */
function nearestShape(picture: PictureSize, shapes: readonly PictureSize[]): PictureSize {
  const aspect = picture.width / picture.height;
  const away = (shape: PictureSize) => Math.abs(shape.width / shape.height - aspect);
  const [nearest] = shapes.toSorted(
    (one, other) => away(one) - away(other) || one.width - other.width || one.height - other.height,
  );
  if (nearest === undefined) throw new TypeError("no shape to choose from");
  return nearest;
}
