import { describedSide, describePicture, findBars, findWriting, locateDetail, type PictureLook } from "@reelora/core";
import { sharp } from "../pictures/sharp.js";
import { onPictureThread } from "../pictures/picture-threads.js";

/** Wide enough to see the strokes of subtitles, small enough to be quick. */
const lookedAtWidth = 480;

/** Looks at one encoded picture. Throws what sharp throws when it cannot be decoded. */
export function lookAtPicture(encoded: Uint8Array, frame: number): Promise<PictureLook> {
  return onPictureThread(() => look(encoded, frame));
}

async function look(encoded: Uint8Array, frame: number): Promise<PictureLook> {
  const picture = sharp(encoded, { failOn: "error" }).removeAlpha().toColourspace("srgb");
  const { width, height } = await picture.metadata();
  const { data, info } = await picture
    .resize({ width: Math.min(lookedAtWidth, width), fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const small = await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .resize(describedSide, describedSide, { fit: "fill" })
    .raw()
    .toBuffer();
  const luma = lumaOf(data);
  const bars = findBars(luma, info.width, info.height);
  const [across, down] = [width / info.width, height / info.height];
  return {
    frame,
    description: describePicture(small),
    detail: locateDetail(small),
    bars: {
      top: Math.round(bars.top * down),
      bottom: Math.round(bars.bottom * down),
      left: Math.round(bars.left * across),
      right: Math.round(bars.right * across),
    },
    writing: findWriting(luma, info.width, info.height),
  };
}

function lumaOf(rgb: Uint8Array): Uint8Array {
  const luma = new Uint8Array(rgb.length / 3);
  for (let pixel = 0, at = 0; pixel < luma.length; pixel += 1, at += 3) {
    luma[pixel] = (77 * (rgb[at] ?? 0) + 150 * (rgb[at + 1] ?? 0) + 29 * (rgb[at + 2] ?? 0) + 128) >> 8;
  }
  return luma;
}
