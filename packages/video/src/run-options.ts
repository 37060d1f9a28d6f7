import type { Progress } from "./running.js";
import type { VideoLimits } from "./video-limits.js";

/** What every slow call accepts. */
export interface RunOptions {
  /** Aborting kills the decoding process, native code included, and rejects with `aborted`. */
  readonly signal?: AbortSignal;
  /**
   * Called with each step of progress; the same steps that iterating the returned `Running` gives. When it throws, the work is
   * stopped and rejects with what it threw.
   */
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Decoding threads, 1 to 64. Default: the processors available, at most 8. One takes turns with the analysis, which holds the
   * work to one processor.
   */
  readonly threads?: number;
  /** Caps on what the file may ask for; each has a default. */
  readonly limits?: Partial<VideoLimits>;
}
