import { availableParallelism } from "node:os";
import sharp from "sharp";
import type { Still } from "../decoding/decoder-protocol.js";
import type { DecodingThreads } from "../isolation/decoding-threads.js";
import type { ExtractTask } from "../isolation/task.js";
import type { Progress } from "../running.js";
import type { Candidate, FrameExtraction } from "./candidate.js";
import { planStills } from "./plan-stills.js";
import type { StillTarget } from "./still-target.js";
import { writeStill } from "./still-writer.js";

const frameDigits = 7;

/** Decodes, measures and writes the candidates. Runs in the decoding process. */
export async function runExtract(
  task: ExtractTask,
  threads: DecodingThreads,
  report: (progress: Progress) => void,
): Promise<FrameExtraction> {
  const started = performance.now();
  sharp.concurrency(1);
  sharp.cache(false);
  const decoder = threads.start();
  const probe = await decoder.call({ kind: "open", path: task.path, limits: task.limits, threads: task.threads });
  const targets = planStills(task.shots, { fps: probe.fps, maxCandidates: task.maxCandidates });
  await decoder.call({ kind: "stills", targets });
  const candidates: Candidate[] = [];
  const writing = new Set<Promise<void>>();
  const mostAtOnce = Math.max(2, Math.min(task.threads, availableParallelism()) + 1);
  let decodedFrames: number;
  for (;;) {
    const answer = await decoder.call({ kind: "nextStill" });
    decodedFrames = answer.decodedFrames;
    const still = answer.still;
    if (still === null) break;
    const write = writeCandidate(task, targets, still).then((candidate) => {
      candidates.push(candidate);
      writing.delete(write);
      report({
        fraction: Math.min(0.999, candidates.length / targets.length),
        done: candidates.length,
        total: targets.length,
        unit: "files",
      });
    });
    writing.add(write);
    if (writing.size >= mostAtOnce) await Promise.race(writing);
  }
  await Promise.all(writing);
  candidates.sort((a, b) => a.frame - b.frame);
  return { frames: candidates.length, candidates, decodedFrames, seconds: (performance.now() - started) / 1000 };
}

async function writeCandidate(task: ExtractTask, targets: readonly StillTarget[], still: Still): Promise<Candidate> {
  const { frame, seconds, width, height, rgb, measurements } = still;
  const file = `frame-${String(frame).padStart(frameDigits, "0")}.${task.format === "png" ? "png" : "jpg"}`;
  const sizeBytes = await writeStill(rgb, width, height, file, task);
  return { frame, seconds, shot: targets[still.target]?.shot ?? 0, file, width, height, sizeBytes, measurements };
}
