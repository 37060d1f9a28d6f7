import type { WritingBox } from "../curation/picture-look.js";
import type { CropBox } from "../dataset/crop-box.js";
import type { PictureSize } from "../buckets/bucket-rule.js";

/** Writing that lies wholly within this part of the height from the top or the bottom can be cut off. */
const borderPart = 0.3;
/** How far from the middle, as part of the width, that of a subtitle may lie. Grass at the border, or a logo, lies anywhere. */
const mostOffCentre = 0.06;
/** Boxes of writing are whole cells high: so much more, as part of the height, is cut off for outlines and shadows. */
const margin = 0.015;
/** What must be left: as part of the height, and in pixels, the smallest side that trainers' users accept. */
const leastPart = 0.65;
const leastSide = 256;

/**
 * The part of `area` without the band at the top or the bottom in which burned-in writing lies centred, as subtitles do; as
 * it is where the writing lies elsewhere, where too little would be left, or where a band holds part of `keep`, a face.
 */
export function boxWithoutWriting(
  area: CropBox,
  { height }: PictureSize,
  writing: readonly WritingBox[],
  keep: CropBox | null,
): CropBox {
  const centred = writing.filter(({ left, right }) => Math.abs((left + right) / 2 - 0.5) <= mostOffCentre);
  const upper = centred.filter(({ bottom }) => bottom <= borderPart).map(({ bottom }) => bottom + margin);
  const lower = centred.filter(({ top }) => top >= 1 - borderPart).map(({ top }) => top - margin);
  const end = area.top + area.height;
  const from = Math.max(area.top, Math.ceil(Math.max(0, ...upper) * height));
  const to = Math.min(end, Math.floor(Math.min(1, ...lower) * height));
  const bounded = (top: number, bottom: number): CropBox | null => {
    const left = bottom - top;
    const holdsFace = keep === null || (keep.top >= top && keep.top + keep.height <= bottom);
    return left >= Math.max(leastSide, leastPart * height) && holdsFace ? { ...area, top, height: left } : null;
  };
  return bounded(from, to) ?? bounded(area.top, to) ?? bounded(from, end) ?? area;
}
