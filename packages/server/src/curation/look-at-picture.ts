import {
  describePicture,
  findBars,
  findWriting,
  greyThumbnail,
  locateDetail,
  lookedAtWidth,
  middleCutOff,
  squareOfPicture,
  type PictureLook,
} from "@reelora/core";
import { sharp } from "../pictures/sharp.js";
import { onPictureThread } from "../pictures/picture-threads.js";

/** Sees the picture's brightness in the size that it is looked at in. */
export type PictureEye = (luma: Uint8Array, width: number, height: number) => void;

/** Looks at one encoded picture, and lets `eye` see it too. Throws what sharp throws when it cannot be decoded. */
export function lookAtPicture(encoded: Uint8Array, frame: number, eye: PictureEye | null = null): Promise<PictureLook> {
  // Until all is seen: with one thread, the next picture is not decoded meanwhile.
  return onPictureThread(() => look(encoded, frame, eye));
}

async function look(encoded: Uint8Array, frame: number, eye: PictureEye | null): Promise<PictureLook> {
  const { rgb, width, height, original } = await decodeSmall(encoded);
  const small = squareOfPicture(rgb, width, height);
  const luma = lumaOf(rgb);
  eye?.(luma, width, height);
  const bars = findBars(luma, width, height);
  const [across, down] = [original.width / width, original.height / height];
  return {
    frame,
    description: describePicture(small),
    middle: describePicture(squareOfPicture(rgb, width, height, middleCutOff)),
    thumbnail: greyThumbnail(small),
    detail: locateDetail(small),
    bars: {
      top: Math.round(bars.top * down),
      bottom: Math.round(bars.bottom * down),
      left: Math.round(bars.left * across),
      right: Math.round(bars.right * across),
    },
    writing: findWriting(luma, width, height),
  };
}

/** The one time that a picture is decoded: all that is looked for is found in this. */
async function decodeSmall(encoded: Uint8Array) {
  const picture = sharp(encoded, { failOn: "error" }).removeAlpha().toColourspace("srgb");
  const original = await picture.metadata();
  const { data, info } = await picture
    .resize({ width: Math.min(lookedAtWidth, original.width), fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgb: data, width: info.width, height: info.height, original };
}

function lumaOf(rgb: Uint8Array): Uint8Array {
  const luma = new Uint8Array(rgb.length / 3);
  for (let pixel = 0, at = 0; pixel < luma.length; pixel += 1, at += 3) {
    luma[pixel] = (77 * (rgb[at] ?? 0) + 150 * (rgb[at + 1] ?? 0) + 29 * (rgb[at + 2] ?? 0) + 128) >> 8;
  }
  return luma;
}
