import { checkShots, type Shot } from "./boundary.js";
import type { FrameExtraction } from "./frames/candidate.js";
import { runIsolated, taskSettings } from "./isolation/run-isolated.js";
import { withDirectory } from "./output-directory.js";
import { pictureSettings, type PictureOptions } from "./picture-options.js";
import { requireWhole } from "./require-whole.js";
import { startRunning, type Running } from "./running.js";

export interface ExtractOptions extends PictureOptions {
  /** As `shotsOf` gives them. */
  readonly shots: readonly Shot[];
  /** At most so many candidates. */
  readonly maxCandidates: number;
  /**
   * At most so many frames are looked at for each candidate, the sharpest of them taken: fewer are faster. Default: 3,000 in
   * all, at least 6 for each.
   */
  readonly examinedFrames?: number;
}

/**
 * Writes the sharpest moments of each shot, spread over it, as pictures at display size, and measures them.
 * A file is in the directory whole or not at all; when the call fails, none of its unfinished files are left.
 */
export function extractFrames(path: string, options: ExtractOptions): Running<FrameExtraction> {
  return startRunning(async (report) => {
    const { shots, maxCandidates, examinedFrames } = options;
    checkShots(shots);
    requireWhole("maxCandidates", maxCandidates, 1, 1_000_000);
    if (examinedFrames !== undefined) requireWhole("examinedFrames", examinedFrames, 1, 1_000_000);
    const effort =
      examinedFrames === undefined ? null : { atKeys: examinedFrames, elsewhere: examinedFrames, atStart: false };
    const settings = { ...pictureSettings(options), ...taskSettings(options) };
    return withDirectory(options.directory, (output) => {
      const task = { kind: "extract", path, shots, maxCandidates, effort, ...output, ...settings } as const;
      return runIsolated<FrameExtraction>(task, options.signal, report);
    });
  }, options.onProgress);
}
