import { assertNever, ReeloraError, type ErrorCode } from "@reelora/core";
import { diskFull, hasNoRoom } from "../disk/disk-full.js";
import { VideoError, type VideoErrorCode } from "@reelora/video";

/**
 * What the video package's errors mean for a job. Anything else passes unchanged.
 *
 * @param directory where its output was to be written
 */
export function fromVideoFailure(error: unknown, directory?: string): unknown {
  if (!(error instanceof VideoError)) return error;
  const { code, message } = error;
  if (code === "cannot_write" && directory !== undefined) {
    // The decoder is a process of its own: of its failure there is the text alone.
    const isFull = /ENOSPC|EDQUOT|no space|quota/i.test(message) || hasNoRoom(directory);
    if (isFull) return diskFull("what is taken from the video", directory, error);
    return new ReeloraError("storage_unavailable", message, {}, error);
  }
  return new ReeloraError(codeOf(code), message, {}, error);
}

function codeOf(code: VideoErrorCode): ErrorCode {
  switch (code) {
    case "file_not_found":
      return "source_not_found";
    case "empty_file":
      return "empty_video";
    case "not_a_video":
      return "not_a_video";
    case "no_video_stream":
      return "no_video_stream";
    case "unsupported_codec":
      return "video_unsupported";
    case "truncated":
      return "video_truncated";
    case "corrupt":
      return "video_corrupt";
    case "too_short":
      return "video_too_short";
    case "too_large":
      return "video_too_large";
    case "timed_out":
      return "decoder_timed_out";
    case "out_of_memory":
      return "decoder_out_of_memory";
    case "crashed":
      return "decoder_crashed";
    case "aborted":
      return "cancelled";
    case "cannot_write":
      return "storage_full";
    case "invalid_option":
      return "internal";
    default:
      return assertNever(code);
  }
}
