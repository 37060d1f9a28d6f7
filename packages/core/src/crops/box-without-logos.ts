import type { PictureSize } from "../buckets/bucket-rule.js";
import type { PictureBox } from "../curation/picture-look.js";
import type { CropBox } from "../dataset/crop-box.js";

/** Around a logo, as part of the picture's side: a glow or a shadow has edges too faint to be found. */
const margin = 0.01;
/** What must be left of each side: as part of the picture's, and in pixels unless it was less before. */
const leastPart = 0.65;
const leastSide = 256;

/**
 * The largest part of `area` that shows none of the picture's logos: each is cut off with all that lies between it and one
 * border. `area` itself where there are none in it; null where too little would be left, or part of `keep`, a face, be lost.
 */
export function boxWithoutLogos(
  area: CropBox,
  picture: PictureSize,
  logos: readonly PictureBox[],
  keep: CropBox | null,
): CropBox | null {
  const [logo] = logos.filter((one) => isIn(inPixels(one, picture), area));
  if (logo === undefined) return area;
  const boxes = beside(area, inPixels(logo, picture)).filter(
    (box) => isEnough(box, area, picture) && (keep === null || holds(box, keep)),
  );
  const best = boxes
    .flatMap((box) => boxWithoutLogos(box, picture, logos, keep) ?? [])
    .toSorted((one, other) => other.width * other.height - one.width * one.height);
  return best[0] ?? null;
}

interface Sides {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function inPixels({ left, top, right, bottom }: PictureBox, { width, height }: PictureSize): Sides {
  return {
    left: Math.floor((left - margin) * width),
    top: Math.floor((top - margin) * height),
    right: Math.ceil((right + margin) * width),
    bottom: Math.ceil((bottom + margin) * height),
  };
}

/** What is left when a logo and all on one side of it are cut off. */
function beside(area: CropBox, logo: Sides): CropBox[] {
  const [right, bottom] = [area.left + area.width, area.top + area.height];
  return [
    { ...area, top: logo.bottom, height: bottom - logo.bottom },
    { ...area, height: logo.top - area.top },
    { ...area, left: logo.right, width: right - logo.right },
    { ...area, width: logo.left - area.left },
  ];
}

function isEnough(box: CropBox, area: CropBox, picture: PictureSize): boolean {
  return (["width", "height"] as const).every(
    (side) => box[side] >= leastPart * picture[side] && box[side] >= Math.min(leastSide, area[side]),
  );
}

function isIn({ left, top, right, bottom }: Sides, area: CropBox): boolean {
  return right > area.left && left < area.left + area.width && bottom > area.top && top < area.top + area.height;
}

function holds(box: CropBox, inner: CropBox): boolean {
  return (
    inner.left >= box.left &&
    inner.top >= box.top &&
    inner.left + inner.width <= box.left + box.width &&
    inner.top + inner.height <= box.top + box.height
  );
}
