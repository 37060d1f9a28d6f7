import { lookedAtWidth, type PictureLook } from "../curation/picture-look.js";
import type { CropBox } from "../dataset/crop-box.js";
import type { PictureSize } from "../buckets/bucket-rule.js";

type Side = keyof PictureLook["bars"];

/**
 * The part of a picture within the video's bars; null when it has none. A picture that shows something where the others
 * have a bar keeps it, unless that is writing: subtitles in a bar go with the bar.
 */
export function boxWithoutBars(
  { width, height }: PictureSize,
  { bars: own, writing }: Pick<PictureLook, "bars" | "writing">,
  video: PictureLook["bars"],
): CropBox | null {
  // The edge of a bar is known to a pixel of the picture that was looked at.
  const edge = Math.ceil(width / lookedAtWidth);
  const cutOff = (side: Side): number => {
    const bar = own[side] < video[side] && !hasWritingIn(side) ? own[side] : video[side];
    return bar === 0 ? 0 : bar + edge;
  };
  const hasWritingIn = (side: Side) => {
    const part = video[side] / (side === "left" || side === "right" ? width : height);
    return writing.some((box) => {
      switch (side) {
        case "top":
          return box.top < part && box.bottom <= part + lineHeight;
        case "bottom":
          return box.bottom > 1 - part && box.top >= 1 - part - lineHeight;
        case "left":
          return box.right <= part;
        case "right":
          return box.left >= 1 - part;
      }
    });
  };
  const [top, bottom, left, right] = [cutOff("top"), cutOff("bottom"), cutOff("left"), cutOff("right")];
  const box = { left, top, width: width - left - right, height: height - top - bottom };
  const isCropped = box.width < width || box.height < height;
  return isCropped && box.width >= leastPart * width && box.height >= leastPart * height ? box : null;
}

/** Boxes of writing are whole cells high: one of them, as part of the height, may reach into the picture. */
const lineHeight = 0.02;
/** What would be left of a side at least, or the bars are none. */
const leastPart = 0.3;
