import { rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { checkShots, type Shot } from "./boundary.js";
import { checkClipLaw, type ClipLaw } from "./clips/clip-law.js";
import type { ClipExtraction } from "./clips/clip-extraction.js";
import type { CutClips } from "./clips/run-clips.js";
import { orCannotWrite, withDirectory, type OutputDirectory } from "./output-directory.js";
import { runIsolated, taskSettings } from "./isolation/run-isolated.js";
import { requireWhole } from "./require-whole.js";
import type { RunOptions } from "./run-options.js";
import { startRunning, type Running } from "./running.js";
import { VideoError } from "./video-error.js";

export interface ClipOptions extends RunOptions {
  /** As `shotsOf` gives them. */
  readonly shots: readonly Shot[];
  /** Frames per second that the shots' frame numbers count in, more than 0; of the scan. Default: the file's average. */
  readonly fps?: number;
  /** What every clip obeys. */
  readonly law: ClipLaw;
  /** Made when it is not there. Files in it of the same names are replaced. */
  readonly directory: string;
  /** At most so many clips, from 1, spread over the shots. Default: all. */
  readonly maxClips?: number;
  /**
   * Makes all clips equally long, as some trainers want them: usual clips of the law where there are so many, else shorter ones.
   * Default: clips as long as the law and each shot allow.
   */
  readonly enoughEqual?: number;
  /** Pictures whose shorter side has more pixels are made smaller. Default: never. */
  readonly maxShorterSide?: number;
  /** Also writes a picture of each clip's sharpest frame: `clip-0001.jpg`. Default false. */
  readonly posters?: boolean;
}

/** Frames a second of the fastest cameras for film. */
const fastestSource = 100_000;

/** The file, within the directory, that holds the result. */
export const clipsManifest = "clips.json";

/**
 * Cuts shots into H.264 clips that obey a video model's law: its frame rate, a lawful number of frames exactly, sides of its
 * multiple (cut around the middle), at the speed of the source; and writes, last, a manifest of them. A file is in the directory
 * whole or not at all: when the call is aborted, the clips done by then are there.
 */
export function extractClips(path: string, options: ClipOptions): Running<ClipExtraction> {
  return startRunning(async (report) => {
    const started = performance.now();
    const { law, fps, enoughEqual, maxClips, maxShorterSide, shots, posters = false } = options;
    checkClipLaw(law);
    checkShots(shots);
    for (const [option, value] of Object.entries({ maxClips, enoughEqual, maxShorterSide })) {
      if (value !== undefined) requireWhole(option, value, 1, 1_000_000);
    }
    if (fps !== undefined && !(fps > 0 && fps <= fastestSource)) {
      const text = `fps must be more than 0 and at most ${fastestSource}, not ${fps}.`;
      throw new VideoError("invalid_option", text, { option: "fps" });
    }
    const settings = taskSettings(options);
    const wanted = { shots, law, fps, enoughEqual, maxClips, maxShorterSide, posters };
    return withDirectory(options.directory, async (output) => {
      const task = { kind: "clips", path, ...wanted, ...output, ...settings } as const;
      const { clips, skipped, decodedFrames } = await runIsolated<CutClips>(task, options.signal, report);
      const seconds = (performance.now() - started) / 1000;
      const result: ClipExtraction = { video: basename(path), law, clips, skipped, decodedFrames, seconds };
      await orCannotWrite(
        `${clipsManifest} could not be written into ${options.directory}`,
        writeManifest(result, output),
      );
      return result;
    });
  }, options.onProgress);
}

async function writeManifest(result: ClipExtraction, { directory, partialPrefix }: OutputDirectory): Promise<void> {
  const partial = join(directory, `${partialPrefix}${clipsManifest}`);
  await writeFile(partial, `${JSON.stringify(result, null, 2)}\n`);
  await rename(partial, join(directory, clipsManifest));
}
