/** How a video is to be written. Width and height are even. */
export interface WrittenVideo {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Default 1. */
  readonly threads?: number;
}

/**
 * Writes an H.264 video, an MP4 file, of pictures as they come: three bytes a pixel (red, green, blue), row after row.
 * Replaces a file that is there. Encodes in this process, one picture after the other; resolves with their number.
 */
export async function writeVideo(
  path: string,
  { width, height, fps, threads = 1 }: WrittenVideo,
  pictures: AsyncIterable<Uint8Array>,
): Promise<number> {
  // Native code is only loaded by those who write.
  const { PictureEncoder } = await import("./decoding/picture-encoder.js");
  const encoder = new PictureEncoder(path, { width, height, fps }, threads);
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
