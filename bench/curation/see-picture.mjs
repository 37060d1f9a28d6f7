import { createRequire } from "node:module";
import { cropGrid, descriptionVector } from "../../packages/core/dist/index.js";
import { lookAtPicture } from "../../packages/server/dist/curation/look-at-picture.js";
import { measurePicture } from "../../packages/video/dist/frames/measure-picture.js";

export const sharp = createRequire(new URL("../../packages/server/package.json", import.meta.url))("sharp");

/** What curation sees of a picture, and what it does not: its grey levels as a thumbnail of 16 × 9 pixels. */
export async function seePicture({ frame, width, height, data }) {
  const picture = sharp(data, { raw: { width, height, channels: 3 } });
  const look = await lookAtPicture(await picture.clone().tiff({ compression: "none" }).toBuffer(), frame);
  const thumbnail = await picture.clone().resize(16, 9, { fit: "fill" }).greyscale().raw().toBuffer();
  return {
    ...{ frame, look, thumbnail, measurements: { ...measurePicture(data, width, height), motion: 0, frozen: false } },
    vector: descriptionVector(look.description),
    middle: descriptionVector(look.middle),
    grid: cropGrid(look.thumbnail),
  };
}
