import { clipLawNames, clipLaws, isClipLawName, ReeloraError } from "@reelora/core";
import {
  bestFrames,
  bestFramesManifest,
  boundariesAt,
  defaultShotThresholds,
  extractClips,
  scanShots,
  shotsOf,
  type Boundary,
} from "@reelora/video";
import type { Command } from "commander";
import { join } from "node:path";
import { onInterrupt } from "../interrupt.js";
import { followRunning } from "../progress/follow-running.js";

interface ShotsOptions {
  readonly threshold?: string;
  readonly threads?: string;
  readonly json?: boolean;
}

interface FramesOptions {
  readonly count: string;
  readonly out: string;
  readonly format?: string;
  readonly threads?: string;
  readonly json?: boolean;
}

interface ClipsOptions {
  readonly for: string;
  readonly out: string;
  readonly maxClips?: string;
  readonly threads?: string;
  readonly json?: boolean;
}

/** Commands on a video file alone: no data folder, no job, no server. */
export function addFootageCommands(program: Command): void {
  const { prominence } = defaultShotThresholds.cut;
  program
    .command("shots")
    .description("find the cuts, dissolves and fades of a video file")
    .argument("<video>", "a file")
    .option("--threshold <n>", `how far a cut must stand out of the frames around it, from 1.5 (default ${prominence})`)
    .option("--threads <n>", "decoding threads (default: one for each processor)")
    .option("--json", "print the result as JSON")
    .action(shots);
  program
    .command("frames")
    .description("write the best frames of a video file")
    .argument("<video>", "a file")
    .requiredOption("--count <n>", "how many")
    .requiredOption("--out <folder>", "where they are written; made when missing")
    .option("--format <name>", "jpeg or png (default jpeg)")
    .option("--threads <n>", "decoding threads (default: one for each processor)")
    .option("--json", "print the manifest as JSON")
    .action(frames);
  program
    .command("clips")
    .description("cut a video file into clips that a video model can be trained on")
    .argument("<video>", "a file")
    .requiredOption("--for <model>", modelNames)
    .requiredOption("--out <folder>", "where they are written; made when missing")
    .option("--max-clips <n>", "at most so many, the earliest (default: all)")
    .option("--threads <n>", "decoding threads (default: one for each processor)")
    .option("--json", "print the result as JSON")
    .action(clips);
}

const modelNames = clipLawNames.join(", ");
const now = () => performance.now();

async function shots(video: string, options: ShotsOptions): Promise<void> {
  const scan = await interruptible((signal) =>
    followRunning(scanShots(video, { signal, ...threadsOf(options) }), process.stderr, now),
  );
  const prominence = numberOf("--threshold", options.threshold, { from: 1.5, to: 100 });
  const cut = { ...defaultShotThresholds.cut, ...(prominence === null ? {} : { prominence }) };
  const boundaries = boundariesAt(scan, { ...defaultShotThresholds, cut });
  for (const { message } of scan.warnings) process.stderr.write(`Note: ${message}\n`);
  const { fps, frames: frameCount, width, height, decodedFrames, seconds } = scan;
  if (options.json === true) {
    printJson({ fps, frames: frameCount, width, height, boundaries, decodedFrames, seconds });
    return;
  }
  for (const boundary of boundaries) process.stdout.write(`${boundaryLine(boundary, fps)}\n`);
  process.stdout.write(
    `${shotsOf(boundaries, frameCount).length} shots, ${frameCount} frames of ${width}x${height}, ${decodedFrames} decoded in ${seconds.toFixed(1)} s\n`,
  );
}

function boundaryLine({ kind, start, end }: Boundary, fps: number): string {
  const frames = start === end ? String(start) : `${start}–${end}`;
  return `${kind.padEnd(9)} ${frames.padEnd(15)} ${(start / fps).toFixed(2)} s`;
}

async function frames(video: string, options: FramesOptions): Promise<void> {
  const count = numberOf("--count", options.count, { from: 1, to: 100_000 }) ?? 1;
  const { format = "jpeg" } = options;
  if (format !== "jpeg" && format !== "png")
    throw new ReeloraError("invalid_request", `--format: jpeg or png, not ${format}`);
  const result = await interruptible((signal) =>
    followRunning(
      bestFrames(video, { count, directory: options.out, format, signal, ...threadsOf(options) }),
      process.stderr,
      now,
    ),
  );
  if (options.json === true) printJson(result);
  else
    process.stdout.write(
      `${result.items.length} frames of ${result.shots.length} shots in ${result.seconds.toFixed(1)} s\n${join(options.out, bestFramesManifest)}\n`,
    );
}

async function clips(video: string, options: ClipsOptions): Promise<void> {
  if (!isClipLawName(options.for)) {
    throw new ReeloraError("invalid_request", `--for: one of ${modelNames}, not "${options.for}"`);
  }
  const { framesPerSecond, framesMultipleOf, sideMultipleOf, usualFrames } = clipLaws[options.for];
  const law = { fps: framesPerSecond, step: framesMultipleOf, divisor: sideMultipleOf, frames: usualFrames };
  const maxClips = numberOf("--max-clips", options.maxClips, { from: 1, to: 100_000 });
  const result = await interruptible(async (signal) => {
    const common = { signal, ...threadsOf(options) };
    const scan = await followRunning(scanShots(video, common), process.stderr, now);
    const cut = {
      shots: shotsOf(scan.boundaries, scan.frames),
      fps: scan.fps,
      law,
      directory: options.out,
    };
    return followRunning(
      extractClips(video, { ...common, ...cut, ...(maxClips === null ? {} : { maxClips }) }),
      process.stderr,
      now,
    );
  });
  if (options.json === true) {
    printJson(result);
    return;
  }
  for (const clip of result.clips) {
    process.stdout.write(
      `${clip.file}  ${clip.frames} frames at ${result.law.fps} fps, ${clip.width}x${clip.height}, plays at ${clip.playbackSpeed}x\n`,
    );
  }
  process.stdout.write(
    `${result.clips.length} clips in ${result.seconds.toFixed(1)} s; ${result.skipped.length} shots are too short\n`,
  );
}

async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupt = onInterrupt(() => undefined);
  return work(interrupt.signal).finally(() => interrupt.dispose());
}

function threadsOf({ threads }: { readonly threads?: string }): { readonly threads?: number } {
  const count = numberOf("--threads", threads, { from: 1, to: 64 });
  return count === null ? {} : { threads: count };
}

function numberOf(
  option: string,
  text: string | undefined,
  { from, to }: { readonly from: number; readonly to: number },
): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (text.trim() === "" || !(value >= from && value <= to)) {
    throw new ReeloraError("invalid_request", `${option}: a number from ${from} to ${to}, not "${text}"`);
  }
  return value;
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
