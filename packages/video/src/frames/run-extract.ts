import { availableParallelism } from "node:os";
import sharp from "sharp";
import type { Still } from "../decoding/decoder-protocol.js";
import type { DecodingThreads } from "../isolation/decoding-threads.js";
import { openMapped, type OpenedVideo } from "../isolation/map-video.js";
import type { ExtractTask } from "../isolation/task.js";
import type { Progress } from "../running.js";
import type { Candidate, FrameExtraction } from "./candidate.js";
import { planStills } from "./plan-stills.js";
import { stillsByMap, stillsInOrder, type StillSource } from "./still-sources.js";
import type { StillTarget } from "./still-target.js";
import { writeStill } from "./still-writer.js";

const frameDigits = 7;

/** Decodes, measures and writes the candidates. Runs in the decoding process. */
export async function runExtract(
  task: ExtractTask,
  threads: DecodingThreads,
  report: (progress: Progress) => void,
  opened?: OpenedVideo,
): Promise<FrameExtraction> {
  const started = performance.now();
  sharp.concurrency(1);
  sharp.cache(false);
  const decoders = threads.take(task.threads);
  const { probe, mapped } = opened ?? (await openMapped(task, decoders));
  const targets = planStills(task.shots, { fps: probe.fps, maxCandidates: task.maxCandidates });
  const writer = new CandidateWriter(task, targets, report);
  let source: StillSource | null = await stillsByMap(task, decoders, mapped, targets);
  const complete = source !== null && (await writer.writeAll(source));
  if (!complete) {
    source = await stillsInOrder(task, decoders[0]!, targets);
    await writer.writeAll(source);
  }
  const candidates = await writer.finish();
  const seconds = (performance.now() - started) / 1000;
  return { frames: candidates.length, candidates, decodedFrames: source!.decodedFrames, seconds };
}

/** Writes candidates a few at a time. One written again replaces the earlier one of its target. */
class CandidateWriter {
  private readonly candidates = new Map<number, Candidate>();
  private readonly writing = new Set<Promise<void>>();
  private readonly mostAtOnce: number;

  constructor(
    private readonly task: ExtractTask,
    private readonly targets: readonly StillTarget[],
    private readonly report: (progress: Progress) => void,
  ) {
    // One thread decodes and writes in turn; several decode ahead of what is written.
    this.mostAtOnce = task.threads === 1 ? 1 : Math.min(task.threads, availableParallelism()) + 1;
  }

  /** False when the source gave up before its end. */
  async writeAll(source: StillSource): Promise<boolean> {
    for (;;) {
      const stills = await source.next();
      if (stills === null) return true;
      if (stills === "mismatch") return false;
      for (const still of stills) await this.write(still);
    }
  }

  async finish(): Promise<Candidate[]> {
    await Promise.all(this.writing);
    return [...this.candidates.values()].sort((a, b) => a.frame - b.frame);
  }

  /** Starts writing, and waits until few enough are under way. */
  private async write(still: Still): Promise<void> {
    const write = this.writeOne(still).finally(() => this.writing.delete(write));
    this.writing.add(write);
    if (this.writing.size >= this.mostAtOnce) await Promise.race(this.writing);
  }

  private async writeOne(still: Still): Promise<void> {
    const { frame, seconds, width, height, rgb, measurements } = still;
    const file = `frame-${String(frame).padStart(frameDigits, "0")}.${this.task.format === "png" ? "png" : "jpg"}`;
    const sizeBytes = await writeStill(rgb, width, height, file, this.task);
    const shot = this.targets[still.target]?.shot ?? 0;
    this.candidates.set(still.target, { frame, seconds, shot, file, width, height, sizeBytes, measurements });
    const [done, total] = [this.candidates.size, this.targets.length];
    this.report({ fraction: Math.min(0.999, done / total), done, total, unit: "files" });
  }
}
