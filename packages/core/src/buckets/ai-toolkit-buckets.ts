import { covering, floorTo, type BucketRule, type PictureSize } from "./bucket-rule.js";

const step = 64;
const shapesAt = 1024;

/** Landscape shapes for an area of 1024 × 1024, and the square; portrait ones are their mirror images. */
const landscape = [
  ...[
    [1024, 1024],
    [2048, 512],
    [1984, 512],
    [1920, 512],
    [1856, 512],
    [1792, 576],
    [1728, 576],
    [1664, 576],
  ],
  ...[
    [1600, 640],
    [1536, 640],
    [1472, 704],
    [1408, 704],
    [1344, 704],
    [1344, 768],
    [1280, 768],
    [1216, 832],
  ],
  ...[
    [1152, 832],
    [1152, 896],
    [1088, 896],
    [1088, 960],
    [1024, 960],
    [8192, 128],
  ],
] as const;

/** ai-toolkit: of its shapes, made smaller where the picture is, the one that loses the fewest pixels. */
export const aiToolkitBuckets: BucketRule = {
  certainty: "documented",
  cut: "centre",
  source: "ai-toolkit, toolkit/buckets.py: get_bucket_for_image_size, with its bucket_tolerance of 64",
  fit(picture, resolution) {
    const real = Math.floor(Math.sqrt(picture.width * picture.height));
    const scale = Math.min(resolution, real) / shapesAt;
    const shapes = landscape.flatMap(([long = 0, short = 0]) => {
      const [first, second] = [floorTo(step, Math.floor(long * scale)), floorTo(step, Math.floor(short * scale))];
      const shape = { width: first, height: second };
      return first === second ? [shape] : [shape, { width: second, height: first }];
    });
    const usable = shapes.filter(({ width, height }) => width > 0 && height > 0);
    let [best, fewest] = [null as PictureSize | null, Infinity];
    for (const shape of usable) {
      const lost = lostPixels(picture, shape);
      if (lost < fewest) [best, fewest] = [shape, lost];
    }
    return best === null ? { bucket: picture, scaled: picture } : covering(picture, best);
  },
};

function lostPixels({ width, height }: PictureSize, shape: PictureSize): number {
  const scale = Math.max(shape.width / width, shape.height / height);
  const [across, down] = [Math.floor(width * scale), Math.floor(height * scale)];
  return (across - shape.width) * down + (down - shape.height) * across;
}
