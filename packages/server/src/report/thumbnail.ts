import { ReeloraError } from "@reelora/core";
import { buffer } from "node:stream/consumers";
import { sharp } from "../pictures/sharp.js";
import { onPictureThread } from "../pictures/picture-threads.js";

export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly jpeg: Uint8Array;
}

const qualities = [72, 60, 48, 36, 26];
/** Smaller files for the same look at these sizes; unlike trellis quantisation, at no cost in time. */
const quantisationTable = 3;
const shrinkBy = 0.75;
const leastSide = 32;

/**
 * A small JPEG of a picture, its longer side at most `maxSide` pixels (never enlarged), in at most `maxBytes`: a
 * picture with more detail than fits loses quality first, then size. Large JPEGs are shrunk while they are decoded.
 *
 * Throws `object_corrupt` when the bytes are not a whole JPEG or PNG picture.
 */
export async function makeThumbnail(
  picture: AsyncIterable<Uint8Array> | Uint8Array,
  maxSide = 240,
  maxBytes = 4_000,
): Promise<Thumbnail> {
  const source = picture instanceof Uint8Array ? picture : await buffer(picture);
  return onPictureThread(() => shrinkTo(source, maxSide, maxBytes));
}

async function shrinkTo(source: Uint8Array, maxSide: number, maxBytes: number): Promise<Thumbnail> {
  for (let side = maxSide; ; side = Math.floor(side * shrinkBy)) {
    const { data, info } = await shrink(source, side);
    const { width, height, channels } = info;
    for (const quality of qualities) {
      const jpeg = await sharp(data, { raw: { width, height, channels } })
        .jpeg({ quality, quantisationTable })
        .toBuffer();
      const last = quality === qualities.at(-1) && side <= leastSide;
      if (jpeg.length <= maxBytes || last) return { width, height, jpeg };
    }
  }
}

async function shrink(source: Uint8Array, side: number) {
  try {
    return await sharp(source, { failOn: "error" })
      .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
      .flatten()
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new ReeloraError(
      "object_corrupt",
      `A candidate frame cannot be read as a picture (${text}). Run the job again with the original video.`,
      {},
      error,
    );
  }
}
