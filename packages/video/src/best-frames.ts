import { rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Shot } from "./boundary.js";
import type { Candidate } from "./frames/candidate.js";
import { chooseFrames } from "./frames/choose-frames.js";
import type { BestCandidates } from "./frames/run-best.js";
import type { StillEffort } from "./frames/still-run.js";
import { runIsolated, taskSettings } from "./isolation/run-isolated.js";
import { withDirectory } from "./output-directory.js";
import { pictureSettings, type PictureOptions } from "./picture-options.js";
import { requireWhole } from "./require-whole.js";
import { startRunning, type Running } from "./running.js";

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
  readonly decodedFrames: number;
  readonly seconds: number;
}

/** The file, within the directory, that holds the result. */
export const bestFramesManifest = "frames.json";

/** Candidates made for each frame wanted, so that the worst can be left out. */
const candidatesPerFrame = 1.15;
const sparesAtLeast = 4;
const effort: StillEffort = { atKeys: 1, elsewhere: 2, atStart: true };

/** Finds the shots, writes the best frames of the whole video and a manifest of them. */
export function bestFrames(path: string, options: BestFramesOptions): Running<BestFrames> {
  return startRunning(async (report) => {
    const started = performance.now();
    const { count, directory } = options;
    requireWhole("count", count, 1, 1_000_000);
    const maxCandidates = Math.ceil(count * candidatesPerFrame) + sparesAtLeast;
    const settings = { ...pictureSettings(options), ...taskSettings(options) };
    const { scan, shots, extraction } = await withDirectory(directory, (output) => {
      const task = { kind: "best", path, maxCandidates, effort, ...output, ...settings } as const;
      return runIsolated<BestCandidates>(task, options.signal, report);
    });
    const items = chooseFrames(extraction.candidates, count);
    const kept = new Set(items.map((item) => item.file));
    const left = extraction.candidates.filter((candidate) => !kept.has(candidate.file));
    await Promise.all(left.map((candidate) => rm(join(directory, candidate.file), { force: true })));
    const { fps, frames, width, height } = scan;
    const result: BestFrames = {
      video: basename(path),
      fps,
      frames,
      width,
      height,
      shots,
      items,
      decodedFrames: scan.decodedFrames + extraction.decodedFrames,
      seconds: (performance.now() - started) / 1000,
    };
    const partial = join(directory, `.partial-${bestFramesManifest}`);
    await writeFile(partial, `${JSON.stringify(result, null, 2)}\n`);
    await rename(partial, join(directory, bestFramesManifest));
    return result;
  }, options.onProgress);
}
