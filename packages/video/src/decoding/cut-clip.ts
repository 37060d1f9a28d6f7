import type { FrameMeasurements } from "../frames/frame-measurements.js";

/** A picture of RGB triples without padding. */
export interface RgbPicture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** A clip that was encoded, and what was seen of it. */
export interface CutClip {
  readonly sizeBytes: number;
  /** The first source frame shown: the planned one, or the next after the clip before where times are uneven. */
  readonly startFrame: number;
  /** One more than the last source frame shown. */
  readonly endFrame: number;
  readonly startSeconds: number;
  readonly playbackSpeed: number;
  /** Its sharpest frame, as the clip shows it; null when it was not asked for. */
  readonly poster: RgbPicture | null;
  readonly measurements: FrameMeasurements;
  /** Frames decoded so far, for all clips. */
  readonly decodedFrames: number;
}
