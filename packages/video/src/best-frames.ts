import { rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Shot } from "./boundary.js";
import type { Candidate } from "./frames/candidate.js";
import { chooseFrames } from "./frames/choose-frames.js";
import type { BestCandidates } from "./frames/run-best.js";
import type { StillEffort } from "./frames/still-run.js";
import { runIsolated, taskSettings } from "./isolation/run-isolated.js";
import { orCannotWrite, withAside } from "./output-directory.js";
import { pictureSettings, type PictureOptions } from "./picture-options.js";
import { requireWhole } from "./require-whole.js";
import { startRunning, type Running } from "./running.js";
import type { VideoWarning } from "./shots/shot-scan.js";

export interface BestFramesOptions extends PictureOptions {
  /** Frames wanted; fewer are given when the video has not so many. */
  readonly count: number;
}

export interface BestFrames {
  readonly video: string;
  readonly fps: number;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly shots: readonly Shot[];
  /** The chosen frames, in frame order; their files are in the directory. */
  readonly items: readonly Candidate[];
  /** What was odd about the file. */
  readonly warnings: readonly VideoWarning[];
  readonly decodedFrames: number;
  readonly seconds: number;
}

/** The file, within the directory, that holds the result. */
export const bestFramesManifest = "frames.json";

/** Candidates made for each frame wanted, so that the worst can be left out. */
const candidatesPerFrame = 1.15;
const sparesAtLeast = 4;
const effort: StillEffort = { atKeys: 1, elsewhere: 2, atStart: true };

/**
 * Finds the shots, writes the best frames of the whole video and, last, a manifest of them. They are put into the directory when
 * all are done: when the call fails or is aborted, none is there.
 */
export function bestFrames(path: string, options: BestFramesOptions): Running<BestFrames> {
  return startRunning(async (report) => {
    const started = performance.now();
    const { count, directory } = options;
    requireWhole("count", count, 1, 1_000_000);
    const maxCandidates = Math.ceil(count * candidatesPerFrame) + sparesAtLeast;
    const settings = { ...pictureSettings(options), ...taskSettings(options) };
    return withAside(directory, async ({ partialPrefix }, aside) => {
      const output = { directory: aside, partialPrefix };
      const task = { kind: "best", path, maxCandidates, effort, ...output, ...settings } as const;
      const { scan, shots, extraction } = await runIsolated<BestCandidates>(task, options.signal, report);
      const items = chooseFrames(extraction.candidates, count);
      const { fps, frames, width, height, warnings } = scan;
      const result: BestFrames = {
        video: basename(path),
        fps,
        frames,
        width,
        height,
        shots,
        items,
        warnings,
        decodedFrames: scan.decodedFrames + extraction.decodedFrames,
        seconds: (performance.now() - started) / 1000,
      };
      await orCannotWrite(`The frames could not be put into ${directory}`, putInPlace(result, aside, directory));
      return result;
    });
  }, options.onProgress);
}

/** Moves the chosen frames, and last the manifest, from where they were written. */
async function putInPlace(result: BestFrames, aside: string, directory: string): Promise<void> {
  await writeFile(join(aside, bestFramesManifest), `${JSON.stringify(result, null, 2)}\n`);
  for (const name of [...result.items.map(({ file }) => file), bestFramesManifest]) {
    await rename(join(aside, name), join(directory, name));
  }
}
