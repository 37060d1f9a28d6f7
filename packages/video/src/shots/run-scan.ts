import { basename } from "node:path";
import type { DecodingThread, DecodingThreads } from "../isolation/decoding-threads.js";
import type { ScanTask } from "../isolation/task.js";
import type { Progress } from "../running.js";
import { VideoError } from "../video-error.js";
import type { VideoProbe } from "../video-probe.js";
import { openMapped, openVideoOn, type MappedVideo, type OpenedVideo } from "../isolation/map-video.js";
import { decideBoundaries } from "./decide-boundaries.js";
import { givesHints } from "./gives-hints.js";
import { hintsMisled } from "./hints-misled.js";
import { MapMismatch } from "./read-runs.js";
import { scanByMap, type MapScan } from "./scan-by-map.js";
import { scanBySpans } from "./scan-by-spans.js";
import { scanInOrder, type StreamScan } from "./scan-in-order.js";
import type { ShotScan, StreamReading, VideoWarning } from "./shot-scan.js";
import { isSteady } from "./stream-habits.js";
import { spreadsOver } from "./stream-spans.js";

/** A video of fewer frames has no boundary worth looking for. */
const leastFrames = 4;

type Report = (progress: Progress) => void;

/**
 * Finds the boundaries in the cheapest way that the stream allows. A video of less than `least` frames is refused as too short.
 * Runs in the decoding process.
 */
export async function runScan(
  task: ScanTask,
  threads: DecodingThreads,
  report: Report,
  opened?: OpenedVideo,
  least = leastFrames,
): Promise<ShotScan> {
  const started = performance.now();
  const decoders = threads.take(task.threads);
  const { probe, mapped } = opened ?? (await openMapped(task, decoders));
  const scan =
    (await scanWithMap(task, decoders, probe, mapped, report)) ??
    (await scanFromStart(task, decoders[0]!, probe, report));
  checkFrames(task.path, scan.frames, scan.decodeErrors, least);
  return {
    // Times are binary fractions of a second: 24 frames per second must not read as 24.000000000000004.
    fps: Math.round(scan.fps * 1e6) / 1e6,
    frames: scan.frames,
    width: probe.width,
    height: probe.height,
    boundaries: decideBoundaries(scan.evidence, scan.frames),
    decodedFrames: scan.decodedFrames,
    reading: scan.reading,
    seconds: (performance.now() - started) / 1000,
    warnings: warningsOf(probe, scan),
    evidence: scan.evidence,
    changes: scan.changes,
  };
}

/** Several decoders at once, each on its own groups of pictures; null when the stream cannot be taken apart so, or not evenly. */
async function scanWithMap(
  task: ScanTask,
  decoders: readonly DecodingThread[],
  probe: VideoProbe,
  mapped: MappedVideo | null,
  report: Report,
): Promise<StreamScan | null> {
  if (mapped === null) return null;
  const { map, secondsPerTick, closed } = mapped;
  const mayHint = closed && wantsHints(task, probe, map.frames) && hintedCodecs.has(probe.codec);
  const withHints = mayHint && givesHints(map) && isSteady(map, secondsPerTick);
  const onFrames = (done: number): void => report(progressOf(done, map.frames));
  const seconds = (map.ticks[map.frames - 1]! - map.ticks[0]!) * secondsPerTick;
  const fps = seconds > 0 ? (map.frames - 1) / seconds : probe.fps;
  const streamOf = (scan: MapScan, reading: StreamReading): StreamScan | null =>
    scan.decodeErrors > 0 ? null : { ...scan, frames: map.frames, fps, reading };
  let decodedInVain = 0;
  try {
    if (withHints) {
      const scan = await scanByMap(decoders, map, onFrames);
      if (!hintsMisled(map, decideBoundaries(scan.evidence, map.frames))) return streamOf(scan, "hints");
      decodedInVain = scan.decodedFrames;
    }
    if (!spreadsOver(map, decoders.length)) return null;
    const scan = await scanBySpans(decoders, mapped, onFrames);
    return streamOf({ ...scan, decodedFrames: scan.decodedFrames + decodedInVain }, "groups");
  } catch (error) {
    if (error instanceof MapMismatch) return null;
    throw error;
  }
}

/** Pixels of all frames together from which looking at hints saves enough time to be worth what it may miss. */
const pixelsWorthHints = 2.5e9;

function wantsHints(task: ScanTask, probe: VideoProbe, frames: number): boolean {
  switch (task.method) {
    case "auto":
      return frames * probe.codedWidth * probe.codedHeight >= pixelsWorthHints;
    case "hinted":
      return true;
    case "full":
      return false;
  }
}

/** Codecs whose encoders are known to put key frames at cuts and to spend bytes where pictures change. */
const hintedCodecs: ReadonlySet<string> = new Set(["h264"]);

async function scanFromStart(
  task: ScanTask,
  decoder: DecodingThread,
  probe: VideoProbe,
  report: Report,
): Promise<StreamScan> {
  await openVideoOn(decoder, task, task.threads);
  return scanInOrder(decoder, probe, task.threads, (done) => report(progressOf(done, probe.frames)));
}

function progressOf(done: number, total: number | null): Progress {
  return { fraction: total === null ? 0 : Math.min(0.999, done / total), done, total, unit: "frames" };
}

function checkFrames(path: string, frames: number, decodeErrors: number, least: number): void {
  if (frames >= least) return;
  const file = basename(path);
  if (frames === 0) {
    const text = `No frame of ${file} can be decoded. The file is damaged or was cut short: fetch or export it again.`;
    throw new VideoError("corrupt", text, { file, decodeErrors });
  }
  const text = `${file} has only ${frames} ${frames === 1 ? "frame" : "frames"}; at least ${least} are needed to find a shot. Give a longer video.`;
  throw new VideoError("too_short", text, { file, frames, least });
}

function warningsOf(probe: VideoProbe, { frames, fps, decodeErrors }: StreamScan): VideoWarning[] {
  const warnings: VideoWarning[] = [];
  const expected = probe.framesExact ? probe.frames : null;
  // Containers may count packets that hold nothing: then the frames that came last as long as was announced.
  const lasts = probe.durationSeconds !== null && frames / fps >= probe.durationSeconds * 0.98;
  if (expected !== null && frames < expected * 0.98 - 1 && !lasts) {
    const message = `The file announces ${expected} frames and holds ${frames}: its end is missing. The frames up to there are used.`;
    warnings.push({ code: "truncated", message });
  }
  if (decodeErrors > 0) {
    const message = `${decodeErrors} packets or frames would not decode; what could be decoded is used.`;
    warnings.push({ code: "damaged", message });
  }
  return warnings;
}
