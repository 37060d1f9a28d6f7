import type { Boundary } from "../boundary.js";
import { decideBoundaries, type ShotEvidence, type ShotThresholds } from "./decide-boundaries.js";

/** What was odd about a file and did not stop it from being read. */
export interface VideoWarning {
  /**
   * `truncated`: the file ends early, frames up to there are used; told where its container counts its frames. `damaged`: some
   * frames would not decode and are missing or marred.
   */
  readonly code: "truncated" | "damaged";
  readonly message: string;
}

/**
 * How a stream was read. `hints`: key frames, and what packets make suspicious; `groups`: every frame, groups of pictures side by
 * side on all threads; `order`: every frame, from beginning to end.
 */
export type StreamReading = "hints" | "groups" | "order";

export interface ShotScan {
  /** Average frames per second, by presentation times. */
  readonly fps: number;
  /** Frames of the video in presentation order; every frame number counts in these. */
  readonly frames: number;
  /** Displayed size. */
  readonly width: number;
  readonly height: number;
  readonly boundaries: readonly Boundary[];
  /** Frames that had to be decoded. */
  readonly decodedFrames: number;
  readonly reading: StreamReading;
  /** Wall time that the scan took. */
  readonly seconds: number;
  readonly warnings: readonly VideoWarning[];
  /** What could be a boundary under other thresholds: see `boundariesAt`. */
  readonly evidence: ShotEvidence;
  /** For each frame the luma difference to the frame before that motion does not explain, 0 to 255; NaN where not decoded. */
  readonly changes: Float32Array;
}

/** The boundaries of a scan, also of one that was kept as JSON, under other thresholds, without another decode. */
export function boundariesAt(scan: Pick<ShotScan, "evidence" | "frames">, thresholds: ShotThresholds): Boundary[] {
  return decideBoundaries(scan.evidence, scan.frames, thresholds);
}
