import { clipLawNames, clipLaws, isClipLawName, ReeloraError } from "@reelora/core";
import { clipsManifest, extractClips, scanShots, shotsOf } from "@reelora/video";
import type { Command } from "commander";
import { join } from "node:path";
import { interruptible } from "../interrupt.js";
import { followRunning } from "../progress/follow-running.js";
import { noteOtherFiles } from "./note-other-files.js";
import { numberOption, threadsOption } from "./number-option.js";
import { checkOutputFolder } from "./output-folder.js";
import { printNotes } from "./print-notes.js";

interface ClipsOptions {
  readonly for: string;
  readonly out: string;
  readonly maxClips?: string;
  readonly threads?: string;
  readonly json?: boolean;
}

const modelNames = clipLawNames.join(", ");

/** `reelora clips`, on a video file alone: no data folder, no job, no server. */
export function addClipsCommand(program: Command): void {
  program
    .command("clips")
    .description("cut a video file into clips that a video model can be trained on")
    .argument("<video>", "a file")
    .requiredOption("--for <model>", `whose rules they obey: ${modelNames}`)
    .requiredOption("--out <folder>", "where they are written; made when missing")
    .option("--max-clips <n>", "at most so many, spread over the shots (default: all)")
    .option("--threads <n>", "decoding threads (default: one for each processor)")
    .option("--json", "print the result as JSON")
    .action(clips);
}

async function clips(video: string, options: ClipsOptions): Promise<void> {
  if (!isClipLawName(options.for)) {
    throw new ReeloraError("invalid_request", `--for: one of ${modelNames}, not "${options.for}"`);
  }
  const { framesPerSecond, framesMultipleOf, sideMultipleOf, usualFrames } = clipLaws[options.for];
  const law = { fps: framesPerSecond, step: framesMultipleOf, divisor: sideMultipleOf, frames: usualFrames };
  const maxClips = await numberOption("--max-clips", options.maxClips, { from: 1, to: 100_000 });
  const threads = await threadsOption(options.threads);
  await checkOutputFolder(options.out);
  const result = await interruptible(async (signal) => {
    const common = { signal, ...threads };
    const scan = await followRunning(scanShots(video, common), process.stderr, () => performance.now());
    printNotes(scan.warnings);
    const cut = {
      shots: shotsOf(scan.boundaries, scan.frames),
      fps: scan.fps,
      law,
      directory: options.out,
    };
    return followRunning(
      extractClips(video, { ...common, ...cut, ...(maxClips === null ? {} : { maxClips }) }),
      process.stderr,
      () => performance.now(),
    );
  });
  const written = result.clips.map(({ file }) => file);
  await noteOtherFiles(options.out, written, clipsManifest);
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  for (const clip of result.clips) {
    process.stdout.write(
      `${clip.file}  ${clip.frames} frames at ${result.law.fps} fps, ${clip.width}x${clip.height}, plays at ${clip.playbackSpeed}x\n`,
    );
  }
  const left = { too_short: 0, uneven_times: 0 };
  for (const { reason } of result.skipped) left[reason] += 1;
  const uneven = left.uneven_times > 0 ? `, ${left.uneven_times} have frames at uneven times` : "";
  process.stdout.write(
    `${result.clips.length} clips in ${result.seconds.toFixed(1)} s; ${left.too_short} shots are too short${uneven}\n${join(options.out, clipsManifest)}\n`,
  );
}
