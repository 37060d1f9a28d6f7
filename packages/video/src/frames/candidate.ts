import type { FrameMeasurements } from "./frame-measurements.js";

/** A frame that was measured and written. */
export interface Candidate {
  /** Frame number in presentation order. */
  readonly frame: number;
  /** Presentation time, as a player shows it. */
  readonly seconds: number;
  /** Index of its shot. */
  readonly shot: number;
  /** Name of the file within the directory. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly sizeBytes: number;
  readonly measurements: FrameMeasurements;
}

export interface FrameExtraction {
  /** Number of candidates. */
  readonly frames: number;
  /** In frame order. */
  readonly candidates: readonly Candidate[];
  readonly decodedFrames: number;
  /** Wall time that the extraction took. */
  readonly seconds: number;
}
