import { rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { orCannotWrite, withDirectory } from "./output-directory.js";
import { requireWhole } from "./require-whole.js";
import { VideoError } from "./video-error.js";

/** How a video is to be written: in whole numbers, width and height even. */
export interface WrittenVideo {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Default 1. */
  readonly threads?: number;
}

/**
 * Writes an H.264 video, an MP4 file, of pictures as they come: three bytes a pixel (red, green, blue), row after row.
 * Replaces a file that is there once all is written; when that fails, or `pictures` throws, nothing is left of it. Encodes in this
 * process, one picture after the other; resolves with their number.
 */
export async function writeVideo(
  path: string,
  { width, height, fps, threads = 1 }: WrittenVideo,
  pictures: AsyncIterable<Uint8Array>,
): Promise<number> {
  for (const [option, value] of Object.entries({ width, height, fps })) requireWhole(option, value, 1, 16384);
  if (width % 2 > 0 || height % 2 > 0) {
    throw new VideoError("invalid_option", `width and height must be even, not ${width} and ${height}.`, {
      option: "width",
    });
  }
  return withDirectory(dirname(path), async ({ directory, partialPrefix }) => {
    const partial = join(directory, `${partialPrefix}${basename(path)}`);
    const count = await encode(partial, { width, height, fps, threads }, pictures);
    await orCannotWrite(`${path} could not be written`, rename(partial, path));
    return count;
  });
}

async function encode(
  path: string,
  { threads, ...size }: Required<WrittenVideo>,
  pictures: AsyncIterable<Uint8Array>,
): Promise<number> {
  // Native code is only loaded by those who write.
  const { PictureEncoder } = await import("./decoding/picture-encoder.js");
  const encoder = new PictureEncoder(path, size, threads);
  let count = 0;
  try {
    for await (const picture of pictures) {
      encoder.add(picture);
      count += 1;
    }
  } finally {
    encoder.finish();
  }
  return count;
}
