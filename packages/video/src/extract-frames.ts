import { randomUUID } from "node:crypto";
import type { Shot } from "./boundary.js";
import type { FrameExtraction } from "./frames/candidate.js";
import { makeDirectory, removePartialFiles } from "./output-directory.js";
import { runIsolated, taskSettings } from "./isolation/run-isolated.js";
import type { RunOptions } from "./run-options.js";
import { startRunning, type Running } from "./running.js";
import { VideoError } from "./video-error.js";

export interface ExtractOptions extends RunOptions {
  /** As `shotsOf` gives them. */
  readonly shots: readonly Shot[];
  /** At most so many candidates. */
  readonly maxCandidates: number;
  /**
   * At most so many frames are looked at for each candidate, the sharpest of them taken: fewer are faster. Default: 3,000 in
   * all, at least 6 for each.
   */
  readonly examinedFrames?: number;
  /** Made when it is not there. Files in it of the same names are replaced. */
  readonly directory: string;
  /** Default "jpeg". */
  readonly format?: "jpeg" | "png";
  /** JPEG quality, 1 to 100. Default 95. */
  readonly quality?: number;
}

export const defaultQuality = 95;

/**
 * Writes the sharpest moments of each shot, spread over it, as pictures at display size, and measures them.
 * A file is in the directory whole or not at all; when the call fails, none of its unfinished files are left.
 */
export function extractFrames(path: string, options: ExtractOptions): Running<FrameExtraction> {
  return startRunning(async (report) => {
    const { shots, maxCandidates, directory, format = "jpeg", quality = defaultQuality } = options;
    requireWhole("maxCandidates", maxCandidates, 1, 1_000_000);
    requireWhole("quality", quality, 1, 100);
    if (options.examinedFrames !== undefined) requireWhole("examinedFrames", options.examinedFrames, 1, 1_000_000);
    const examined = options.examinedFrames;
    const effort = examined === undefined ? null : { atKeys: examined, elsewhere: examined, atStart: false };
    const settings = taskSettings(options);
    await makeDirectory(directory);
    const partialPrefix = `.partial-${randomUUID()}-`;
    const task = {
      kind: "extract",
      path,
      shots,
      maxCandidates,
      effort,
      directory,
      partialPrefix,
      format,
      quality,
      ...settings,
    } as const;
    try {
      return await runIsolated<FrameExtraction>(task, options.signal, report);
    } catch (error) {
      await removePartialFiles(directory, partialPrefix);
      throw error;
    }
  }, options.onProgress);
}

function requireWhole(option: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const text = `${option} must be a whole number from ${least} to ${most}, not ${value}.`;
  throw new VideoError("invalid_option", text, { option });
}
