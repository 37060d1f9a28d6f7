import { CodecContext } from "node-av/lib";
import { VideoError } from "../video-error.js";
import type { PictureStream } from "./picture-stream.js";

export interface DecoderOptions {
  readonly threads: number;
  /** Leaves block edges unsmoothed: a third faster, and harmless where frames are only compared. */
  readonly skipLoopFilter: boolean;
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
  if (options.skipLoopFilter) decoder.setOption("skip_loop_filter", "all");
  if (decoder.open2Sync(codec, null) < 0) {
    const text = `The decoder for ${file} would not start. Convert it to H.264 first.`;
    throw new VideoError("unsupported_codec", text, { file, codec: codec.name });
  }
  return decoder;
}
