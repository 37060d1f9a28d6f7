import type { Warning } from "../stages/warning.js";
import type { Candidate, DetectedSource } from "../manifest/stage-manifests.js";
import { boxWithoutLogos } from "../crops/box-without-logos.js";
import { placeOf } from "./flag-logos.js";
import type { PictureBox, PictureLook } from "./picture-look.js";

/** What the user should know of logos: one warning for each video that carries any, with where they are in its pixels, and what comes of them. */
export function logoWarnings(
  candidates: readonly Candidate[],
  looks: readonly PictureLook[],
  sources: readonly DetectedSource[] = [],
): Warning[] {
  const logosOf = new Map(looks.map(({ frame, logos }) => [frame, logos ?? []]));
  const numbers = [...new Set(candidates.map(({ source }) => source))];
  return numbers.flatMap((number): Warning[] => {
    const all = candidates.filter(({ source }) => source === number);
    const pictures = all.filter(({ clip }) => clip === undefined);
    const own = pictures.length === 0 ? all : pictures;
    const showing = own.filter(({ frame }) => (logosOf.get(frame) ?? []).length > 0);
    const [first] = showing;
    if (first === undefined) return [];
    const logos = distinct(showing.flatMap(({ frame }) => logosOf.get(frame) ?? []));
    const name = sources.find((source) => source.number === number)?.name;
    const video = number === undefined ? "The video" : `Source ${number}${name === undefined ? "" : `, ${name},`}`;
    const what = logos.length === 1 ? "a logo" : `${logos.length} logos`;
    const places = logos.map((box) => `${placeOf(box)} (${pixelsOf(box, first)})`).join(" and ");
    return [
      {
        code: "logo",
        message: `${video} carries ${what}, ${places}, in ${showing.length} of ${own.length} pictures: a LoRA may learn it. ${remedyFor(logos, first)}`,
      },
    ];
  });
}

function remedyFor(logos: readonly PictureBox[], picture: Candidate): string {
  const it = logos.length === 1 ? "it" : "them";
  if (picture.clip !== undefined) return `Clips are not cropped: "reelora items drop" takes them out.`;
  const { width, height } = picture;
  const isCroppable = boxWithoutLogos({ left: 0, top: 0, width, height }, picture, logos, null) !== null;
  return isCroppable
    ? `Pictures are cropped without ${it}, but for wanted faces and where crops are switched off.`
    : `Cutting ${it} off would leave too little: "reelora items drop JOB --reason logo" takes those pictures out.`;
}

function distinct(boxes: readonly PictureBox[]): PictureBox[] {
  return [...new Map(boxes.map((box) => [`${box.left},${box.top}`, box])).values()];
}

/** As `reelora items crop` takes boxes, in words. */
function pixelsOf(box: PictureBox, { width, height }: Candidate): string {
  const [left, top] = [Math.floor(box.left * width), Math.floor(box.top * height)];
  const [right, bottom] = [Math.ceil(box.right * width), Math.ceil(box.bottom * height)];
  return `${right - left} × ${bottom - top} pixels at ${left},${top} of ${width} × ${height}`;
}
