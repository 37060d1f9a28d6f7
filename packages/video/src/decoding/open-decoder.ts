import { CodecContext } from "node-av/lib";
import { VideoError } from "../video-error.js";
import type { PictureStream } from "./picture-stream.js";
import { isInterlaced } from "./read-probe.js";

export interface DecoderOptions {
  readonly threads: number;
  /**
   * Saves time where frames are only compared, as thumbnails: leaves block edges unsmoothed, which is a third faster, and decodes
   * what was coded picture by picture at a fraction of its size.
   */
  readonly forThumbnails: boolean;
}

type DecodedStream = Pick<PictureStream, "file" | "codec" | "limits" | "parameters" | "timeBase">;

/** A decoder for the picture stream of a video. Throws `unsupported_codec` when it would not start: what follows would crash. */
export function openDecoder(
  { parameters, timeBase, codec, limits, file }: DecodedStream,
  options: DecoderOptions,
): CodecContext {
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  decoder.parametersToContext(parameters);
  decoder.pktTimebase = timeBase;
  decoder.threadCount = options.threads;
  decoder.setOption("max_pixels", String(limits.pixels));
  if (options.forThumbnails) {
    decoder.setOption("skip_loop_filter", "all");
    if (codec.name === "mjpeg" && !isInterlaced(parameters))
      decoder.setOption("lowres", String(halvingsOf(parameters)));
  }
  if (decoder.open2Sync(codec, null) < 0) {
    const text = `The decoder for ${file} would not start. Convert it to H.264 first.`;
    throw new VideoError("unsupported_codec", text, { file, codec: codec.name });
  }
  return decoder;
}

/** Pixels of a decoded picture that its thumbnail has enough of, and how often the decoder can halve it. */
const enough = { width: 160, height: 90 };
const mostHalvings = 3;

/**
 * How often a picture may be halved. Of JPEG only: there it is exact, while errors of pictures that others are predicted from
 * would add up until the next key frame.
 */
function halvingsOf({ width, height }: { readonly width: number; readonly height: number }): number {
  const fits = Math.min(width / enough.width, height / enough.height);
  return Math.max(0, Math.min(mostHalvings, Math.floor(Math.log2(fits))));
}
