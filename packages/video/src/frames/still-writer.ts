import { rename } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { VideoError } from "../video-error.js";

/** Where pictures are written, and how. */
export interface StillWriting {
  readonly directory: string;
  /** Beginning of the names of unfinished files. */
  readonly partialPrefix: string;
  readonly format: "jpeg" | "png";
  readonly quality: number;
}

/** A level more takes a tenth longer for files that are a twentieth smaller. */
const pngCompressionLevel = 2;

sharp.concurrency(1);
sharp.cache(false);

/** Encodes a picture of RGB triples and puts it in its place whole: no reader ever sees half a file. Returns its size. */
export async function writeStill(
  rgb: Uint8Array,
  width: number,
  height: number,
  name: string,
  options: StillWriting,
): Promise<number> {
  const partial = join(options.directory, `${options.partialPrefix}${name}`);
  const picture = sharp(rgb, { raw: { width, height, channels: 3 } });
  try {
    const encoded =
      options.format === "png"
        ? picture.png({ compressionLevel: pngCompressionLevel })
        : // Optimised tables take more than half as long again, for files that are 2 % smaller.
          picture.jpeg({ quality: options.quality, optimiseCoding: false });
    const { size } = await encoded.toFile(partial);
    await rename(partial, join(options.directory, name));
    return size;
  } catch (error) {
    const reason = reasonOf(error);
    const text = `${name} could not be written: ${reason}. Check that there is room and that the folder may be written.`;
    throw new VideoError("cannot_write", text, { name, reason }, error);
  }
}

/** What the system said, of the lines that libvips says around it. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^system error: (.+)$/m.exec(message)?.[1] ?? message;
}
