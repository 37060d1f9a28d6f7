import type { FrameMeasurements } from "../frames/frame-measurements.js";
import type { ClipLaw } from "./clip-law.js";
import type { ClipPlan, SkippedShot } from "./clip-plan.js";

/** A clip that was written. */
export interface WrittenClip extends ClipPlan {
  /** One more than the last frame of the source that it shows. */
  readonly endFrame: number;
  /** When its first frame is shown in the source, as a player shows it. */
  readonly startSeconds: number;
  readonly sizeBytes: number;
  /** How long it plays. */
  readonly seconds: number;
  /** Speed at which it plays compared with the source, measured on the times of the frames taken: 1 when nothing is wrong. */
  readonly playbackSpeed: number;
  /** Name of the picture of its sharpest frame within the directory; null when none was asked for. */
  readonly poster: string | null;
  /**
   * Sharpness is the median of the frames looked at, motion the mean; blank and frozen when a good part of the clip is.
   * Everything else is of the sharpest frame.
   */
  readonly measurements: FrameMeasurements;
}

export interface ClipExtraction {
  /** Name of the file. */
  readonly video: string;
  readonly law: ClipLaw;
  readonly clips: readonly WrittenClip[];
  readonly skipped: readonly SkippedShot[];
  /** Source frames decoded. */
  readonly decodedFrames: number;
  readonly seconds: number;
}
