/** Width and height in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What a trainer makes of a picture: scaled to `scaled`, then cut to `bucket`, which lies within it. */
export interface BucketFit {
  readonly bucket: PictureSize;
  readonly scaled: PictureSize;
}

/** How a trainer fits pictures into its buckets. */
export interface BucketRule {
  /**
   * `documented`: as the trainer's own code does it with the settings that Reelora writes; `approximate`: nearly so;
   * `assumed`: nobody says, and this is what most do.
   */
  readonly certainty: "documented" | "approximate" | "assumed";
  /** Where in the scaled picture the bucket is cut; `random`: anew each time the picture comes up. */
  readonly cut: "centre" | "random";
  readonly source: string;
  /** `resolution`: side of the square whose area the buckets have, in pixels. */
  fit(picture: PictureSize, resolution: number): BucketFit;
}

/** The picture scaled so that it just covers the bucket: what does not fit is cut off on one axis. */
export function covering(picture: PictureSize, bucket: PictureSize): BucketFit {
  const scale = Math.max(bucket.width / picture.width, bucket.height / picture.height);
  const scaled = {
    width: Math.max(bucket.width, Math.floor(picture.width * scale + 0.5)),
    height: Math.max(bucket.height, Math.floor(picture.height * scale + 0.5)),
  };
  return { bucket, scaled };
}

export function floorTo(step: number, value: number): number {
  return Math.floor(value / step) * step;
}
