import { ReeloraError, shownName, type PictureFormat } from "@reelora/core";
import { fileTypeFromBuffer } from "file-type";
import { createHash } from "node:crypto";
import type { Sharp } from "sharp";
import { sharp } from "../pictures/sharp.js";
import { onPictureThread } from "../pictures/picture-threads.js";
import { describeContent } from "../sources/describe-content.js";

/** A picture as it is stored: the very bytes that were brought, but for one that has to be turned or is in no trainer's format. */
export interface ReadPicture {
  readonly format: PictureFormat;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
}

/** What each kind is stored as. Hardly a trainer reads AVIF and GIF: PNG loses nothing of them. */
const formats: Readonly<Record<string, { readonly format: PictureFormat; readonly isKept: boolean }>> = {
  "image/jpeg": { format: "jpeg", isKept: true },
  "image/png": { format: "png", isKept: true },
  "image/webp": { format: "webp", isKept: true },
  "image/avif": { format: "png", isKept: false },
  "image/gif": { format: "png", isKept: false },
};
/** Small enough to be quick; decoding so far finds every picture that ends early. */
const lookedAtSide = 256;
const quality = 95;

/**
 * Looks at a picture by its content, whatever its name says: decodes all of it, and turns it where its EXIF says so,
 * because not every trainer does. AVIF and GIF become PNG. Throws `picture_invalid`, naming it, for what is none of
 * these, has more than `maxPixels`, moves, or cannot be decoded to its end.
 */
export function readPicture(bytes: Buffer, path: string, maxPixels: number): Promise<ReadPicture> {
  return onPictureThread(() => read(bytes, path, maxPixels));
}

async function read(bytes: Buffer, path: string, maxPixels: number): Promise<ReadPicture> {
  const kind = formats[(await fileTypeFromBuffer(bytes))?.mime ?? ""];
  if (kind === undefined) {
    const what = await describeContent(bytes);
    throw invalid(path, `is no JPEG, PNG, WebP, AVIF or GIF picture: it looks like ${what}`);
  }
  const { format, isKept } = kind;
  // Headers are read by sharp without a limit; the limit guards everything that is decoded.
  const open = () => sharp(bytes, { failOn: "error", limitInputPixels: maxPixels, sequentialRead: true });
  try {
    const found = sharp(bytes, { limitInputPixels: false });
    const { width, height, orientation = 1, pages = 1 } = await found.metadata();
    if (width * height > maxPixels) {
      throw invalid(path, `has ${width} × ${height} pixels; ${maxPixels.toLocaleString("en")} are taken`);
    }
    if (pages > 1) throw invalid(path, `moves: it has ${pages} pictures in it`);
    await open().resize(lookedAtSide, lookedAtSide, { fit: "inside", withoutEnlargement: true }).raw().toBuffer();
    if (orientation === 1 && isKept) return { format, bytes, sha256: sha256Of(bytes), width, height };
    return await encodedAnew(open().autoOrient(), format, isKept);
  } catch (error) {
    if (error instanceof ReeloraError) throw error;
    const words = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw invalid(path, `cannot be decoded (${words})`, error);
  }
}

/** The same picture and EXIF give the same bytes. A picture that changes its format gets the usual colour space too. */
async function encodedAnew(picture: Sharp, format: PictureFormat, keepsColours: boolean): Promise<ReadPicture> {
  const coloured = keepsColours ? picture.keepIccProfile() : picture.toColourspace("srgb");
  const { data, info } = await encode(coloured, format).toBuffer({ resolveWithObject: true });
  return { format, bytes: data, sha256: sha256Of(data), width: info.width, height: info.height };
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
