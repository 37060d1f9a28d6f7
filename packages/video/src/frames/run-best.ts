import { shotsOf, type Shot } from "../boundary.js";
import type { DecodingThreads } from "../isolation/decoding-threads.js";
import { openMapped } from "../isolation/map-video.js";
import type { BestTask, ScanTask } from "../isolation/task.js";
import type { Progress } from "../running.js";
import { runScan } from "../shots/run-scan.js";
import type { ShotScan } from "../shots/shot-scan.js";
import type { FrameExtraction } from "./candidate.js";
import { runExtract } from "./run-extract.js";

/** What finding the shots and extracting candidates gave, without the evidence. */
export interface BestCandidates {
  readonly scan: Omit<ShotScan, "evidence" | "changes">;
  readonly shots: readonly Shot[];
  readonly extraction: FrameExtraction;
}

/** Part of the time that finding the shots takes, for progress. */
const scanShare = 0.6;

/** What is kept while candidates are written: the evidence of a long video is megabytes. */
function withoutEvidence(scan: ShotScan): BestCandidates["scan"] {
  const { fps, frames, width, height, boundaries, decodedFrames, reading, seconds, warnings } = scan;
  return { fps, frames, width, height, boundaries, decodedFrames, reading, seconds, warnings };
}

/** Finds the shots, then writes candidates of them; a video of a few frames is one shot. Runs in the decoding process. */
export async function runBest(
  task: BestTask,
  threads: DecodingThreads,
  report: (progress: Progress) => void,
): Promise<BestCandidates> {
  const { path, threads: count, limits } = task;
  const opened = await openMapped(task, threads.take(count));
  const scanTask: ScanTask = { kind: "scan", method: "auto", path, threads: count, limits };
  const reportScan: typeof report = (progress) => report({ ...progress, fraction: progress.fraction * scanShare });
  const scan = withoutEvidence(await runScan(scanTask, threads, reportScan, opened, 1));
  const shots = shotsOf(scan.boundaries, scan.frames);
  const reportExtract: typeof report = (progress) =>
    report({ ...progress, fraction: scanShare + progress.fraction * (1 - scanShare) });
  const extraction = await runExtract({ ...task, kind: "extract", shots }, threads, reportExtract, opened);
  return { scan, shots, extraction };
}
