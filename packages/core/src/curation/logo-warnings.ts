import type { Warning } from "../stages/warning.js";
import type { Candidate, DetectedSource } from "../manifest/stage-manifests.js";
import { placeOf } from "./flag-logos.js";
import type { PictureBox, PictureLook } from "./picture-look.js";

/** What the user should know of logos: one warning for each video that carries any, with where they are in its pixels. */
export function logoWarnings(
  candidates: readonly Candidate[],
  looks: readonly PictureLook[],
  sources: readonly DetectedSource[] = [],
): Warning[] {
  const logosOf = new Map(looks.map(({ frame, logos }) => [frame, logos ?? []]));
  const numbers = [...new Set(candidates.map(({ source }) => source))];
  return numbers.flatMap((number): Warning[] => {
    const own = candidates.filter(({ source, clip }) => source === number && clip === undefined);
    const first = own[0] ?? candidates.find(({ source }) => source === number);
    const logos = first === undefined ? [] : (logosOf.get(first.frame) ?? []);
    if (first === undefined || logos.length === 0) return [];
    const name = sources.find((source) => source.number === number)?.name;
    const video = number === undefined ? "The video" : `Source ${number}${name === undefined ? "" : `, ${name},`}`;
    const what = logos.length === 1 ? "a logo" : `${logos.length} logos`;
    const places = logos.map((box) => `${placeOf(box)} (${pixelsOf(box, first)})`).join(" and ");
    return [
      {
        code: "logo",
        message: `${video} carries ${what}, ${places}, in nearly all pictures: a LoRA may learn it. "reelora items crop" cuts it off.`,
      },
    ];
  });
}

/** As `reelora items crop` takes boxes, in words. */
function pixelsOf(box: PictureBox, { width, height }: Candidate): string {
  const [left, top] = [Math.floor(box.left * width), Math.floor(box.top * height)];
  const [right, bottom] = [Math.ceil(box.right * width), Math.ceil(box.bottom * height)];
  return `${right - left} × ${bottom - top} pixels at ${left},${top} of ${width} × ${height}`;
}
