import sharp from "sharp";
import type { Picture } from "../model/patches.js";

/** The middle square of a picture file, as small as the model sees it. */
export async function readPicture(file: string | Uint8Array, side: number): Promise<Picture> {
  const { data } = await sharp(file)
    .autoOrient()
    .flatten({ background: "#000000" })
    .toColourspace("srgb")
    .resize(side, side, { fit: "cover", kernel: "lanczos3" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { side, pixels: new Uint8Array(data) };
}

/** The bytes of a PNG of pictures in a row. */
export async function encodePng(pictures: readonly Picture[]): Promise<Buffer> {
  const side = pictures[0]?.side ?? 1;
  const width = side * pictures.length;
  const pixels = Buffer.alloc(width * side * 3);
  for (const [index, picture] of pictures.entries()) {
    for (let row = 0; row < side; row += 1) {
      pixels.set(picture.pixels.subarray(row * side * 3, (row + 1) * side * 3), (row * width + index * side) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height: side, channels: 3 } })
    .png()
    .toBuffer();
}
