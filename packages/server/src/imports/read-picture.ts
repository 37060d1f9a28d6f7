import { ReeloraError, shownName, type PictureFormat } from "@reelora/core";
import { fileTypeFromBuffer } from "file-type";
import { createHash } from "node:crypto";
import sharp, { type Metadata, type Sharp } from "sharp";
import { onPictureThread } from "../pictures/picture-threads.js";
import { describeContent } from "../sources/describe-content.js";

/** A picture as it is stored: the very bytes that were brought, but for one that has to be turned. */
export interface ReadPicture {
  readonly format: PictureFormat;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
}

const formats: Readonly<Record<string, PictureFormat>> = {
  "image/jpeg": "jpeg",
  "image/png": "png",
  "image/webp": "webp",
};
/** Small enough to be quick; decoding so far finds every picture that ends early. */
const lookedAtSide = 256;
const quality = 95;

/**
 * Looks at a picture by its content, whatever its name says: decodes all of it, and turns it where its EXIF says so,
 * because not every trainer does. Throws `picture_invalid`, naming it, for what is no JPEG, PNG or WebP, has more than
 * `maxPixels`, moves, or cannot be decoded to its end.
 */
export function readPicture(bytes: Buffer, path: string, maxPixels: number): Promise<ReadPicture> {
  return onPictureThread(() => read(bytes, path, maxPixels));
}

async function read(bytes: Buffer, path: string, maxPixels: number): Promise<ReadPicture> {
  const format = formats[(await fileTypeFromBuffer(bytes))?.mime ?? ""];
  if (format === undefined) {
    const what = await describeContent(bytes);
    throw invalid(path, `is no JPEG, PNG or WebP picture: it looks like ${what}`);
  }
  // Headers are read by sharp without a limit; the limit guards everything that is decoded.
  const open = () => sharp(bytes, { failOn: "error", limitInputPixels: maxPixels, sequentialRead: true });
  try {
    const found = await sharp(bytes, { limitInputPixels: false }).metadata();
    const { width, height, orientation = 1, pages = 1 } = found;
    if (width * height > maxPixels) {
      throw invalid(path, `has ${width} × ${height} pixels; ${maxPixels.toLocaleString("en")} are taken`);
    }
    if (pages > 1) throw invalid(path, `moves: it has ${pages} pictures in it`);
    await open().resize(lookedAtSide, lookedAtSide, { fit: "inside", withoutEnlargement: true }).raw().toBuffer();
    if (orientation === 1) return { format, bytes, sha256: sha256Of(bytes), width, height };
    return await turned(open(), format, found);
  } catch (error) {
    if (error instanceof ReeloraError) throw error;
    const words = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw invalid(path, `cannot be decoded (${words})`, error);
  }
}

/** The same picture and EXIF give the same bytes. */
async function turned(
  picture: Sharp,
  format: PictureFormat,
  { width, height, orientation }: Metadata,
): Promise<ReadPicture> {
  const upright = picture.autoOrient().keepIccProfile();
  const encoded = await encode(upright, format).toBuffer();
  const isOnItsSide = (orientation ?? 1) >= 5;
  return {
    ...{ format, bytes: encoded, sha256: sha256Of(encoded) },
    ...(isOnItsSide ? { width: height, height: width } : { width, height }),
  };
}

function encode(picture: Sharp, format: PictureFormat): Sharp {
  switch (format) {
    case "jpeg":
      return picture.jpeg({ quality, chromaSubsampling: "4:4:4" });
    case "png":
      return picture.png();
    case "webp":
      return picture.webp({ quality, smartSubsample: true });
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function invalid(path: string, problem: string, cause?: unknown): ReeloraError {
  return new ReeloraError(
    "picture_invalid",
    `The picture ${shownName(path)} ${problem}. Replace it or leave it out, and import again.`,
    {},
    cause,
  );
}
