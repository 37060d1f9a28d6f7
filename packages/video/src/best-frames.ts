import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Shot } from "./boundary.js";
import { defaultQuality } from "./extract-frames.js";
import type { Candidate } from "./frames/candidate.js";
import { chooseFrames } from "./frames/choose-frames.js";
import type { BestCandidates } from "./frames/run-best.js";
import type { StillEffort } from "./frames/still-run.js";
import { runIsolated, taskSettings } from "./isolation/run-isolated.js";
import { makeDirectory, removePartialFiles } from "./output-directory.js";
import type { RunOptions } from "./run-options.js";
import { startRunning, type Running } from "./running.js";
import { VideoError } from "./video-error.js";

export interface BestFramesOptions extends RunOptions {
  /** Frames wanted; fewer are given when the video has not so many. */
  readonly count: number;
  /** Made when it is not there. */
  readonly directory: string;
  /** Default "jpeg". */
  readonly format?: "jpeg" | "png";
  /** JPEG quality, 1 to 100. Default 95. */
  readonly quality?: number;
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
    const { count, directory, format = "jpeg", quality = defaultQuality } = options;
    if (!Number.isInteger(count) || count < 1) {
      throw new VideoError("invalid_option", `count must be a whole number from 1, not ${count}.`, { option: "count" });
    }
    if (!Number.isInteger(quality) || quality < 1 || quality > 100) {
      throw new VideoError("invalid_option", `quality must be a whole number from 1 to 100, not ${quality}.`, {
        option: "quality",
      });
    }
    const maxCandidates = Math.ceil(count * candidatesPerFrame) + sparesAtLeast;
    const settings = taskSettings(options);
    await makeDirectory(directory);
    const partialPrefix = `.partial-${randomUUID()}-`;
    const task = {
      kind: "best",
      path,
      maxCandidates,
      effort,
      directory,
      partialPrefix,
      format,
      quality,
      ...settings,
    } as const;
    const { scan, shots, extraction } = await runIsolated<BestCandidates>(task, options.signal, report).catch(
      async (error: unknown) => {
        await removePartialFiles(directory, partialPrefix);
        throw error;
      },
    );
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
