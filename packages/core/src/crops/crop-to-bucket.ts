import type { BucketRule } from "../buckets/bucket-rule.js";
import type { CropBox } from "../dataset/crop-box.js";

/** What a crop is to show, in pixels of the picture. */
export interface CropFocus {
  /** Where the middle of the crop should be. */
  readonly x: number;
  readonly y: number;
  /** A face: it lies within the crop, and the crop closes in on it where it is small. */
  readonly face?: CropBox;
  /** Faces of others: left out where that can be done without losing the face. */
  readonly otherFaces?: readonly CropBox[];
}

/** A face should be at least this part of the crop's height; people are recognised by less, but learnt badly. */
const faceShare = 0.2;
/** Of the crop's height, how much lower than the face its middle lies: faces belong in the upper part. */
const belowFace = 0.15;
/** Around a face, as part of its size, for hair and chin. */
const faceMargin = 0.5;

/**
 * The part of `area` that has the proportion of the bucket that the trainer will put it into, so that it is we who
 * choose what is cut off. As large as it can be; around a small face smaller, but never so small that the trainer would
 * have to enlarge what it did not have to enlarge before.
 */
export function cropToBucket(area: CropBox, rule: BucketRule, resolution: number, focus: CropFocus): CropBox {
  const { bucket } = rule.fit(area, resolution);
  const proportion = bucket.width / bucket.height;
  const largest = {
    width: Math.min(area.width, area.height * proportion),
    height: Math.min(area.height, area.width / proportion),
  };
  const part = focus.face === undefined ? 1 : closeness(focus.face, largest, bucket);
  const width = Math.max(1, Math.round(largest.width * part));
  const height = Math.max(1, Math.round(largest.height * part));
  const top = place(focus.face === undefined ? focus.y : focus.y + belowFace * height, height, area.top, area.height);
  const middle = place(focus.x, width, area.left, area.width);
  const lefts = [middle];
  if (focus.face !== undefined) {
    const { left, width: faceWidth } = focus.face;
    const [from, to] = [left - faceMargin * faceWidth, left + (1 + faceMargin) * faceWidth];
    lefts.push(
      place(from + width / 2, width, area.left, area.width),
      place(to - width / 2, width, area.left, area.width),
    );
  }
  const boxes = lefts.map((left) => ({ left, top, width, height }));
  const others = focus.otherFaces ?? [];
  const [best] = boxes.toSorted((one, other) => seenOf(others, one) - seenOf(others, other));
  return best ?? area;
}

interface Extent {
  readonly width: number;
  readonly height: number;
}

/** 1: as large as it can be; less: closer to the face. */
function closeness(face: CropBox, largest: Extent, bucket: Extent): number {
  const wanted = face.height / (faceShare * largest.height);
  const withoutEnlarging = Math.max(bucket.width / largest.width, bucket.height / largest.height);
  const withMargin = ((1 + 2 * faceMargin) * face.width) / largest.width;
  return Math.min(1, Math.max(wanted, withoutEnlarging, withMargin));
}

/** Where a stretch begins that has its middle at `middle`, moved so that it lies within [start, start + length). */
function place(middle: number, size: number, start: number, length: number): number {
  return Math.round(Math.min(start + length - size, Math.max(start, middle - size / 2)));
}

/** How much of boxes a crop shows, in pixels. */
function seenOf(boxes: readonly CropBox[], crop: CropBox): number {
  return boxes.reduce((sum, box) => {
    const across = Math.min(box.left + box.width, crop.left + crop.width) - Math.max(box.left, crop.left);
    const down = Math.min(box.top + box.height, crop.top + crop.height) - Math.max(box.top, crop.top);
    return sum + Math.max(0, across) * Math.max(0, down);
  }, 0);
}
