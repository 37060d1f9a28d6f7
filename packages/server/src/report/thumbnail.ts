import { ReeloraError } from "@reelora/core";
import { buffer } from "node:stream/consumers";
import { sharp } from "../pictures/sharp.js";
import { onPictureThread } from "../pictures/picture-threads.js";

export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly jpeg: Uint8Array;
}

const worst = { quality: 26, share: 0.46 };
/** From the best to the worst, with the size of a picture's file beside that of the best one, as measured on footage. */
const qualities = [
  { quality: 72, share: 1 },
  { quality: 60, share: 0.81 },
  { quality: 48, share: 0.69 },
  { quality: 36, share: 0.58 },
  worst,
];
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

type Pixels = Awaited<ReturnType<typeof shrink>>;

async function shrinkTo(source: Uint8Array, maxSide: number, maxBytes: number): Promise<Thumbnail> {
  let expectedBytes = maxBytes;
  for (let side = maxSide; ; side = Math.floor(side * shrinkBy)) {
    const pixels = await shrink(source, side);
    const { width, height } = pixels.info;
    const found = await bestThatFits(pixels, maxBytes, expectedBytes);
    if (found.fits || side <= leastSide) return { width, height, jpeg: found.jpeg };
    expectedBytes = found.bytesOfBest * shrinkBy ** 2;
  }
}

/**
 * The best quality in at most `maxBytes`, else the worst one. Files get smaller with quality alike in all pictures: each
 * try tells which one to try next, so that seldom more than two or three are made.
 *
 * @param expectedBytes of the best quality
 */
async function bestThatFits(pixels: Pixels, maxBytes: number, expectedBytes: number) {
  let bytesOfBest = expectedBytes;
  let best: Uint8Array | null = null;
  let left = qualities;
  for (;;) {
    const likely = left.findIndex(({ share }) => bytesOfBest * share <= maxBytes);
    const index = likely === -1 ? left.length - 1 : likely;
    const { quality, share } = left[index] ?? worst;
    const jpeg = await encode(pixels, quality);
    const fits = jpeg.length <= maxBytes;
    bytesOfBest = jpeg.length / share;
    if (fits) best = jpeg;
    left = fits ? left.slice(0, index) : left.slice(index + 1);
    if (left.length === 0) return { jpeg: best ?? jpeg, fits: best !== null, bytesOfBest };
  }
}

function encode({ data, info: { width, height, channels } }: Pixels, quality: number): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels } }).jpeg({ quality, quantisationTable }).toBuffer();
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
