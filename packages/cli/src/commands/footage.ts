import {
  bestFrames,
  bestFramesManifest,
  boundariesAt,
  defaultShotThresholds,
  scanShots,
  shotsOf,
  type Boundary,
} from "@reelora/video";
import type { Command } from "commander";
import { join } from "node:path";
import { interruptible } from "../interrupt.js";
import { followRunning } from "../progress/follow-running.js";
import { noteOtherFiles } from "./note-other-files.js";
import { numberOption, threadsOption } from "./number-option.js";
import { printNotes } from "./print-notes.js";

interface ShotsOptions {
  readonly threshold?: string;
  readonly scan?: string;
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

/**
 * `reelora shots` and `reelora frames`, on a video file alone: no data folder, no job, no server. Nothing is loaded that they do
 * not need: the decoding process should start at once.
 */
export function addFootageCommands(program: Command): void {
  const { prominence } = defaultShotThresholds.cut;
  program
    .command("shots")
    .description("find the cuts, dissolves and fades of a video file")
    .argument("<video>", "a file")
    .option("--threshold <n>", `how far a cut must stand out of the frames around it, from 1.5 (default ${prominence})`)
    .option("--scan <file>", "keep the scores of all frames there; where they are kept already, nothing is decoded")
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
}

const now = () => performance.now();

async function shots(video: string, options: ShotsOptions): Promise<void> {
  const prominence = await numberOption("--threshold", options.threshold, { from: 1.5, to: 100, whole: false });
  const threads = await threadsOption(options.threads);
  const scan = await scanOrKept(video, options.scan, threads);
  const cut = { ...defaultShotThresholds.cut, ...(prominence === null ? {} : { prominence }) };
  const boundaries = boundariesAt(scan, { ...defaultShotThresholds, cut });
  const { fps, frames: frameCount, width, height, decodedFrames, seconds } = scan;
  if (options.json === true) {
    printJson({ fps, frames: frameCount, width, height, boundaries, decodedFrames, seconds });
    return;
  }
  const shotCount = shotsOf(boundaries, frameCount).length;
  for (const boundary of boundaries) process.stdout.write(`${boundaryLine(boundary, fps)}\n`);
  process.stdout.write(
    `${shotCount === 1 ? "1 shot" : `${shotCount} shots`}, ${frameCount} frames of ${width}x${height}, ${decodedFrames} decoded in ${seconds.toFixed(1)} s\n`,
  );
}

/** A scan, or the one that a file keeps, for which nothing is decoded. */
async function scanOrKept(video: string, path: string | undefined, threads: { readonly threads?: number }) {
  const started = now();
  // Loaded when needed: a scan should not wait for what reads files of it.
  const kept = path === undefined ? null : await (await import("./kept-scan.js")).readKeptScan(path, video);
  if (kept !== null) return { ...kept, decodedFrames: 0, seconds: (now() - started) / 1000 };
  const scan = await interruptible((signal) =>
    followRunning(scanShots(video, { signal, ...threads }), process.stderr, now),
  );
  printNotes(scan.warnings);
  if (path !== undefined) await (await import("./kept-scan.js")).keepScan(path, video, scan);
  return scan;
}

function boundaryLine({ kind, start, end }: Boundary, fps: number): string {
  const frames = start === end ? String(start) : `${start}–${end}`;
  return `${kind.padEnd(9)} ${frames.padEnd(15)} ${(start / fps).toFixed(2)} s`;
}

async function frames(video: string, options: FramesOptions): Promise<void> {
  const count = (await numberOption("--count", options.count, { from: 1, to: 100_000 })) ?? 1;
  const { format = "jpeg" } = options;
  if (format !== "jpeg" && format !== "png") {
    const { ReeloraError } = await import("@reelora/core");
    throw new ReeloraError("invalid_request", `--format: jpeg or png, not ${format}`);
  }
  const threads = await threadsOption(options.threads);
  await (await import("./output-folder.js")).checkOutputFolder(options.out);
  const result = await interruptible((signal) =>
    followRunning(
      bestFrames(video, { count, directory: options.out, format, signal, ...threads }),
      process.stderr,
      now,
    ),
  );
  printNotes(result.warnings);
  const written = result.items.map(({ file }) => file);
  await noteOtherFiles(options.out, written, bestFramesManifest);
  if (options.json === true) printJson(result);
  else
    process.stdout.write(
      `${result.items.length} frames of ${result.shots.length} shots in ${result.seconds.toFixed(1)} s\n${join(options.out, bestFramesManifest)}\n`,
    );
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
