/**
 * Everything that can go wrong with a video, as a closed list. Recognise an error by its code, never by its message.
 *
 * - `file_not_found`: no file there, or it may not be read.
 * - `empty_file`: the file has no bytes.
 * - `not_a_video`: the bytes are not a container this library reads.
 * - `no_video_stream`: a container without a picture stream (sound only, for example).
 * - `unsupported_codec`: the picture stream is in a codec this build cannot decode.
 * - `truncated`: the file ends before the part that says how to read it.
 * - `corrupt`: the stream is there and no frame of it can be decoded.
 * - `too_short`: fewer frames than the call needs.
 * - `too_large`: over one of the `VideoLimits` (pixels, streams, duration).
 * - `timed_out`: nothing was decoded for longer than `VideoLimits.stallMs`, or the whole took longer than `VideoLimits.totalMs`.
 * - `out_of_memory`: over `VideoLimits.memoryBytes`.
 * - `crashed`: the process that decodes died; the caller's process is unharmed.
 * - `aborted`: the caller's signal asked to stop.
 * - `invalid_option`: an option outside its range.
 * - `cannot_write`: the output could not be written.
 */
export type VideoErrorCode =
  | "file_not_found"
  | "empty_file"
  | "not_a_video"
  | "no_video_stream"
  | "unsupported_codec"
  | "truncated"
  | "corrupt"
  | "too_short"
  | "too_large"
  | "timed_out"
  | "out_of_memory"
  | "crashed"
  | "aborted"
  | "invalid_option"
  | "cannot_write";

/** Plain facts about a failure, safe to log and to show: numbers and short words, never a key or an address. */
export type VideoErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** An error as plain data, the form in which it crosses from the decoding process. */
export interface VideoFailure {
  readonly code: VideoErrorCode;
  readonly message: string;
  readonly details: VideoErrorDetails;
}

/** The only error of this package's own that its calls reject with. The message says what is wrong, with which file, and the way out. */
export class VideoError extends Error {
  override readonly name = "VideoError";
  readonly code: VideoErrorCode;
  readonly details: VideoErrorDetails;

  constructor(code: VideoErrorCode, message: string, details: VideoErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
    this.details = details;
  }

  toFailure(): VideoFailure {
    return { code: this.code, message: this.message, details: this.details };
  }

  static fromFailure(failure: VideoFailure): VideoError {
    return new VideoError(failure.code, failure.message, failure.details);
  }
}
