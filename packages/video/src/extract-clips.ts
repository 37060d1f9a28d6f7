import type { Shot } from "./boundary.js";
import { checkClipLaw, type ClipLaw } from "./clips/clip-law.js";
import { equalClipFrames, planClips, type ClipExtraction, type ClipPlan, type SkippedShot } from "./clips/clip-plan.js";
import type { CutClips } from "./clips/run-clips.js";
import { withDirectory } from "./output-directory.js";
import { runIsolated, taskSettings } from "./isolation/run-isolated.js";
import { probe } from "./probe.js";
import type { RunOptions } from "./run-options.js";
import { startRunning, type Running } from "./running.js";

export interface ClipOptions extends RunOptions {
  /** As `shotsOf` gives them. */
  readonly shots: readonly Shot[];
  /** Frames per second that the shots' frame numbers count in; of the scan. Default: the file's average. */
  readonly fps?: number;
  /** What every clip obeys. */
  readonly law: ClipLaw;
  /** Made when it is not there. Files in it of the same names are replaced. */
  readonly directory: string;
  /** At most so many clips, spread over the shots. Default: all. */
  readonly maxClips?: number;
  /**
   * Makes all clips equally long, as some trainers want them: usual clips of the law where there are so many, else shorter ones.
   * Default: clips as long as the law and each shot allow.
   */
  readonly enoughEqual?: number;
  /** Pictures whose shorter side is longer are made smaller. Default: never. */
  readonly maxShorterSide?: number;
  /** Also writes a picture of each clip's sharpest frame: `clip-0001.jpg`. Default false. */
  readonly posters?: boolean;
}

/**
 * Cuts shots into H.264 clips that obey a video model's law: its frame rate, a lawful number of frames exactly, sides of its
 * multiple (cut around the middle), at the speed of the source. A file is in the directory whole or not at all.
 */
export function extractClips(path: string, options: ClipOptions): Running<ClipExtraction> {
  return startRunning(async (report) => {
    const started = performance.now();
    const { law } = options;
    checkClipLaw(law);
    const { width, height, fps } = await probe(path, options);
    const source = { width, height, fps: options.fps ?? fps };
    const { enoughEqual, maxClips, maxShorterSide, shots, posters = false } = options;
    const frames = enoughEqual === undefined ? undefined : equalClipFrames(shots, source.fps, law, enoughEqual);
    const { plans, skipped } = planClips(shots, source, law, { frames, maxClips, maxShorterSide });
    const settings = taskSettings(options);
    return withDirectory(options.directory, async (output) => {
      const task = { kind: "clips", path, plans, posters, ...output, ...settings } as const;
      const { clips, decodedFrames } = await runIsolated<CutClips>(task, options.signal, report);
      const seconds = (performance.now() - started) / 1000;
      return { law, clips, skipped: [...skipped, ...leftOut(plans, clips)], decodedFrames, seconds };
    });
  }, options.onProgress);
}

/** The shots of which no plan became a clip. */
function leftOut(plans: readonly ClipPlan[], clips: readonly ClipPlan[]): SkippedShot[] {
  const cut = new Set(clips.map(({ shot }) => shot));
  const missing = new Set(plans.map(({ shot }) => shot).filter((shot) => !cut.has(shot)));
  return [...missing].map((shot) => ({ shot, reason: "uneven_times" }));
}
