import { rename, stat } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { VideoError } from "../video-error.js";

export interface StillWriterOptions {
  readonly directory: string;
  readonly partialPrefix: string;
  readonly format: "jpeg" | "png";
  readonly quality: number;
}

const pngCompressionLevel = 4;

/** Encodes a picture of RGB triples and puts it in its place whole: no reader ever sees half a file. Returns its size. */
export async function writeStill(
  rgb: Uint8Array,
  width: number,
  height: number,
  name: string,
  options: StillWriterOptions,
): Promise<number> {
  const partial = join(options.directory, `${options.partialPrefix}${name}`);
  const picture = sharp(rgb, { raw: { width, height, channels: 3 } });
  try {
    if (options.format === "png") await picture.png({ compressionLevel: pngCompressionLevel }).toFile(partial);
    else await picture.jpeg({ quality: options.quality }).toFile(partial);
    const { size } = await stat(partial);
    await rename(partial, join(options.directory, name));
    return size;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text = `${name} could not be written into ${options.directory}: ${reason}. Check that there is room and that the folder may be written.`;
    throw new VideoError("cannot_write", text, { name, reason }, error);
  }
}
