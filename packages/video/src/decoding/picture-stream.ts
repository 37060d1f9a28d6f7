import { CodecParameters, type Codec, type Rational } from "node-av/lib";
import type { VideoLimits } from "../video-limits.js";
import type { Orientation } from "./display-geometry.js";
import type { OpenVideo } from "./open-video.js";
import { containerStartSeconds, streamAspectRatio, streamOrientation } from "./read-probe.js";

/** What decoding needs to know of the picture stream of a video; it stays when the container is closed. */
export interface PictureStream {
  readonly path: string;
  readonly file: string;
  readonly codec: Codec;
  readonly limits: VideoLimits;
  readonly parameters: CodecParameters;
  readonly timeBase: Rational;
  readonly orientation: Orientation;
  readonly sampleAspectRatio: number;
  /** Time zero of the file as a player shows it. */
  readonly startSeconds: number;
}

export function pictureStreamOf(video: OpenVideo): PictureStream {
  const { path, file, codec, limits, stream } = video;
  const parameters = new CodecParameters();
  parameters.alloc();
  stream.codecpar.copy(parameters);
  return {
    ...{ path, file, codec, limits, parameters },
    timeBase: stream.timeBase,
    orientation: streamOrientation(video),
    sampleAspectRatio: streamAspectRatio(video),
    startSeconds: containerStartSeconds(video),
  };
}
