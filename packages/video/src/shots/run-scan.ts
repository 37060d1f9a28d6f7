import { basename } from "node:path";
import type { DecodingThreads } from "../isolation/decoding-threads.js";
import type { ScanTask } from "../isolation/task.js";
import type { Progress } from "../running.js";
import { VideoError } from "../video-error.js";
import type { VideoProbe } from "../video-probe.js";
import { decideBoundaries } from "./decide-boundaries.js";
import { EvidenceCollector } from "./evidence-collector.js";
import type { ShotScan, VideoWarning } from "./shot-scan.js";

/** Frames asked of the decoder at once. */
const batchFrames = 64;

/** A video of fewer frames has no shot worth finding. */
const leastFrames = 4;

/** Decodes every frame and decides the boundaries. Runs in the decoding process. */
export async function runScan(
  task: ScanTask,
  threads: DecodingThreads,
  report: (progress: Progress) => void,
): Promise<ShotScan> {
  const started = performance.now();
  const decoder = threads.start();
  const probe = await decoder.call({ kind: "open", path: task.path, limits: task.limits, threads: task.threads });
  const changes: (number | null)[] = [];
  const collector = new EvidenceCollector(0, (_, some) => {
    for (const change of some) changes.push(Math.round(change * 100) / 100);
  });
  let frames = 0;
  let decodeErrors: number;
  let firstSeconds = 0;
  let lastSeconds = 0;
  let next = decoder.call({ kind: "thumbnails", maximum: batchFrames });
  for (;;) {
    const batch = await next;
    // The decoder works on the following batch while this one is analysed.
    if (!batch.ended) next = decoder.call({ kind: "thumbnails", maximum: batchFrames });
    if (batch.count > 0) {
      if (frames === 0) firstSeconds = batch.seconds[0]!;
      lastSeconds = batch.seconds[batch.count - 1]!;
    }
    frames += batch.count;
    decodeErrors = batch.decodeErrors;
    collector.add(batch.pixels, batch.count);
    report(progressOf(frames, probe.frames));
    if (batch.ended) break;
  }
  checkFrames(task.path, frames, decodeErrors);
  const evidence = collector.finish();
  return {
    fps: frames > 1 && lastSeconds > firstSeconds ? (frames - 1) / (lastSeconds - firstSeconds) : probe.fps,
    frames,
    width: probe.width,
    height: probe.height,
    boundaries: decideBoundaries(evidence, frames),
    decodedFrames: frames,
    seconds: (performance.now() - started) / 1000,
    warnings: warningsOf(probe, frames, decodeErrors),
    evidence,
    changes,
  };
}

function progressOf(done: number, total: number | null): Progress {
  return { fraction: total === null ? 0 : Math.min(0.999, done / total), done, total, unit: "frames" };
}

function checkFrames(path: string, frames: number, decodeErrors: number): void {
  if (frames >= leastFrames) return;
  const file = basename(path);
  if (frames === 0) {
    const text = `No frame of ${file} can be decoded. The file is damaged or was cut short: fetch or export it again.`;
    throw new VideoError("corrupt", text, { file, decodeErrors });
  }
  const text = `${file} has only ${frames} frames; at least ${leastFrames} are needed to find a shot. Give a longer video.`;
  throw new VideoError("too_short", text, { file, frames, least: leastFrames });
}

function warningsOf(probe: VideoProbe, frames: number, decodeErrors: number): VideoWarning[] {
  const warnings: VideoWarning[] = [];
  const expected = probe.framesExact ? probe.frames : null;
  if (expected !== null && frames < expected * 0.98 - 1) {
    const message = `The file announces ${expected} frames and holds ${frames}: its end is missing. The frames up to there are used.`;
    warnings.push({ code: "truncated", message });
  }
  if (decodeErrors > 0) {
    const message = `${decodeErrors} packets or frames would not decode; what could be decoded is used.`;
    warnings.push({ code: "damaged", message });
  }
  return warnings;
}
