import { randomUUID } from "node:crypto";
import type { Shot } from "./boundary.js";
import { clipLawFor, clipLaws, type ClipLaw } from "./clips/clip-law.js";
import { planClips, type ClipExtraction, type WrittenClip } from "./clips/clip-plan.js";
import { makeDirectory, removePartialFiles } from "./output-directory.js";
import { runIsolated, taskSettings } from "./isolation/run-isolated.js";
import { probe } from "./probe.js";
import type { RunOptions } from "./run-options.js";
import { startRunning, type Running } from "./running.js";
import { VideoError } from "./video-error.js";

export interface ClipOptions extends RunOptions {
  /** As `shotsOf` gives them. */
  readonly shots: readonly Shot[];
  /** Frames per second that the shots' frame numbers count in; of the scan. Default: the file's average. */
  readonly fps?: number;
  /** The model whose law the clips obey, by name (see `clipLaws`), or a law of one's own. */
  readonly law: string | ClipLaw;
  /** Made when it is not there. Files in it of the same names are replaced. */
  readonly directory: string;
  /** At most so many clips, the earliest. Default: all. */
  readonly maxClips?: number;
}

/**
 * Cuts shots into H.264 clips that obey a video model's law: its frame rate, a lawful number of frames exactly, sides of its
 * multiple (cut around the middle), at the speed of the source. A file is in the directory whole or not at all.
 */
export function extractClips(path: string, options: ClipOptions): Running<ClipExtraction> {
  return startRunning(async (report) => {
    const started = performance.now();
    const law = lawOf(options.law);
    const { width, height, fps } = await probe(path, options);
    const planned = planClips(options.shots, { width, height, fps: options.fps ?? fps }, law);
    const plans = planned.plans.slice(0, options.maxClips ?? Infinity);
    const { directory } = options;
    await makeDirectory(directory);
    const partialPrefix = `.partial-${randomUUID()}-`;
    const task = { kind: "clips", path, plans, directory, partialPrefix, ...taskSettings(options) } as const;
    try {
      const clips = await runIsolated<WrittenClip[]>(task, options.signal, report);
      return { law, clips, skipped: planned.skipped, seconds: (performance.now() - started) / 1000 };
    } catch (error) {
      await removePartialFiles(directory, partialPrefix);
      throw error;
    }
  }, options.onProgress);
}

function lawOf(law: string | ClipLaw): ClipLaw {
  if (typeof law !== "string") return law;
  const known = clipLawFor(law);
  if (known !== undefined) return known;
  const names = clipLaws.map(({ model }) => model).join(", ");
  throw new VideoError("invalid_option", `There is no model ${law}. Give one of ${names}.`, { option: "law" });
}
